package de.desy.scicat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.testkit.PilotCase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator's work with the command line, and its results. */
class CliTest {
    private final Desk desk = new Desk();

    @TempDir
    private Path directory;

    @AfterEach
    void leave() {
        desk.close();
    }

    @Test
    void aPlanSaysWhatWouldBeDoneAndWritesNothing() {
        Desk.Result result = desk.pilot("plan");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("Plan for " + PilotCase.PID, "+ add 8 files", "5 steps to do. Nothing has been written.")
                .contains("name those of the target with --access-group G");
        assertThat(result.err()).isEmpty();
        assertThat(desk.target.writes()).isEmpty();
        assertThat(desk.source.writes()).isEmpty();
    }

    @Test
    void thePilotsCaseIsPublishedAndASecondRunHasNothingToDo() {
        Desk.Result first = desk.pilot("publish");

        assertThat(first.code()).isZero();
        assertThat(first.out())
                .contains(
                        "Published " + PilotCase.PID,
                        "done      add 8 files",
                        "https://data.example/datasets/scicat%2F");
        assertThat(first.err()).isEmpty();
        assertThat(desk.target.dataset(PilotCase.PID)).hasValueSatisfying(dataset -> {
            assertThat(dataset.path("numberOfFiles").asInt()).isEqualTo(8);
            assertThat(dataset.path("isPublished").asBoolean()).isTrue();
            assertThat(dataset.path("ownerGroup").asText()).isEqualTo("public-data");
        });

        desk.target.clearRequests();
        Desk.Result second = desk.pilot("publish");
        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("Nothing to do for " + PilotCase.PID);
        assertThat(desk.target.writes()).isEmpty();
    }

    @Test
    void whoFailsDoesNotStopTheOthersAndASummarySaysHowManyDid() throws Exception {
        desk.withDatasets("20.500.1/a", "20.500.1/b", "20.500.1/c");
        String[] known = {"publish", "--owner-group", "public-data", "20.500.1/a"};
        assertThat(desk.run(known).code()).isZero();

        String[] all = {
            "publish", "--owner-group", "public-data", "20.500.1/a", "20.500.1/b", "20.500.1/unknown", "20.500.1/c"
        };
        Desk.Result result = desk.run(all);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("private: 20.500.1/b", "private: 20.500.1/c");
        assertThat(result.out().strip()).endsWith("2 published, 1 failed, 1 unchanged");
        assertThat(result.err()).contains("FAILED 20.500.1/unknown").doesNotContain("\tat ");

        JsonNode datasets = desk.run(
                        "publish", "--owner-group", "public-data", "--json", "20.500.1/unknown", "20.500.1/c")
                .json()
                .path("datasets");
        assertThat(datasets).hasSize(2);
        assertThat(datasets.get(0).path("outcome").asText()).isEqualTo("FAILED");
        assertThat(datasets.get(0).path("error").asText()).contains("404");
        assertThat(datasets.get(1).path("outcome").asText()).isEqualTo("UNCHANGED");
    }

    @Test
    void withoutPublicADatasetIsCompleteAndStillPrivateAndHasNoAddressForPeopleYet() {
        desk.dataset("20.500.1/a", dataset -> {});
        String[] args = {
            "publish", "--owner-group", "public-data", "--landing-url", "https://data.example/{pid}", "20.500.1/a"
        };
        assertThat(desk.run(args).out())
                .contains("Complete, still private: 20.500.1/a as 20.500.1/a")
                .doesNotContain("Published", "https://data.example");
        assertThat(desk.run(args).out())
                .contains("Nothing to do for 20.500.1/a, still private")
                .doesNotContain("https://data.example");
        desk.dataset("20.500.1/a", dataset -> dataset.put("description", "another"));
        assertThat(desk.run(args).out())
                .contains("Updated 20.500.1/a, still private")
                .doesNotContain("https://data.example");

        assertThat(desk.run(
                                "publish",
                                "--public",
                                "--owner-group",
                                "public-data",
                                "--landing-url",
                                args[4],
                                "20.500.1/a")
                        .out())
                .contains("Published 20.500.1/a", "https://data.example/20.500.1%2Fa");
        assertThat(desk.run("publish", "--owner-group", "public-data", "--landing-url", args[4], "20.500.1/a")
                        .out())
                .contains("Nothing to do for 20.500.1/a", "https://data.example/20.500.1%2Fa")
                .doesNotContain("private");
    }

    @Test
    void anUnknownPidFailsAndIsNamed() {
        for (String command : new String[] {"plan", "publish"}) {
            Desk.Result result = desk.run(command, "--keep-owner-group", "20.500.1/unknown");
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .contains("FAILED 20.500.1/unknown", "error")
                    .contains(
                            "The dataset 20.500.1/unknown is not there, or not visible to the account scientist",
                            "correct the pid",
                            "let the account be a member of its ownerGroup or accessGroups")
                    .doesNotContain("\tat ", "null");
        }
        assertThat(desk.run("plan", "-v", "--keep-owner-group", "20.500.1/unknown")
                        .err())
                .contains("\tat ");
    }

    @Test
    void jsonIsOneDocumentOnStandardOutputAndNothingElse() throws Exception {
        JsonNode plan = desk.pilot("plan", "--json").json();
        assertThat(plan.path("sourcePid").asText()).isEqualTo(PilotCase.PID);

        desk.withDatasets("20.500.1/a");
        JsonNode plans = desk.run("plan", "--json", "--keep-owner-group", "20.500.1/a", "20.500.1/unknown")
                .json();
        assertThat(plans.isArray()).isTrue();

        Desk.Result published = desk.pilot("publish", "20.500.1/a", "--json");
        assertThat(published.json().path("datasets")).hasSize(2);
        assertThat(published.err()).contains("2 published");
    }

    @Test
    void aPlanInAFileIsAppliedAsItIs() throws Exception {
        Path file = directory.resolve("plan.json");
        Desk.Result planned = desk.pilot("plan", "--plan-out", file.toString());
        assertThat(planned.code()).isZero();
        assertThat(planned.out()).contains("5 steps to do");
        assertThat(PublishPlan.fromJson(Files.readString(file)).sourcePid()).isEqualTo(PilotCase.PID);

        Desk.Result applied = desk.run("apply", file.toString());
        assertThat(applied.code()).isZero();
        assertThat(applied.out()).contains("Published " + PilotCase.PID);
        assertThat(desk.target.dataset(PilotCase.PID)).isPresent();
    }

    @Test
    void severalPlansAreAListAndAreAppliedAsWell() throws Exception {
        desk.withDatasets("20.500.1/a", "20.500.1/b");
        Path file = directory.resolve("plans.json");
        Desk.Result planned = desk.run(
                "plan", "--owner-group", "public-data", "--plan-out", file.toString(), "20.500.1/a", "20.500.1/b");
        assertThat(planned.out().strip()).endsWith("2 to publish, 0 failed, 0 up to date");

        Desk.Result applied = desk.run("apply", "--json", file.toString());
        assertThat(applied.code()).isZero();
        assertThat(applied.json().path("datasets")).hasSize(2);
        assertThat(desk.target.datasets()).hasSize(2);
    }

    @Test
    void aPlanThatNoLongerHoldsIsNotApplied() {
        Path file = directory.resolve("plan.json");
        desk.pilot("plan", "--plan-out", file.toString());
        desk.editPilot(dataset -> dataset.put("description", "edited meanwhile"));

        Desk.Result result = desk.run("apply", file.toString());
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("changed on " + desk.source.url(), "make a new plan");
        assertThat(desk.target.writes()).isEmpty();
    }

    @Test
    void aPlanOfOtherCataloguesGetsNoCredentials() {
        Path file = directory.resolve("plan.json");
        desk.pilot("plan", "--plan-out", file.toString());
        try (Desk other = new Desk()) {
            desk.source.clearRequests();
            desk.target.clearRequests();
            Desk.Result result = other.run("apply", file.toString());
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains(desk.source.url(), desk.target.url(), other.source.url());
            for (var fake :
                    new de.desy.scicat.testkit.FakeSciCat[] {desk.source, desk.target, other.source, other.target}) {
                assertThat(fake.requests()).isEmpty();
            }
        }
        desk.environment.remove("SCICAT_TARGET_URL");
        Desk.Result nameless = desk.run("apply", file.toString());
        assertThat(nameless.code()).isEqualTo(2);
        assertThat(nameless.err()).contains("--target-url", "SCICAT_TARGET_URL");
    }

    @Test
    void datasetsAreSelectedByACondition() throws Exception {
        desk.withDatasets("20.500.1/a", "20.500.1/b", "20.500.1/c");
        desk.dataset("20.500.1/x", dataset -> dataset.put("datasetName", "another"));
        String condition = "{\"datasetName\": {\"$in\": [\"Dataset 20.500.1/a\", \"Dataset 20.500.1/c\"]}}";

        Desk.Result result = desk.run("publish", "--owner-group", "public-data", "--where", condition);
        assertThat(result.code()).isZero();
        assertThat(result.out().strip()).endsWith("2 published");
        assertThat(desk.target.datasets())
                .extracting(dataset -> dataset.path("pid").asText())
                .containsExactlyInAnyOrder("20.500.1/a", "20.500.1/c");

        String[] both = {
            "plan",
            "--json",
            "--keep-owner-group",
            "--accept-removals",
            "--where",
            condition,
            "--limit",
            "1",
            "20.500.1/x"
        };
        desk.target.account("publisher", "admin");
        desk.environment.put("SCICAT_TARGET_TOKEN", desk.target.token("publisher"));
        assertThat(desk.run(both).json())
                .extracting(plan -> plan.path("sourcePid").asText())
                .containsExactly("20.500.1/x", "20.500.1/a");
    }

    @Test
    void pidsMayStandInAFile() throws Exception {
        desk.withDatasets("20.500.1/a", "20.500.1/b");
        Path file = Files.writeString(directory.resolve("pids.txt"), "# two\n20.500.1/a\n20.500.1/b\n20.500.1/a\n");
        Desk.Result result = desk.run("publish", "--owner-group", "public-data", "@" + file);
        assertThat(result.out().strip()).endsWith("2 published");
    }

    @Test
    void aConditionThatSelectsNothingIsNothingToDo() throws Exception {
        String[] none = {"publish", "--keep-owner-group", "--where", "{\"ownerGroup\": \"nobody\"}", "--json"};
        Desk.Result result = desk.run(none);
        assertThat(result.code()).isZero();
        assertThat(result.json().path("datasets")).isEmpty();
        assertThat(result.err()).contains("No dataset, nothing to do");
    }

    @Test
    void aReportForPeopleNamesWhatWasPublishedAndWhatFailed() throws Exception {
        Path report = directory.resolve("report.html");
        Desk.Result result = desk.pilot("publish", "20.500.1/unknown", "--report", report.toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(Files.readString(report)).contains(PilotCase.PID, "20.500.1/unknown");
    }

    @Test
    void remediesNameTheOptionsOfTheCommandLine() throws Exception {
        desk.dataset("20.500.1/a", dataset -> dataset.remove("contactEmail"));
        Desk.Result refused = desk.run("publish", "--owner-group", "public-data", "20.500.1/a");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("--contact-email A", "Nothing has been written")
                .doesNotContain("(…)", "contactEmailFallback", "transform");

        Desk.Result mended =
                desk.run("publish", "--owner-group", "public-data", "--contact-email", "data@x.example", "20.500.1/a");
        assertThat(mended.code()).isZero();
        assertThat(mended.out()).contains("replaced by data@x.example");
    }

    @Test
    void whatAServerRefusesOnTheWayIsSaidOnceWithWhatWasDone() {
        desk.target.on("POST", "/origdatablocks").always().status(403);
        Desk.Result result = desk.pilot("publish");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains(
                        "FAILED " + PilotCase.PID, "done      create the dataset", "FAILED    add 8 files", "not done")
                .containsOnlyOnce("status 403");
    }

    @Test
    void whatIsThereMayBeKeptOrRefused() {
        desk.pilot("publish");
        desk.editPilot(dataset -> dataset.put("description", "edited"));

        Desk.Result refused = desk.pilot("publish", "--on-existing", "fail");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("say --on-existing update", "--on-existing keep");
        assertThat(desk.pilot("publish", "--on-existing", "KEEP").out()).contains("Nothing to do");
        assertThat(desk.pilot("publish").out()).contains("Updated " + PilotCase.PID);
    }

    @Test
    void aTerminalShowsColoursAndProgressWithRateAndTimeLeft() {
        Desk.Result result = desk.onATerminal().pilot("publish");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("\u001b[32m  done \u001b[0m");
        assertThat(result.err()).contains(PilotCase.PID + ": comparing", "8/8", "files/s", "0:00:0");

        assertThat(desk.pilot("publish", "--no-color").out()).doesNotContain("\u001b");
        desk.environment.put("NO_COLOR", "1");
        assertThat(desk.pilot("publish").out()).doesNotContain("\u001b");
    }

    @Test
    void noFilesOrPipesGetColoursOrProgress() {
        assertThat(desk.pilot("publish").all()).doesNotContain("\u001b", "\r");
    }
}
