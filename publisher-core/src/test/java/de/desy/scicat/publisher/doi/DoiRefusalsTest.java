package de.desy.scicat.publisher.doi;

import static de.desy.scicat.publisher.doi.DoiWorld.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.EachKind;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.StalePlanException;
import de.desy.scicat.publisher.report.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What keeps datasets from getting a DOI is said with a code, before anything is written that cannot be undone. */
class DoiRefusalsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DoiWorld world = new DoiWorld(SciCatRelease.newest());

    @AfterEach
    void close() {
        world.close();
    }

    private void on(SciCatRelease version) {
        world.close();
        world = new DoiWorld(version);
    }

    private JsonNode arrived() {
        assertThat(world.dataCite.registered()).hasSize(1);
        return world.dataCite.registered().values().iterator().next();
    }

    @Test
    void aLandingPageThatNobodyCanReadKeepsTheDoiFromBeingRegistered() throws Exception {
        // The target itself plays the landing page: its API knows no such route.
        String nothingThere = world.target.url() + "/nothing/{doi}";

        DoiReport report = world.publication().landingPage(nothingThere).build().mint(PID);

        assertThat(report.error()).contains("answers anonymous readers with status 404");
        assertThat(report.problems()).extracting(Problem::code).containsExactly(ProblemCode.LANDING_PAGE_UNREADABLE);
        assertThat(JSON.readTree(report.toJson(Reader.SERVICE))
                        .at("/problems/0/code")
                        .asText())
                .isEqualTo("landing-page-unreadable");
        assertThat(report.toJson(Reader.SERVICE)).contains("PUBLISHER_DOI_ACCEPT_UNREADABLE");
        assertThatThrownBy(report::orThrow)
                .isInstanceOfSatisfying(
                        PublishException.class,
                        refused -> assertThat(refused.problems()).isEqualTo(report.problems()));
        assertThat(world.dataCite.received()).noneMatch(request -> request.startsWith("POST"));
        assertThat(world.status()).isEqualTo("private");
        String answers = world.dataCite.url() + "?doi={doi}";
        assertThatThrownBy(() -> world.publication().landingPage("https://data.example/{pid}"))
                .hasMessageContaining("https://data.example/doi/{doi}");
        assertThatThrownBy(() -> world.publication()
                        .landingPage("http://127.0.0.1:9/{doi}")
                        .build()
                        .plan(PID))
                .isInstanceOf(DoiRefusedException.class)
                .hasMessageContaining("cannot be read");
        DoiReport accepted = world.publication()
                .landingPage(answers)
                .acceptUnreadableLandingPage()
                .build()
                .mint(PID)
                .orThrow();
        assertThat(accepted.doi()).isEqualTo(report.doi());
        assertThat(arrived().path("url").asText()).startsWith(world.dataCite.url() + "?doi=10.17199%2F");
    }

    @Test
    void aDatasetThatChangedAfterThePlanIsRefusedBeforeAnythingIsWritten() {
        DoiPublisher dois = world.publication().build();
        DoiPlan plan = dois.plan(PID);
        world.dataset(PID, dataset -> dataset.put("updatedAt", "2025-01-01T00:00:00.000Z"));

        assertThatThrownBy(() -> dois.apply(plan))
                .isInstanceOfSatisfying(
                        StalePlanException.class,
                        stale -> assertThat(stale.problems())
                                .extracting(Problem::code)
                                .containsExactly(ProblemCode.TARGET_CHANGED));

        assertThat(world.writes()).isEmpty();
    }

    @Test
    void aPlanOfAnotherRegistrarIsRefused() {
        DoiPlan plan = world.publication().build().plan(PID);
        try (DoiWorld other = new DoiWorld(SciCatRelease.newest())) {
            assertThatThrownBy(() -> other.publication().build().apply(plan))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(world.target.url());
        }
    }

    @EachKind
    void whatForbidsADoiIsFoundBeforeAnythingBecomesPublic(SciCatRelease version) {
        on(version);
        world.dataset("20.500.1/private", dataset -> dataset.put("isPublished", false));
        world.dataset("20.500.1/foreign", dataset -> dataset.put("ownerGroup", "others"));
        world.dataset("20.500.1/incomplete", dataset -> dataset.put("numberOfFiles", 2));
        world.target.account("member", "public-data");

        refuses("publisher", "20.500.1/none", ProblemCode.DATASET_MISSING, "is not on " + world.target.url());
        refuses("publisher", "20.500.1/private", ProblemCode.DATASET_NOT_PUBLIC, "is not public on");
        refuses("publisher", "20.500.1/foreign", ProblemCode.ACCOUNT_NOT_MEMBER, "is no member of others");
        refuses("publisher", "20.500.1/incomplete", ProblemCode.DATASET_INCOMPLETE, "has 1 of 2 files");
        refuses("ingestor", PID, ProblemCode.ACCOUNT_NOT_MEMBER, "is no member of public-data");
        refuses("member", PID, ProblemCode.ACCOUNT_MAY_NOT_WRITE, "in no group that may change datasets");
        assertThat(world.writes()).isEmpty();
        world.publication("admin").build().mint("20.500.1/foreign").orThrow();
    }

    private void refuses(String account, String pid, ProblemCode code, String problem) {
        assertThatThrownBy(() -> world.publication(account).build().plan(pid))
                .isInstanceOf(DoiRefusedException.class)
                .isInstanceOfSatisfying(
                        PublishException.class,
                        refused -> assertThat(refused.problems())
                                .anyMatch(found -> found.code() == code)
                                .allMatch(found -> found.subject().kind() == Subject.Kind.DOI))
                .hasMessageContaining(problem)
                .hasMessageEndingWith("Nothing has been written.");
    }

    @Test
    void whoPublishesHasToBeSaid() {
        assertThatThrownBy(() -> DoiPublisher.on(world.client("publisher")).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("publisher(");
    }
}
