package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.report.Finding.Severity.NOTE;
import static de.desy.scicat.publisher.report.Finding.Severity.OK;
import static de.desy.scicat.publisher.report.Finding.Severity.PROBLEM;
import static de.desy.scicat.publisher.report.Finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import de.desy.scicat.publisher.OddServer.Answer;
import de.desy.scicat.publisher.internal.preflight.NetworkFailure;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.report.CheckReport;
import de.desy.scicat.publisher.report.ProblemCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What options lead to, and whether the URLs that people get lead anywhere. */
class PreflightOptionsTest extends PreflightCase {
    @Test
    void sourceAndTargetAreTheSame() {
        target = source;
        assertFound(
                check(builder().pid(PidPolicy.MINTED).ownerGroup("it-scicat")),
                WARNING,
                "options",
                ProblemCode.SAME_CATALOGUE,
                "source and target are the same catalogue, " + world.source.url(),
                "correct one of the addresses");
    }

    @Test
    void accessGroupsMeanNothingToWhatIsPublic() {
        assertFound(
                check(builder().accessGroups("a", "b")),
                NOTE,
                "options",
                ProblemCode.ACCESS_GROUPS_OF_PUBLIC,
                "so that everybody may read it, and not only a, b",
                "leave out accessGroups(…), or leave out makePublic()");
    }

    @Test
    void whatIsNotMadePublicStaysPrivate() {
        PublisherBuilder builder = DatasetPublisher.from(source)
                .to(target)
                .ownerGroup("public-data")
                .landingPage(odd.url() + "/{pid}");
        assertFound(
                check(builder),
                NOTE,
                "options",
                ProblemCode.STAYS_PRIVATE,
                "only members of its owner group may read it",
                "makePublic()");
        CheckReport report = check(builder.accessGroups("staff"));
        assertFound(
                report,
                NOTE,
                "options",
                ProblemCode.STAYS_PRIVATE,
                "only members of staff and its owner group",
                "makePublic()");
        assertFound(
                report,
                NOTE,
                "options",
                ProblemCode.GROUPS_UNCHECKED,
                "no server checks whether the groups",
                "letter by letter");
    }

    @Test
    void severalGroupsInOneWordAreOneGroup() {
        assertFound(
                check(builder().accessGroups("a,b")),
                WARNING,
                "options",
                ProblemCode.GROUP_NAME_ODD,
                "the group \"a,b\" is taken as it is",
                "by itself");
        world.target.account("publisher", "admin");
        assertFound(
                check(builder().ownerGroup("g ")),
                WARNING,
                "options",
                ProblemCode.GROUP_NAME_ODD,
                "the group \"g \"",
                "without blanks");
    }

    @Test
    void theLimitOfRequestsCannotBeRead() {
        assertFound(
                check(),
                NOTE,
                "options",
                ProblemCode.REQUEST_LIMIT_UNKNOWN,
                "SciCat's default is 16 MB",
                "client_max_body_size");
    }

    @Test
    void blocksAreTooLarge() {
        assertFound(
                check(builder().bytesPerBlock(17L << 20)),
                WARNING,
                "options",
                ProblemCode.BLOCKS_TOO_LARGE,
                "more than a SciCat takes",
                "bytesPerBlock(");
        assertFound(
                check(builder().filesPerBlock(50_000)),
                WARNING,
                "options",
                ProblemCode.BLOCKS_TOO_LARGE,
                "50 000 files keep the target busy",
                "5000");
    }

    @Test
    void thereIsNoLandingPage() {
        assertFound(
                check(World.publisher(source, target)),
                NOTE,
                "landing page",
                ProblemCode.LANDING_PAGE_NOT_SAID,
                "there is none",
                "say landingPage(…)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://x.example/{id}/{pid}|makes no URL|the only placeholder is {pid}",
                "https://{pid}.example/|names no host|https://data.example/datasets/{pid}",
                "https:///datasets/{pid}|names no host|https://data.example/datasets/{pid}",
                "https://me:publisher-pw@x.example/{pid}|contains a user|before the @",
                "https://me:publisher-pw@x.example/{id}/{pid}|contains a user|before the @",
                "https://me:publisher-pw@{pid}|contains a user|before the @",
            })
    void theTemplateMakesNoUrl(String template, String text, String remedy) {
        assertFound(
                check(builder().landingPage(template)),
                PROBLEM,
                "landing page",
                ProblemCode.LANDING_PAGE_INVALID,
                text,
                remedy);
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of(
                        Answer.html(401, ""),
                        ProblemCode.LANDING_PAGE_UNREADABLE,
                        "wants readers to log in (status 401)",
                        "open to everybody"),
                Arguments.of(
                        Answer.html(403, ""),
                        ProblemCode.LANDING_PAGE_UNREADABLE,
                        "refuses anonymous readers",
                        "open to everybody"),
                Arguments.of(
                        Answer.html(503, ""),
                        ProblemCode.LANDING_PAGE_UNREADABLE,
                        "cannot work at the moment (status 503)",
                        "start the frontend"),
                Arguments.of(
                        Answer.json(404, "{\"message\":\"Cannot GET /datasets/x\"}"),
                        ProblemCode.LANDING_PAGE_MISPLACED,
                        "as SciCat's API does",
                        "not the API's"),
                Arguments.of(
                        Answer.redirect("/datasets/again"),
                        ProblemCode.LANDING_PAGE_UNREADABLE,
                        "sends readers on and on",
                        "redirections"),
                Arguments.of(
                        Answer.redirect("ftp://x.example/"),
                        ProblemCode.LANDING_PAGE_UNREADABLE,
                        "sends readers on and on, or nowhere",
                        "redirections"));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void theLandingPageDoesNotAnswerReaders(Answer answer, ProblemCode code, String text, String remedy) {
        odd.on("GET /datasets/", answer);
        assertFound(check(), WARNING, "landing page", code, text, remedy);
        assertThat(odd.requests())
                .isNotEmpty()
                .allMatch(request -> !request.headers().containsKey("authorization"), "as anybody");
    }

    @Test
    void readersAreSentToAnotherHost() {
        OddServer login = closing(new OddServer());
        odd.on("GET /datasets/", Answer.redirect(login.url().replace("127.0.0.1", "localhost") + "/login"));
        assertFound(
                check(),
                WARNING,
                "landing page",
                ProblemCode.LANDING_PAGE_MISPLACED,
                "from 127.0.0.1 to localhost",
                "if they have to log in there");
    }

    @Test
    void thePagesAddressesHaveNoEncodedSlashes() {
        odd.on("GET /datasets/", request -> Answer.html(request.target().contains("%2F") ? 404 : 200, "<html>"));
        assertFound(
                check(),
                WARNING,
                "landing page",
                ProblemCode.SLASHES_LOST,
                "knows no addresses with %2F",
                "AllowEncodedSlashes");
    }

    @Test
    void aPageOfAnyLengthIsNotReadToItsEnd() {
        odd.on("GET /datasets/", Answer.html(200, "<html>" + "x".repeat(1 << 20)));
        assertThat(check().findings(OK))
                .extracting(finding -> finding.problem().message())
                .contains("127.0.0.1 answers anonymous readers (status 200 for a dataset that does not exist)");
    }

    @Test
    void nobodyAnswersForTheLandingPage() {
        PublisherBuilder builder = builder();
        odd.close();
        assertFound(
                check(builder),
                WARNING,
                "landing page",
                ProblemCode.SERVER_UNREACHABLE,
                "127.0.0.1 refuses connections",
                "start the server");
        assertFound(
                check(builder.landingPage("https://data.invalid/{pid}")),
                WARNING,
                "landing page",
                ProblemCode.SERVER_UNREACHABLE,
                "data.invalid cannot be reached: no such host",
                "correct the address");
    }

    @Test
    void theLandingPageHangs() {
        odd.silent("GET /datasets/");
        patience = Duration.ofSeconds(2);
        assertFound(
                check(),
                WARNING,
                "landing page",
                ProblemCode.SERVER_UNREACHABLE,
                "gives no answer in time",
                "firewall");
    }

    @Test
    void theLandingPagesCertificateIsNotTrusted() {
        WireMockServer tls = new WireMockServer(
                WireMockConfiguration.options().dynamicPort().dynamicHttpsPort().bindAddress("127.0.0.1"));
        tls.start();
        closing((AutoCloseable) tls::stop);
        assertFound(
                check(builder().landingPage("https://127.0.0.1:" + tls.httpsPort() + "/{pid}")),
                WARNING,
                "landing page",
                ProblemCode.TLS_FAILED,
                "an issuer that Java does not trust",
                "intermediate certificates");
    }

    @Test
    void theLandingPageIsSomewhereElse() {
        source = client("https://source.invalid");
        target = client("https://target.invalid");
        CheckReport report = check(builder());
        assertThat(report.describe()).contains("127.0.0.1 is this machine, and for everybody else theirs");
        report = check(builder().landingPage("http://source.invalid/{pid}"));
        assertThat(report.describe())
                .contains("source.invalid is the host of the source", "people get an address without TLS");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failuresOfTheNetworkAreToldApart(Exception failure, String url, ProblemCode code, String text, String remedy) {
        NetworkFailure found = NetworkFailure.of(failure, URI.create(url));
        assertThat(found.text()).contains(text);
        assertThat(found.code()).isEqualTo(code);
        assertThat(found.remedy().text()).contains(remedy);
    }

    static Stream<Arguments> failures() {
        String https = "https://x.example";
        return Stream.of(
                Arguments.of(
                        new SSLHandshakeException("No subject alternative DNS name matching x.example found."),
                        https,
                        ProblemCode.TLS_FAILED,
                        "for another name than x.example",
                        "use the name"),
                Arguments.of(
                        new IOException(new CertificateExpiredException("NotAfter")),
                        https,
                        ProblemCode.TLS_FAILED,
                        "not valid today",
                        "renewed"),
                Arguments.of(
                        new SSLHandshakeException("Received fatal alert: handshake_failure"),
                        https,
                        ProblemCode.TLS_FAILED,
                        "makes no secure connection",
                        "openssl s_client -connect x.example:443"),
                Arguments.of(
                        new ConnectException().initCause(new UnresolvedAddressException()),
                        https,
                        ProblemCode.SERVER_UNREACHABLE,
                        "no such host",
                        "VPN"),
                Arguments.of(
                        new IOException("EOF"),
                        https,
                        ProblemCode.SERVER_UNREACHABLE,
                        "without an answer",
                        "log of the server"));
    }
}
