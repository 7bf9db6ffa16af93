package de.desy.scicat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.testkit.PilotCase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DOIs from the command line: registered only if the user asks for them and confirms. */
class CliDoiTest {
    private static final List<String> DOI = List.of(
            "--mint-doi",
            "--doi-publisher",
            "Facility",
            "--doi-ror",
            "https://ror.org/02xjrkt08",
            "--creator",
            "Meier, Anna",
            "--doi-resolver",
            "http://127.0.0.1:1/");

    private final Desk desk = new Desk();
    private final StringWriter printed = new StringWriter();

    @AfterEach
    void close() {
        desk.close();
    }

    private int publish(boolean terminal, String answer, String... more) {
        List<String> args = new ArrayList<>(List.of("publish"));
        args.addAll(Desk.PILOT);
        args.add(PilotCase.PID);
        args.addAll(List.of(more));
        PrintWriter to = new PrintWriter(printed, true);
        Session session = new Session(
                Map.copyOf(desk.environment), to, to, terminal, terminal, new BufferedReader(new StringReader(answer)));
        return ScicatPublish.run(session, args.toArray(String[]::new));
    }

    private int mint(boolean terminal, String answer, String... more) {
        List<String> args = new ArrayList<>(DOI);
        args.addAll(List.of(more));
        return publish(terminal, answer, args.toArray(String[]::new));
    }

    @Test
    void whereNobodyCanBeAskedYesHasToBeSaid() {
        assertThat(mint(false, "")).isEqualTo(2);

        assertThat(printed.toString()).contains("cannot be undone", "say --yes");
        assertThat(desk.target.writes()).isEmpty();

        assertThat(mint(false, "", "--yes")).isZero();
        assertThat(desk.target.publishedData())
                .singleElement()
                .satisfies(record -> assertThat(printed.toString())
                        .contains("https://doi.org/" + record.path("doi").asText()));
    }

    @Test
    void onATerminalThePlanIsShownAndAskedAbout() {
        assertThat(mint(true, "n\n")).isEqualTo(1);

        assertThat(printed.toString())
                .contains("! register a DOI for it at DataCite; this cannot be undone")
                .contains("Register the DOI at DataCite? It cannot be undone. [y/N]")
                .contains("not confirmed; nothing has been written");
        assertThat(desk.target.writes()).isEmpty();

        assertThat(mint(true, "y\n")).isZero();
        assertThat(desk.target.publishedData()).hasSize(1);
    }

    @Test
    void withoutTheOptionThereIsNoDoi() {
        assertThat(publish(true, "")).isZero();

        assertThat(desk.target.publishedData()).isEmpty();
        assertThat(printed.toString()).doesNotContain("DOI");
    }

    @Test
    void whatTheDataAreAndInWhichLanguageAndYearIsSaidByOptions() {
        assertThat(mint(
                        false,
                        "",
                        "--yes",
                        "--doi-resource-type",
                        "images of crystals",
                        "--doi-language",
                        "de",
                        "--doi-year",
                        "2019"))
                .as(printed.toString())
                .isZero();

        assertThat(desk.target.publishedData()).singleElement().satisfies(record -> {
            JsonNode metadata = record.path("metadata");
            assertThat(metadata.path("resourceType").asText()).isEqualTo("images of crystals");
            assertThat(metadata.path("language").asText()).isEqualTo("de");
            assertThat(metadata.path("publicationYear").asInt()).isEqualTo(2019);
        });
        for (String option :
                List.of("--doi-year=2019", "--doi-accept-unreadable", "--doi-dataset-url=https://x/{pid}")) {
            assertThat(publish(true, "", option)).as(option).isEqualTo(2);
        }
    }

    @Test
    void optionsThatAreMissingOrHaveNoEffectAreWrongUsage() {
        assertThat(publish(true, "", "--mint-doi")).isEqualTo(2);
        assertThat(publish(true, "", "--doi-license", "CC0-1.0")).isEqualTo(2);
        assertThat(printed.toString()).contains("--doi-publisher NAME", "without --mint-doi");
        assertThat(desk.target.requests()).isEmpty();
    }

    @Test
    void severalDatasetsGetOneDoiTogetherFromThePlanInAFileToo(@TempDir Path folder) {
        String input = desk.source.datasets().stream()
                .map(dataset -> dataset.path("pid").asText())
                .filter(pid -> !pid.equals(PilotCase.PID))
                .findFirst()
                .orElseThrow();
        Path plan = folder.resolve("plan.json");
        List<String> args = new ArrayList<>(DOI);
        args.addAll(Desk.PILOT);
        args.addAll(List.of("--one-doi", "--doi-title", "All together", "--doi-role", input + "=IsDerivedFrom"));
        args.addAll(List.of("--plan-out", plan.toString(), PilotCase.PID, input));
        args.add(0, "plan");

        Desk.Result planned = desk.run(args.toArray(String[]::new));
        Desk.Result applied = desk.run("apply", "--yes", plan.toString());
        args.set(0, "publish");
        args.removeAll(List.of("--plan-out", plan.toString()));
        args.add("--yes");
        Desk.Result again = desk.run(args.toArray(String[]::new));

        assertThat(planned.code()).as(planned.all()).isZero();
        assertThat(planned.out()).contains("DOI for " + PilotCase.PID + ", " + input + " \"All together\"");
        assertThat(applied.code()).as(applied.all()).isZero();
        assertThat(applied.out()).contains("done      register one DOI for all datasets", "2 published");
        assertThat(again.code()).as(again.all()).isZero();
        assertThat(again.out()).contains("2 unchanged");
        assertThat(desk.target.publishedData()).hasSize(1);
    }

    @Test
    void aTitleForEachOfSeveralDatasetsIsWrongUsage() {
        assertThat(mint(true, "", "--doi-title", "T", "20.500.1/another")).isEqualTo(2);
        assertThat(mint(true, "", "--doi-title", "T", "--where", "{}")).isEqualTo(2);

        assertThat(printed.toString())
                .contains("--doi-title is the title of one DOI: name one PID, or say --one-doi for one DOI for all");
        assertThat(desk.source.requests()).isEmpty();
        assertThat(desk.target.requests()).isEmpty();

        assertThat(mint(true, "y\n", "--doi-title", "The title of one")).isZero();
        assertThat(desk.target.publishedData())
                .singleElement()
                .satisfies(record -> assertThat(record.path("title").asText()).isEqualTo("The title of one"));
    }

    @Test
    void aTitleInTheFileOfPropertiesIsTheTitleOfOneDoiToo(@TempDir Path folder) throws IOException {
        String file = Files.writeString(folder.resolve("doi.json"), "{\"title\": \"From the file\"}")
                .toString();

        assertThat(mint(true, "", "--doi-properties", file, "20.500.1/another")).isEqualTo(2);

        assertThat(printed.toString())
                .contains("\"title\" in the file of --doi-properties is the title of one DOI: name one PID, say"
                        + " --one-doi for one DOI for all, or take it out of the file");
        assertThat(desk.target.datasets()).isEmpty();
    }

    @Test
    void oneDoiForNoDatasetIsNothingToDo() {
        List<String> args = new ArrayList<>(DOI);
        args.addAll(Desk.PILOT);
        args.addAll(List.of("--one-doi", "--doi-title", "None", "--where", "{\"ownerGroup\": \"nobody\"}"));
        args.add(0, "plan");
        Desk.Result planned = desk.run(args.toArray(String[]::new));
        args.set(0, "publish");
        args.add("--yes");
        Desk.Result published = desk.run(args.toArray(String[]::new));

        assertThat(List.of(planned, published)).allSatisfy(result -> {
            assertThat(result.code()).as(result.all()).isZero();
            assertThat(result.out()).contains("No dataset, nothing to do");
        });
        assertThat(desk.target.writes()).isEmpty();
    }

    @Test
    void theTitleOfOneDoiMayStandInTheFileOfProperties(@TempDir Path folder) throws IOException {
        Path properties = Files.writeString(folder.resolve("doi.json"), "{\"title\": \"From the file\"}");

        assertThat(mint(true, "y\n", "--one-doi", "--doi-properties", properties.toString()))
                .as(printed.toString())
                .isZero();

        assertThat(desk.target.publishedData())
                .singleElement()
                .satisfies(record -> assertThat(record.path("title").asText()).isEqualTo("From the file"));
    }

    @Test
    void oneDoiForAllNeedsATitleAndRolesNeedOneDoi() {
        assertThat(mint(true, "", "--one-doi")).isEqualTo(2);
        assertThat(mint(true, "", "--doi-role", "a=HasPart")).isEqualTo(2);
        assertThat(mint(true, "", "--one-doi", "--doi-title", "T", "--doi-role", "HasPart"))
                .isEqualTo(2);
        assertThat(printed.toString())
                .contains(
                        "say --doi-title TEXT, or \"title\" in the file of --doi-properties",
                        "no effect without --one-doi",
                        "--doi-role is PID=RELATION");
        assertThat(desk.target.writes()).isEmpty();
    }
}
