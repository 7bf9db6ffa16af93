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
import de.desy.scicat.publisher.report.Finding;
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
                "source and target are the same catalogue, " + world.source.url(),
                "correct one of the addresses");
    }

    @Test
    void accessGroupsMeanNothingToWhatIsPublic() {
        assertFound(
                check(builder().accessGroups("a", "b")),
                NOTE,
                "options",
                "names a, b, but with makePublic() everybody may read it",
                "leave out one");
    }

    @Test
    void whatIsNotMadePublicStaysPrivate() {
        PublisherBuilder builder = DatasetPublisher.from(source)
                .to(target)
                .ownerGroup("public-data")
                .landingPage(odd.url() + "/{pid}");
        assertFound(check(builder), NOTE, "options", "only members of its ownerGroup may read it", "makePublic()");
        CheckReport report = check(builder.accessGroups("staff"));
        assertFound(report, NOTE, "options", "only members of staff and its ownerGroup", "makePublic()");
        assertFound(report, NOTE, "options", "no server checks whether the groups", "letter by letter");
    }

    @Test
    void severalGroupsInOneWordAreOneGroup() {
        assertFound(
                check(builder().accessGroups("a,b")),
                WARNING,
                "options",
                "the group \"a,b\" is taken as it is",
                "by itself");
        world.target.account("publisher", "admin");
        assertFound(check(builder().ownerGroup("g ")), WARNING, "options", "the group \"g \"", "without blanks");
    }

    @Test
    void theLimitOfRequestsCannotBeRead() {
        assertFound(check(), NOTE, "options", "SciCat's default is 16 MB", "client_max_body_size");
    }

    @Test
    void blocksAreTooLarge() {
        assertFound(
                check(builder().bytesPerBlock(17L << 20)),
                WARNING,
                "options",
                "more than a SciCat takes",
                "bytesPerBlock(");
        assertFound(
                check(builder().filesPerBlock(50_000)),
                WARNING,
                "options",
                "50 000 files keep the target busy",
                "5000");
    }

    @Test
    void thereIsNoLandingPage() {
        assertFound(
                check(World.publisher(source, target)),
                NOTE,
                "landing page",
                "there is none",
                "say landingPage(\"…\")");
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
        assertFound(check(builder().landingPage(template)), PROBLEM, "landing page", text, remedy);
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of(Answer.html(401, ""), "wants readers to log in (status 401)", "open to everybody"),
                Arguments.of(Answer.html(403, ""), "refuses anonymous readers", "open to everybody"),
                Arguments.of(Answer.html(503, ""), "cannot work at the moment (status 503)", "start the frontend"),
                Arguments.of(
                        Answer.json(404, "{\"message\":\"Cannot GET /datasets/x\"}"),
                        "as SciCat's API does",
                        "not the API's"),
                Arguments.of(Answer.redirect("/datasets/again"), "sends readers on and on", "redirections"),
                Arguments.of(
                        Answer.redirect("ftp://x.example/"), "sends readers on and on, or nowhere", "redirections"));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void theLandingPageDoesNotAnswerReaders(Answer answer, String text, String remedy) {
        odd.on("GET /datasets/", answer);
        assertFound(check(), WARNING, "landing page", text, remedy);
        assertThat(odd.requests())
                .isNotEmpty()
                .allMatch(request -> !request.headers().containsKey("authorization"), "as anybody");
    }

    @Test
    void readersAreSentToAnotherHost() {
        OddServer login = closing(new OddServer());
        odd.on("GET /datasets/", Answer.redirect(login.url().replace("127.0.0.1", "localhost") + "/login"));
        assertFound(check(), WARNING, "landing page", "from 127.0.0.1 to localhost", "if they have to log in there");
    }

    @Test
    void thePagesAddressesHaveNoEncodedSlashes() {
        odd.on("GET /datasets/", request -> Answer.html(request.target().contains("%2F") ? 404 : 200, "<html>"));
        assertFound(check(), WARNING, "landing page", "knows no addresses with %2F", "AllowEncodedSlashes");
    }

    @Test
    void aPageOfAnyLengthIsNotReadToItsEnd() {
        odd.on("GET /datasets/", Answer.html(200, "<html>" + "x".repeat(1 << 20)));
        assertThat(check().findings(OK))
                .extracting(Finding::text)
                .contains("127.0.0.1 answers anonymous readers (status 200 for a dataset that does not exist)");
    }

    @Test
    void nobodyAnswersForTheLandingPage() {
        PublisherBuilder builder = builder();
        odd.close();
        assertFound(check(builder), WARNING, "landing page", "127.0.0.1 refuses connections", "start the server");
        assertFound(
                check(builder.landingPage("https://data.invalid/{pid}")),
                WARNING,
                "landing page",
                "data.invalid cannot be reached: no such host",
                "correct the address");
    }

    @Test
    void theLandingPageHangs() {
        odd.silent("GET /datasets/");
        patience = Duration.ofSeconds(2);
        assertFound(check(), WARNING, "landing page", "gives no answer in time", "firewall");
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
    void failuresOfTheNetworkAreToldApart(Exception failure, String url, String text, String remedy) {
        NetworkFailure found = NetworkFailure.of(failure, URI.create(url));
        assertThat(found.text()).contains(text);
        assertThat(found.remedy()).contains(remedy);
    }

    static Stream<Arguments> failures() {
        String https = "https://x.example";
        return Stream.of(
                Arguments.of(
                        new SSLHandshakeException("No subject alternative DNS name matching x.example found."),
                        https,
                        "for another name than x.example",
                        "use the name"),
                Arguments.of(
                        new IOException(new CertificateExpiredException("NotAfter")),
                        https,
                        "not valid today",
                        "renewed"),
                Arguments.of(
                        new SSLHandshakeException("Received fatal alert: handshake_failure"),
                        https,
                        "makes no secure connection",
                        "openssl s_client -connect x.example:443"),
                Arguments.of(
                        new ConnectException().initCause(new UnresolvedAddressException()),
                        https,
                        "no such host",
                        "VPN"),
                Arguments.of(new IOException("EOF"), https, "without an answer", "log of the server"));
    }
}
