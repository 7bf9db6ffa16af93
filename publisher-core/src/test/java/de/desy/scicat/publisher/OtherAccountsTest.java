package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.doi.Creator;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.testkit.FakeDataCite;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.PilotCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A web service publishes in the name of each of its users, with one publisher. */
class OtherAccountsTest {
    private final FakeSciCat source = FakeSciCat.start();
    private final FakeSciCat target = FakeSciCat.start();
    private final FakeDataCite dataCite = FakeDataCite.start();
    private final SciCatClient sourceOfAll = SciCatClient.connect(source.url(), Credentials.anonymous());
    private final SciCatClient targetOfAll = SciCatClient.connect(target.url(), Credentials.anonymous());
    private final DatasetPublisher portal = DatasetPublisher.from(sourceOfAll)
            .to(targetOfAll)
            .ownerGroup("public-data")
            .makePublic()
            .landingPage("https://data.example/datasets/{pid}")
            .mintDoi(doi -> doi.publisher("DESY", "https://ror.org/01js2sh04")
                    .creators(Creator.person("Curie", "Marie"))
                    .acceptUnreadableLandingPage())
            .build();

    @BeforeEach
    void aDatasetOfAGroup() {
        PilotCase.load(source);
        target.registerAt(dataCite, "https://data.example/datasets/");
    }

    @AfterEach
    void close() {
        sourceOfAll.close();
        targetOfAll.close();
        source.close();
        target.close();
        dataCite.close();
    }

    private DatasetPublisher as(String onSource, String onTarget) {
        return portal.as(
                sourceOfAll.as(Credentials.bearer("Bearer " + source.token(onSource))),
                targetOfAll.as(Credentials.token(target.token(onTarget))));
    }

    @Test
    void whoMayReadTheDatasetPublishesItWithItsDoi() {
        assertThat(as("scientist", "publisher").publish(PilotCase.PID).orThrow().outcome())
                .isEqualTo(Outcome.PUBLISHED);

        assertThat(target.dataset(PilotCase.PID)).hasValueSatisfying(there -> {
            assertThat(there.path("createdBy").asText()).isEqualTo("publisher");
            assertThat(there.path("isPublished").asBoolean()).isTrue();
        });
        assertThat(dataCite.registered()).hasSize(1);
    }

    @Test
    void whoMayNotReadItGetsNothingThoughAnotherUserOfThePortalMay() {
        as("scientist", "publisher").plan(PilotCase.PID);

        DatasetPublisher reader = as("reader", "publisher");
        assertThatThrownBy(() -> reader.publish(PilotCase.PID).orThrow()).hasMessageContaining("Unauthorized access");
        assertThat(target.writes()).isEmpty();
    }

    @Test
    void whatOneUserMayDoSaysNothingAboutAnother() {
        DatasetPublisher reader = as("scientist", "reader");
        assertThatThrownBy(() -> reader.publish(PilotCase.PID).orThrow()).hasMessageContaining("account reader");
        assertThat(as("scientist", "publisher").publish(PilotCase.PID).outcome())
                .isEqualTo(Outcome.PUBLISHED);
    }

    @Test
    void anAccountOfAnotherCatalogueIsRefused() {
        assertThatThrownBy(() -> portal.as(targetOfAll, targetOfAll))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(target.url(), source.url());
    }
}
