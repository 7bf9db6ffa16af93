package de.desy.scicat.publisher.doi;

import static de.desy.scicat.publisher.doi.DoiWorld.PID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.testkit.FakeDataCite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server without DataCite calls records registered all the same. */
class DoiThatNobodyRegisteredTest {
    private final DoiWorld world = new DoiWorld(SciCatRelease.newest());
    private final FakeDataCite another = FakeDataCite.start();

    @AfterEach
    void close() {
        world.close();
        another.close();
    }

    private DoiPublication publication() {
        return world.publication().resolver(another.url() + "/");
    }

    @Test
    void aReportSaysThatTheResolverDoesNotKnowTheDoiAndTellsNoDeadLink() {
        DoiReport report = publication().build().mint(PID);

        assertThat(report.outcome()).isEqualTo(DoiReport.Outcome.REGISTERED);
        assertThat(report.known()).isFalse();
        assertThat(report.link()).isNull();
        assertThat(report.told()).startsWith("10.17199/");
        assertThat(report.describe())
                .contains("registered, the resolver does not know it (yet)")
                .doesNotContain("doi.org");
        assertThat(report.toJson()).contains("\"link\" : null").doesNotContain("https://doi.org");
    }

    @Test
    void anotherRunTellsNoDeadLinkEither() {
        publication().build().mint(PID);

        DoiPlan plan = publication().build().plan(PID);
        DoiReport report = publication().build().apply(DoiPlan.fromJson(plan.toJson()));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.link()).isNull();
        assertThat(plan.describe())
                .contains("the resolver does not know it (yet)")
                .doesNotContain("doi.org/10.");
        assertThat(report.outcome()).isEqualTo(DoiReport.Outcome.UNCHANGED);
        assertThat(report.link()).isNull();
        assertThat(report.notes())
                .containsOnlyOnce(plan.notes().get(plan.notes().size() - 1));
    }

    @Test
    void onceTheResolverKnowsItTheLinkIsTold() {
        publication().build().mint(PID);

        DoiReport report = world.publication().build().mint(PID);

        assertThat(report.known()).isTrue();
        assertThat(report.link()).startsWith("https://doi.org/10.17199/");
    }

    @Test
    void aResolverThatCannotBeAskedHidesNoLink() {
        String gone = another.url();
        another.close();

        DoiReport report = world.publication().resolver(gone + "/").build().mint(PID);

        assertThat(report.known()).isNull();
        assertThat(report.link()).startsWith("https://doi.org/10.17199/");
    }

    @Test
    void noOtherRecordIsLinkedToADoiThatTheResolverDoesNotKnow() {
        world.dataset("20.500.1/derived", dataset -> derived(dataset));
        publication().build().mint(PID);

        JsonNode metadata =
                publication().build().plan("20.500.1/derived").record().metadata();

        assertThat(metadata.path("relatedIdentifiers").toString()).doesNotContain("10.17199/");
        assertThat(world.publication()
                        .build()
                        .plan("20.500.1/derived")
                        .record()
                        .metadata()
                        .path("relatedIdentifiers")
                        .toString())
                .contains("10.17199/");
    }

    private static void derived(ObjectNode dataset) {
        dataset.putArray("inputDatasets").add(PID);
    }
}
