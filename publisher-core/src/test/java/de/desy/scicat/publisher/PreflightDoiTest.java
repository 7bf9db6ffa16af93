package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.report.Finding.Severity.NOTE;
import static de.desy.scicat.publisher.report.Finding.Severity.OK;
import static de.desy.scicat.publisher.report.Finding.Severity.PROBLEM;
import static de.desy.scicat.publisher.report.Finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.OddServer.Answer;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.report.CheckReport;
import de.desy.scicat.publisher.report.Finding;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.Subject;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whether DOIs can be minted is said before the first dataset; where none are wanted, nothing is said of them. */
class PreflightDoiTest extends PreflightCase {
    private static final String CONFIG = "GET /api/v4/publisheddata/config";

    private CheckReport check(UnaryOperator<DoiPublication> options) {
        CheckReport report =
                check(builder().mintDoi(doi -> options.apply(doi.publisher("Facility", "https://ror.org/02xjrkt08"))));
        assertThat(world.target.publishedData()).isEmpty();
        return report;
    }

    private DoiPublication page(DoiPublication doi) {
        return doi.landingPage(odd.url() + "/doi/{doi}");
    }

    @Test
    void whatDoisNeedIsLookedAtWhereTheyAreWanted() {
        CheckReport report = check(this::page);

        assertThat(report.hasProblems()).as(report.describe()).isFalse();
        assertThat(report.findings(OK).stream()
                        .filter(finding -> finding.problem().subject().kind() == Subject.Kind.DOI)
                        .map(finding -> finding.problem().message()))
                .containsExactly(
                        "the account publisher may create records of DOIs, and register them for its groups' datasets",
                        world.target.url() + " has published data, and says what it demands of their metadata",
                        "the place of landing pages, " + odd.url() + "/doi/{doi}, answers anonymous readers");
        assertFoundBesides(
                report,
                NOTE,
                ProblemCode.DOI_RECORDS_INVISIBLE,
                "sees no records that other accounts have begun",
                "let one account mint");
        assertThat(check().describe()).doesNotContain("DOI");
    }

    private static void assertFoundBesides(
            CheckReport report, Finding.Severity severity, ProblemCode code, String text, String remedy) {
        assertThat(report.findings(severity))
                .as(report.describe())
                .filteredOn(finding -> finding.problem().code() == code
                        && finding.problem().message().contains(text))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.problem().remedy(Reader.JAVA)).contains(remedy));
    }

    @Test
    void anAdminSeesAllRecords() {
        target = world.client(world.target, Credentials.password("admin", "admin-pw"));

        assertThat(check(this::page).describe())
                .contains("the account admin may create and register records of DOIs")
                .doesNotContain("other accounts have begun");
    }

    @Test
    void withoutALandingPageTheServerDecidesWhereDoisLead() {
        assertFoundBesides(
                check(doi -> doi),
                NOTE,
                ProblemCode.LANDING_PAGE_NOT_SAID,
                "DOIs lead where the server says",
                "landingPage(…)");
    }

    @Test
    void theHostOfLandingPagesIsAway() {
        UnaryOperator<DoiPublication> away = doi -> doi.landingPage("http://127.0.0.1:1/doi/{doi}");

        assertFound(
                check(away),
                PROBLEM,
                "DOI",
                ProblemCode.LANDING_PAGE_UNREADABLE,
                "cannot be read",
                "start what serves it");
        CheckReport accepted = check(doi -> away.apply(doi).acceptUnreadableLandingPage());
        assertThat(accepted.hasProblems()).isFalse();
        assertFoundBesides(
                accepted,
                WARNING,
                ProblemCode.LANDING_PAGE_UNREADABLE,
                "http://127.0.0.1:1/doi/",
                "start what serves it");
    }

    @Test
    void landingPagesAreNotOpenToEverybody() {
        odd.on("GET /doi/", Answer.html(403, ""));

        assertFound(
                check(this::page),
                PROBLEM,
                "DOI",
                ProblemCode.LANDING_PAGE_UNREADABLE,
                "with status 403",
                "let it be open to everybody");
    }

    @Test
    void anAccountThatMayChangeNoDatasetsRegistersNothing() {
        target = world.client(world.target, Credentials.password("reader", "reader-pw"));

        assertFound(
                check(this::page),
                PROBLEM,
                "DOI",
                ProblemCode.ACCOUNT_MAY_NOT_WRITE,
                "may change datasets",
                "CREATE_DATASET_GROUPS");
    }

    @Test
    void nobodyIsLoggedIn() {
        target = client(world.target.url(), Credentials.anonymous());

        assertFound(
                check(this::page),
                PROBLEM,
                "DOI",
                ProblemCode.NOT_LOGGED_IN,
                "nobody is logged in",
                "connect with credentials");
    }

    @Test
    void theTargetsSchemaCannotBeRead() {
        OddServer proxy = closing(OddServer.before(world.target));
        target = client(proxy.url());
        proxy.on(CONFIG, Answer.json(500, "\"Internal\""));
        assertFound(check(this::page), PROBLEM, "DOI", ProblemCode.SERVER_FAILED, "reading fails", "look into the log");
    }

    @EachKind(without = {Trait.RECORDS_WITHOUT_SCHEMA, Trait.LANDING_PAGE_WITH_SCHEME})
    void anOldServerNeedsASchemaAndALandingPageWithTls(SciCatRelease version) {
        try (World old = new World(SciCatRelease.newest(), version)) {
            OddServer proxy = closing(OddServer.before(old.target));
            proxy.on(CONFIG, Answer.json(200, "{}"));
            target = client(proxy.url());
            assertFound(
                    check(doi -> doi),
                    PROBLEM,
                    "DOI",
                    ProblemCode.DOI_SCHEMA_MISSING,
                    "has no schema",
                    "PUBLISHED_DATA_CONFIG_FILE");

            target = old.client(old.target, Credentials.password("publisher", "publisher-pw"));
            assertFound(
                    check(this::page),
                    PROBLEM,
                    "DOI",
                    ProblemCode.LANDING_PAGE_UNENCRYPTED,
                    "makes https of every landing page",
                    "serve it by https");
            assertThat(List.of(old.target.publishedData())).containsExactly(List.of());
        }
    }
}
