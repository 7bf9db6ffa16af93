package de.desy.scicat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.testkit.FakeSciCat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The findings of {@code check} before the first publication. */
class CliCheckTest {
    private final Desk desk = new Desk();

    @AfterEach
    void leave() {
        for (FakeSciCat fake : List.of(desk.source, desk.target)) {
            assertThat(fake.writes()).allMatch(request -> request.rawPath().contains("/auth/"), "only logins");
        }
        desk.close();
    }

    private Desk.Result check(String... more) {
        List<String> args = new ArrayList<>(List.of("check"));
        args.addAll(List.of(more));
        return desk.run(args.toArray(String[]::new));
    }

    @Test
    void whatIsInOrderEndsWith0AndNamesWhatIsWorthKnowing() {
        Desk.Result result = check("--owner-group", "public-data", "--public");

        assertThat(result.code()).as(result.all()).isZero();
        assertThat(result.out().lines())
                .startsWith("Check of publishing from " + desk.source.url() + " to " + desk.target.url())
                .contains(
                        "  ✓ source: " + desk.source.url() + " works as SciCat 5.2.1, as far as"
                                + " it can be asked; it shows no list of its operations",
                        "  ✓ target: the account publisher is a member of public-data",
                        "      say --landing-url TEMPLATE, with the address of the target's frontend")
                .anyMatch(line -> line.startsWith("  ! target: the token ends at "))
                .endsWith("0 problems, 2 warnings. Nothing has been written.");
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).doesNotContain("(…)", "()", "landingPage", "\u001b");
    }

    @Test
    void aProblemEndsWith1AndItsRemedyNamesTheOption() {
        Desk.Result result = check("--owner-group", "Public-Data", "--pid", "minted", "--files-per-block", "50000");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("  ✗ target: the account publisher on " + desk.target.url(), "is not a member of Public-Data")
                .contains("say --owner-group public-data", "say --public, unless", "say --files-per-block 5000")
                .contains("1 problem, ");
    }

    @Test
    void whatDoisNeedIsLookedAtWhereTheyAreAskedFor() {
        Desk.Result result = check(
                "--owner-group",
                "public-data",
                "--public",
                "--mint-doi",
                "--doi-publisher",
                "Facility",
                "--doi-ror",
                "https://ror.org/02xjrkt08");

        assertThat(result.code()).as(result.all()).isZero();
        assertThat(result.out())
                .contains("  ✓ DOI: the account publisher may create records of DOIs")
                .contains("  i DOI: DOIs lead where the server says")
                .contains("--doi-landing-url TEMPLATE");
        assertThat(desk.target.publishedData()).isEmpty();
    }

    @Test
    void aServerThatDoesNotAnswerIsAProblemToo() {
        desk.target.close();
        Desk.Result result = check("--keep-owner-group");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("  ✗ target: " + desk.target.url() + " refuses connections", "      start the server");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void jsonIsOneDocument() throws Exception {
        desk.target.killTokens();
        Desk.Result result = check("--keep-owner-group", "--json");

        assertThat(result.code()).isEqualTo(1);
        JsonNode report = result.json();
        assertThat(report.path("source").asText()).isEqualTo(desk.source.url());
        assertThat(report.path("findings").valueStream())
                .filteredOn(finding -> finding.path("severity").asText().equals("PROBLEM"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path("code").asText()).isEqualTo("token-unknown");
                    assertThat(finding.path("subject").path("kind").asText()).isEqualTo("target");
                    assertThat(finding.path("message").asText()).contains("does not know the token");
                    assertThat(finding.path("remedies").path(0).path("text").asText())
                            .contains("interchanged");
                });
        assertThat(result.err()).isEmpty();
    }

    @Test
    void wrongUsageEndsWith2AndAsksNoServer() {
        for (Desk.Result result : List.of(
                check(),
                check("--keep-owner-group", "20.500.1/a"),
                check("--keep-owner-group", "--where", "{}"),
                check("--keep-owner-group", "--landing-url", "x"),
                check("--keep-owner-group", "--target-url", desk.source.url()))) {
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).startsWith("Error: ").contains("scicat-publish check --help");
        }
        assertThat(check("--keep-owner-group", "20.500.1/a").err())
                .contains("for 20.500.1/a ask 'scicat-publish plan'");
        assertThat(desk.source.requests()).isEmpty();
        assertThat(desk.target.requests()).isEmpty();
    }

    @Test
    void doctorIsAnotherNameOfIt() {
        Desk.Result result = desk.run("doctor", "--owner-group", "public-data", "--public");
        assertThat(result.code()).as(result.all()).isZero();
        assertThat(result.out()).startsWith("Check of publishing from ");
    }

    @Test
    void aTerminalShowsColours() {
        assertThat(desk.onATerminal()
                        .run("check", "--owner-group", "public-data")
                        .out())
                .contains("\u001b[32m  ✓ \u001b[0m", "\u001b[33m  ! \u001b[0m");
    }

    @Test
    void theHelpTeachesWithExamplesAndNamesCodes() {
        Desk.Result help = check("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .containsSubsequence(
                        "Servers", "What to publish", "Who may see it", "Examples", "Exit codes", "no problem")
                .contains("scicat-publish check --combine-inputs", "✗ has to be mended", "SCICAT_..._TOKEN_FILE")
                .doesNotContain("--where", "PID...");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80, "fits a terminal");
        assertThat(desk.run("--help").out()).contains("check, doctor", "Are addresses, accounts and rights in order?");
    }
}
