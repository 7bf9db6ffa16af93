package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.FakeDataCite;
import org.junit.jupiter.api.Test;

/** What servers send to DataCite. */
@Contract
class RegistrationContractTest extends ContractCase {
    private static final String RECORDS = "/api/v4/publisheddata";

    RegistrationContractTest(Instance on) {
        super(on);
    }

    @Test
    @Shows(Trait.LANDING_PAGE_WITH_SCHEME)
    void aLandingPageMayHaveASchemeOrGetsHttpsBeforeIt() {
        try (FakeDataCite dataCite = on.dataCite()) {
            String doi = registered(dataCite, "http://pages.example/");
            assertThat(url(dataCite))
                    .isEqualTo((on.has(Trait.LANDING_PAGE_WITH_SCHEME) ? "" : "https://") + "http://pages.example/"
                            + doi.replace("/", "%2F"));

            String other = registered(dataCite, "pages.example/");
            assertThat(url(dataCite)).isEqualTo("https://pages.example/" + other.replace("/", "%2F"));
        }
    }

    private String registered(FakeDataCite dataCite, String landingPage) {
        ObjectNode record = object("title", "a title").put("abstract", "an abstract");
        record.putArray("datasetPids").add(stored());
        ObjectNode metadata = record.putObject("metadata")
                .put("resourceType", "derived")
                .put("publicationYear", 2026)
                .put("landingPage", landingPage);
        metadata.putArray("creators").addObject().put("name", "Doe, Jane");
        metadata.putObject("publisher").put("name", "Facility").put("publisherIdentifierScheme", "ROR");
        String doi = on.post("publisher", RECORDS, record)
                .with(201)
                .json()
                .path("doi")
                .asText();

        on.post("publisher", at(RECORDS, doi) + "/register", JSON.objectNode());

        assertThat(dataCite.received()).isNotEmpty();
        return doi;
    }

    private static String url(FakeDataCite dataCite) {
        String last = dataCite.received().get(dataCite.received().size() - 1);
        JsonNode sent = new Answer(0, last.substring(last.indexOf('{'))).json();
        return sent.at("/data/attributes/url").asText();
    }
}
