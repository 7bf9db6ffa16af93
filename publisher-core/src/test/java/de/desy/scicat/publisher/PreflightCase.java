package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.Retry;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.report.CheckReport;
import de.desy.scicat.publisher.report.Finding.Severity;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.testkit.FakeSciCat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A source and a target that are in order, and what is changed about them. */
abstract class PreflightCase {
    final World world = new World(SciCatRelease.newest(), SciCatRelease.newest());
    final OddServer odd = new OddServer();
    /** How long it waits for an answer: long enough for a busy machine. */
    Duration patience = Duration.ofSeconds(20);

    private final List<AutoCloseable> open = new ArrayList<>(List.of(odd, world));

    SciCatClient source = world.client(world.source, Credentials.password("scientist", "scientist-pw"));
    SciCatClient target = world.client(world.target, Credentials.password("publisher", "publisher-pw"));

    PreflightCase() {
        world.withACombinedDataset();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }

    <T extends AutoCloseable> T closing(T resource) {
        open.add(0, resource);
        return resource;
    }

    SciCatClient client(String url, Credentials credentials) {
        return closing(SciCatClient.builder(url)
                .credentials(credentials)
                .retry(new Retry(2, Duration.ZERO, Duration.ZERO))
                .build());
    }

    /** A client of the target's publisher at another address. */
    SciCatClient client(String url) {
        return client(url, Credentials.password("publisher", "publisher-pw"));
    }

    PublisherBuilder builder() {
        return World.publisher(source, target).landingPage(odd.url() + "/datasets/{pid}");
    }

    CheckReport check() {
        return check(builder());
    }

    /** Checks; whatever comes of it, nothing is written and no secret is told. */
    CheckReport check(PublisherBuilder builder) {
        CheckReport report = builder.build().check(patience);
        for (FakeSciCat fake : List.of(world.source, world.target)) {
            assertThat(fake.writes()).allMatch(request -> request.rawPath().startsWith("/api/v3/auth/"), "only logins");
        }
        assertThat(odd.requests())
                .allMatch(request -> request.method().equals("GET")
                        || request.target().startsWith("/api/v3/auth/")
                        || request.target().contains("/scicat-client-question-"));
        for (String text : List.of(report.describe(), report.toJson())) {
            assertThat(text).doesNotContain("publisher-pw", "scientist-pw", "eyJ");
        }
        assertThat(report.findings()).allSatisfy(finding -> {
            assertThat(finding.problem().remedies().isEmpty()).isEqualTo(finding.severity() == Severity.OK);
            assertThat(finding.problem().code() == ProblemCode.IN_ORDER).isEqualTo(finding.severity() == Severity.OK);
        });
        return report;
    }

    /** Sees to it that there is one such finding, and that only problems make a failure. */
    static void assertFound(
            CheckReport report, Severity severity, String subject, ProblemCode code, String text, String remedy) {
        assertThat(report.findings())
                .as(report.describe())
                .filteredOn(finding -> finding.severity() == severity
                        && finding.problem().subject().kind().word().equals(subject)
                        && finding.problem().code() == code
                        && finding.problem().message().contains(text))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.problem().remedy(Reader.JAVA)).contains(remedy));
        assertThat(report.hasProblems()).isEqualTo(severity == Severity.PROBLEM);
    }

    /** A JSON Web Token of nobody, with an end. */
    static String jwt(Instant end) {
        Base64.Encoder coder = Base64.getUrlEncoder().withoutPadding();
        return coder.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + coder.encodeToString(("{\"exp\":" + end.getEpochSecond() + "}").getBytes(StandardCharsets.UTF_8))
                + ".c2lnbmF0dXJl";
    }
}
