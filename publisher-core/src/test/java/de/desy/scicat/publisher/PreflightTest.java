package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.report.Finding.Severity.NOTE;
import static de.desy.scicat.publisher.report.Finding.Severity.OK;
import static de.desy.scicat.publisher.report.Finding.Severity.PROBLEM;
import static de.desy.scicat.publisher.report.Finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.OddServer.Answer;
import de.desy.scicat.publisher.report.CheckReport;
import de.desy.scicat.publisher.report.Finding;
import de.desy.scicat.publisher.report.ProblemCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether there is a SciCat at an address: each way in which there is none is told from the others. */
class PreflightTest extends PreflightCase {
    private static final String UNTOLD = ", as far as it can be asked; it shows no list of its operations";

    private static final String HEALTH = "GET /api/v3/health";
    private static final String ROUTE = "\",\"error\":\"Not Found\",\"statusCode\":404}";

    @EachKind
    void whatIsInOrderIsSaidToBeSo(SciCatRelease version) throws Exception {
        try (World good = World.of(version).withACombinedDataset()) {
            CheckReport report = good.publisher()
                    .landingPage(odd.url() + "/datasets/{pid}")
                    .build()
                    .check();

            assertThat(report.hasProblems()).as(report.describe()).isFalse();
            assertThat(report.findings(OK))
                    .extracting(finding -> finding.problem().message())
                    .contains(
                            good.source.url() + " works " + version.traits() + UNTOLD,
                            "the account publisher is a member of public-data",
                            "127.0.0.1 answers anonymous readers (status 404 for a dataset that does not exist)")
                    .anyMatch(text -> text.contains("is the account admin, an admin (groups: admin)"));
            assertThat(good.source.writes()).isEmpty();
            assertThat(good.target.writes()).isEmpty();
            assertThat(good.source.requests()).hasSizeLessThanOrEqualTo(15);
            assertThat(good.target.requests()).hasSizeLessThanOrEqualTo(15);

            assertThat(report.describe().lines())
                    .startsWith("Check of publishing from " + good.source.url() + " to " + good.target.url())
                    .contains("  ✓ target: the account publisher is a member of public-data")
                    .endsWith(
                            "0 problems, " + report.findings(WARNING).size() + " warnings. Nothing has been written.");
            JsonNode json = new ObjectMapper().readTree(report.toJson());
            assertThat(json.path("findings")).hasSameSizeAs(report.findings());
            assertThat(json.path("findings").get(0).path("severity").asText()).isEqualTo("OK");
            assertThat(json.path("findings").get(0).path("code").asText()).isEqualTo("in-order");
            assertThat(json.at("/findings/0/subject/kind").asText()).isEqualTo("source");
        }
    }

    static Stream<Arguments> replies() {
        String frontend = "<!doctype html><app-root>";
        return Stream.of(
                reply(
                        "the frontend",
                        Answer.html(200, frontend),
                        ProblemCode.NOT_SCICAT,
                        "web pages: it is a SciCat's frontend",
                        "lbBaseURL"),
                reply(
                        "another API",
                        Answer.json(200, "{\"version\":1}"),
                        ProblemCode.NOT_SCICAT,
                        "not as a SciCat does",
                        "{\"status\": \"ok\"}"),
                reply(
                        "another website",
                        Answer.html(404, frontend),
                        ProblemCode.NOT_SCICAT,
                        "there is no SciCat under",
                        "without /explorer"),
                reply(
                        "another make of server",
                        Answer.json(404, "{\"message\":\"Cannot GET /v3/health" + ROUTE),
                        ProblemCode.NOT_SCICAT,
                        "does not know /api/v3/health, as every SciCat does",
                        "may not hand on /api"),
                reply(
                        "a guarded proxy",
                        Answer.html(401, ""),
                        ProblemCode.SERVER_REFUSED,
                        "wants credentials of its own (status 401)",
                        "ask its"),
                reply(
                        "a firewall",
                        Answer.html(403, ""),
                        ProblemCode.SERVER_REFUSED,
                        "refuses this machine (status 403)",
                        "let this machine through"),
                reply(
                        "a limit",
                        Answer.json(429, ""),
                        ProblemCode.SERVER_REFUSED,
                        "too many requests (status 429)",
                        "wait"),
                reply(
                        "a proxy alone",
                        Answer.html(502, ""),
                        ProblemCode.SERVER_FAILED,
                        "the SciCat behind it does not (status 502)",
                        "start SciCat"),
                reply(
                        "maintenance",
                        Answer.html(503, ""),
                        ProblemCode.SERVER_FAILED,
                        "cannot work at the moment (status 503)",
                        "maintenance"),
                reply(
                        "a broken server",
                        Answer.json(500, "\"Internal\""),
                        ProblemCode.SERVER_FAILED,
                        "(status 500)",
                        "look into the log"),
                reply(
                        "no database",
                        Answer.json(503, "{\"status\":\"error\",\"error\":{\"mongodb\":{\"status\":\"down\"}}}"),
                        ProblemCode.SERVER_FAILED,
                        "without its database (mongodb down)",
                        "MONGODB_URI"),
                reply(
                        "http to a TLS port",
                        Answer.html(400, "The plain HTTP request was sent to HTTPS port"),
                        ProblemCode.ADDRESS_WRONG,
                        "speaks TLS",
                        "say https"),
                reply(
                        "a redirection to https",
                        Answer.redirect("https://127.0.0.1/api/v3/health"),
                        ProblemCode.ADDRESS_REDIRECTED,
                        "sends us on to https",
                        "use the address https://127.0.0.1"),
                reply(
                        "a redirection to another server",
                        Answer.redirect("https://me:publisher-pw@new.example:8443/x/api/v3/health?a=b"),
                        ProblemCode.ADDRESS_REDIRECTED,
                        "sends us on to new.example, where credentials are not taken",
                        "use the address https://new.example:8443/x"),
                reply(
                        "a redirection to another path",
                        Answer.redirect("/scicat/api/v3/health"),
                        ProblemCode.ADDRESS_REDIRECTED,
                        "sends us on to another path",
                        "/scicat"),
                reply(
                        "a page for logging in",
                        Answer.redirect("https://sso.example/login?from=x"),
                        ProblemCode.SERVER_REFUSED,
                        "sends us to a page for logging in, on sso.example",
                        "a proxy guards it"),
                reply(
                        "an endless page",
                        Answer.html(200, "x".repeat(5 << 20)),
                        ProblemCode.NOT_SCICAT,
                        "more than a SciCat's state",
                        "API"));
    }

    private static Arguments reply(String name, Answer answer, ProblemCode code, String text, String remedy) {
        return Arguments.of(name, answer, code, text, remedy);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void whatAnswersIsNoScicat(String name, Answer answer, ProblemCode code, String text, String remedy) {
        odd.on(HEALTH, answer);
        target = client(odd.url());
        assertFound(check(), PROBLEM, "target", code, text, remedy);
        assertThat(odd.requests())
                .allMatch(request -> !request.headers().containsKey("authorization"), "credentials stay here");

        source = target;
        target = client(world.target.url());
        assertFound(check(builder()), PROBLEM, "source", code, text, remedy);
    }

    @Test
    void aPathTooMuchIsNamed() {
        odd.on("GET", request -> Answer.json(404, "{\"message\":\"Cannot GET " + request.target() + ROUTE));
        target = client(odd.url() + "/explorer");
        assertFound(
                check(builder().landingPage("http://127.0.0.1:1/{pid}")),
                PROBLEM,
                "target",
                ProblemCode.ADDRESS_WRONG,
                "does not know the path /explorer",
                "leave /explorer out");
    }

    @Test
    void nobodyListensOnThePort() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        target = client("http://127.0.0.1:" + port);
        assertFound(
                check(), PROBLEM, "target", ProblemCode.SERVER_UNREACHABLE, "refuses connections", "correct the port");
    }

    @Test
    void theHostIsNotKnown() {
        target = client("https://scicat.invalid");
        assertFound(
                check(),
                PROBLEM,
                "target",
                ProblemCode.SERVER_UNREACHABLE,
                "no such host is known",
                "the network that knows scicat.invalid");
    }

    @Test
    void noAnswerComes() {
        odd.silent(HEALTH);
        patience = Duration.ofSeconds(2);
        target = client(odd.url());
        assertFound(check(), PROBLEM, "target", ProblemCode.SERVER_UNREACHABLE, "gives no answer in time", "firewall");
    }

    @Test
    void theConnectionEndsWithoutAnAnswer() {
        world.target.on("GET", "/health").always().resetBefore();
        assertFound(
                check(),
                PROBLEM,
                "target",
                ProblemCode.SERVER_UNREACHABLE,
                "ends the connection without an answer",
                "say https");
    }

    @Test
    void theIssuerOfTheCertificateIsNotTrusted() {
        WireMockServer tls = new WireMockServer(
                WireMockConfiguration.options().dynamicPort().dynamicHttpsPort().bindAddress("127.0.0.1"));
        tls.start();
        closing((AutoCloseable) tls::stop);
        target = client("https://127.0.0.1:" + tls.httpsPort());
        assertFound(
                check(), PROBLEM, "target", ProblemCode.TLS_FAILED, "an issuer that Java does not trust", "keytool");
    }

    @Test
    void thePortDoesNotSpeakTls() {
        target = client(world.target.url().replace("http://", "https://"));
        assertFound(check(), PROBLEM, "target", ProblemCode.TLS_FAILED, "does not speak TLS on this port", "say http");
    }

    @Test
    void credentialsGoUnencrypted() {
        target = client("http://scicat.invalid");
        CheckReport report = check();
        assertThat(report.findings(WARNING))
                .extracting(Finding::describe)
                .anyMatch(text -> text.contains("the credentials go to http://scicat.invalid unencrypted")
                        && text.contains("use an address with https"));

        target = client("http://scicat.invalid", Credentials.anonymous());
        assertThat(check().describe()).doesNotContain("unencrypted");
    }

    @Test
    void aServerThatDoesNotTellWhatItDoesIsTreatedAsTheNewest() {
        OddServer waf = closing(OddServer.before(world.target));
        waf.on("PATCH /api/v4/origdatablocks", Answer.html(400, "blocked"));
        target = client(waf.url());
        assertFound(
                check(),
                WARNING,
                "target",
                ProblemCode.SERVER_UNTESTED,
                "does not tell what it does",
                "SCICAT_TARGET_TRAITS=5.2.1");
    }

    @Test
    void aServerThatIsNewerThanEveryTestedOneIsNamed() {
        OddServer newer = closing(OddServer.before(world.target));
        newer.on(
                "GET /explorer-json",
                Answer.json(
                        200,
                        "{\"openapi\":\"3.0.0\",\"paths\":{\"/api/v4/datasets\":{\"get\":{}},"
                                + "\"/api/v5/datasets\":{\"get\":{}}}}"));
        target = client(newer.url());
        assertFound(
                check(),
                WARNING,
                "target",
                ProblemCode.SERVER_UNTESTED,
                "has 1 operation that no tested SciCat has (GET /api/v5/datasets)",
                "publish one dataset and look at it");
    }

    @Test
    void aServerWithoutVersion4OfTheApiIsTooOld() {
        OddServer old = closing(OddServer.before(world.target));
        old.on("GET /api/v4", request -> Answer.json(404, "{\"message\":\"Cannot GET " + request.target() + ROUTE));
        target = client(old.url());
        assertFound(
                check(),
                PROBLEM,
                "target",
                ProblemCode.VERSION_UNSUPPORTED,
                "has no version 4 of the API",
                "update it to 4.27");
    }

    @Test
    void publicDatasetsCannotBeRead() {
        OddServer proxy = closing(OddServer.before(world.target));
        proxy.on("GET /api/v4/datasets/public", Answer.json(403, "{\"message\":\"no\"}"));
        target = client(proxy.url());
        assertFound(
                check(),
                PROBLEM,
                "target",
                ProblemCode.SERVER_REFUSED,
                "does not let one look at public datasets",
                "look into its log");
    }

    @Test
    void aProxyCutsPidsAtTheirSlashes() {
        OddServer decoding = closing(OddServer.before(world.source, target -> target.replace("%2F", "/")));
        source = client(decoding.url(), Credentials.password("scientist", "scientist-pw"));
        assertFound(
                check(),
                PROBLEM,
                "source",
                ProblemCode.SLASHES_LOST,
                "changes or refuses the %2F",
                "AllowEncodedSlashes NoDecode");
    }

    @ParameterizedTest(name = "{0} seconds")
    @ValueSource(ints = {-600, 600})
    void theClocksDiffer(int seconds) {
        OddServer late = closing(OddServer.before(world.target));
        late.on(
                HEALTH,
                request -> late.forward(world.target, path -> path, request)
                        .with(
                                "Date",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        ZonedDateTime.now(ZoneOffset.UTC).plus(Duration.ofSeconds(seconds)))));
        target = client(late.url());
        assertFound(
                check(),
                WARNING,
                "target",
                ProblemCode.CLOCKS_DIFFER,
                seconds < 0 ? "seconds behind this machine's" : "seconds ahead of",
                "NTP");
    }

    @EachKind(without = Trait.RELATIONSHIP_IDENTIFIERS)
    void theTargetIsOlderThanTheSource(SciCatRelease version) {
        try (World other = new World(SciCatRelease.newest(), version)) {
            target = other.client(other.target, "publisher");
            assertFound(
                    check(),
                    NOTE,
                    "options",
                    ProblemCode.TARGET_OLDER,
                    "the target is older than the source",
                    "left out");
            assertThat(other.target.writes()).isEmpty();
        }
    }
}
