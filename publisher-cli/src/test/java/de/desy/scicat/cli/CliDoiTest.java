package de.desy.scicat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.testkit.PilotCase;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
    void optionsThatAreMissingOrHaveNoEffectAreWrongUsage() {
        assertThat(publish(true, "", "--mint-doi")).isEqualTo(2);
        assertThat(publish(true, "", "--doi-license", "CC0-1.0")).isEqualTo(2);
        assertThat(printed.toString()).contains("--doi-publisher NAME", "without --mint-doi");
        assertThat(desk.target.requests()).isEmpty();
    }
}
