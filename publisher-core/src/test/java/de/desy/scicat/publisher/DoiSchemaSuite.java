package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.doi.Creator;
import de.desy.scicat.publisher.doi.DoiPlan;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.doi.DoiPublisher;
import de.desy.scicat.publisher.doi.DoiRefusedException;
import de.desy.scicat.publisher.doi.DoiReport;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * DOIs on servers whose facility demands much of their records ({@code strict-schema.json}): fakes, and real servers
 * with the same {@code PUBLISHED_DATA_CONFIG_FILE}.
 */
abstract class DoiSchemaSuite {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RE3DATA = "https://www.re3data.org/repository/r3d100010000";
    private static final String ROR = "https://ror.org/02xjrkt08";
    private static final String ITEMS =
            "[{'relatedItemType':'Dataset','relationType':'HasPart','titles':[{'title':'It'}],"
                    + "'relatedItemIdentifier':{'relatedItemIdentifier':'https://data.example/1','relatedItemIdentifierType':'URL'}}]";

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String dataset(SciCatClient target) {
        String pid = "20.500.12345/schema-" + UUID.randomUUID();
        ObjectNode body = (ObjectNode) json("{'type':'raw','datasetName':'Strictly said','owner':'Jane Doe',"
                + "'ownerGroup':'public-data','contactEmail':'a@facility.example','sourceFolder':'/data',"
                + "'creationTime':'2024-05-06T07:08:09.000Z','license':'CC-BY-4.0','description':'About it.',"
                + "'principalInvestigators':['Doe, Jane'],'keywords':['tomography'],'isPublished':true,"
                + "'inputDatasets':['10.5072/input'],"
                + "'relationships':[]}");
        body.remove("relationships");
        body.remove("inputDatasets");
        body.put("pid", pid);
        target.datasets().create(body);
        return pid;
    }

    private static DoiPublication facility(DoiSuite.Scene scene, SciCatClient target) {
        DoiPublication doi = DoiPublisher.on(target)
                .publisher("Facility", RE3DATA)
                .affiliation("Facility", ROR)
                .relatedIdentifier("10.5072/paper", "IsSupplementTo")
                .relatedIdentifier("10.5072/input", "IsDerivedFrom")
                .resolver(scene.dataCite().url() + "/");
        return target.traits().has(Trait.RECORDS_WITHOUT_SCHEMA) ? doi : doi.property("relatedItems", json(ITEMS));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void aDoiIsRegisteredWhereTheFacilityDemandsMuch(DoiSuite.Scene scene) {
        try (SciCatClient target = scene.pair().target().client("publisher")) {
            String pid = dataset(target);
            DoiPublisher dois = facility(scene, target).build();

            DoiPlan plan = dois.plan(pid);
            DoiReport report = dois.apply(DoiPlan.fromJson(plan.toJson())).orThrow();

            JsonNode record =
                    Objects.requireNonNull(scene.dataCite().registered().get(report.doi()));
            assertThat(record.at("/publisher/publisherIdentifierScheme").asText())
                    .isEqualTo("re3data");
            assertThat(record.at("/publisher/lang").asText()).isEqualTo("en");
            assertThat(record.at("/subjects/0/lang").asText()).isEqualTo("en");
            assertThat(record.path("dates"))
                    .allSatisfy(date -> assertThat(date.path("date").asText()).matches("\\d{4}"));
            assertThat(record.path("relatedItems")).hasSize(1);
            assertThat(record.path("relatedIdentifiers")).hasSize(1);
            assertThat(record.at("/relatedIdentifiers/0/resourceTypeGeneral").asText())
                    .isEqualTo("JournalArticle");
            assertThat(plan.describe()).contains("IsDerivedFrom", "the target's schema does not take it");
            assertThat(dois.plan(pid).isEmpty()).isTrue();
            assertThat(dois.plan(pid).notes())
                    .noneMatch(note -> note.contains("say something else") || note.contains("differs"));
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void whatTheServerComputesIsLeftToIt(DoiSuite.Scene scene) {
        try (SciCatClient target = scene.pair().target().client("publisher")) {
            String pid = dataset(target);
            boolean computes = target.traits().has(Trait.RECORDS_WITHOUT_SCHEMA);

            DoiPlan plan = facility(scene, target).build().plan(pid);

            assertThat(plan.record().metadata().has("relatedItems")).isEqualTo(!computes);
            assertThat(plan.notes().stream().anyMatch(note -> note.startsWith("the server fills in")))
                    .isEqualTo(computes);
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void whatNobodySaidIsRefusedByNameBeforeAnythingIsWritten(DoiSuite.Scene scene) {
        try (SciCatClient target = scene.pair().target().client("publisher")) {
            String pid = dataset(target);
            DoiPublication doi = DoiPublisher.on(target)
                    .publisher("Facility", RE3DATA)
                    .creators(Creator.person("Doe", "Jane"))
                    .resolver(scene.dataCite().url() + "/");

            assertThatExceptionOfType(DoiRefusedException.class)
                    .isThrownBy(() -> doi.build().plan(pid))
                    .withMessageContaining("affiliation")
                    .withMessageContaining("properties(");
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void aFileOfPropertiesSaysTheRest(DoiSuite.Scene scene) {
        try (SciCatClient target = scene.pair().target().client("publisher")) {
            String pid = dataset(target);

            DoiReport report = DoiPublisher.on(target)
                    .properties(json("{'affiliation':{'name':'Facility'},"
                                    + "'publisher':{'name':'Facility','publisherIdentifier':'" + RE3DATA
                                    + "','publisherIdentifierScheme':'re3data','schemeUri':'https://www.re3data.org'},"
                                    + "'fundingReferences':[{'funderName':'Funder','awardNumber':'4711'}],"
                                    + "'relatedItems':" + ITEMS + "}")
                            .toString())
                    .resolver(scene.dataCite().url() + "/")
                    .build()
                    .mint(pid)
                    .orThrow();

            JsonNode record =
                    Objects.requireNonNull(scene.dataCite().registered().get(report.doi()));
            assertThat(record.at("/fundingReferences/0/awardNumber").asText()).isEqualTo("4711");
            assertThat(record.at("/creators/0/affiliation/0/name").asText()).isEqualTo("Facility");
            assertThat(record.at("/relatedItems/0/titles/0/title").asText()).isEqualTo("It");
        }
    }
}
