package de.desy.scicat.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.testkit.PilotCase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar of the service: its output, the secrets that it does not print, and its end. */
class PublisherServiceIT {
    private Facility facility;

    @TempDir
    private Path directory;

    @BeforeEach
    void build() {
        facility = new Facility();
    }

    @AfterEach
    void takeDown() throws Exception {
        facility.close();
    }

    private ServiceProcess service() throws Exception {
        return new ServiceProcess(facility.environment).listening();
    }

    @Test
    void theJarTeachesAndKnowsItsVersion() throws Exception {
        try (ServiceProcess help = new ServiceProcess(Map.of(), "--help")) {
            assertThat(help.exitCode()).isZero();
            for (Variable variable : Variable.values()) {
                assertThat(help.lines()).anyMatch(line -> line.strip().matches(variable.name() + "( .*)?"));
            }
            assertThat(help.lines())
                    .anyMatch(line -> line.contains("Exit codes"))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
        try (ServiceProcess version = new ServiceProcess(Map.of(), "--version")) {
            assertThat(version.exitCode()).isZero();
            assertThat(version.lines()).singleElement().asString().matches("publisher-service \\d+\\.\\d+\\.\\d+\\S*");
        }
        try (ServiceProcess nonsense = new ServiceProcess(Map.of(), "--chekc")) {
            assertThat(nonsense.exitCode()).isEqualTo(2);
            assertThat(nonsense.lines()).singleElement().asString().contains("--check, --help or --version");
        }
    }

    @Test
    void aBadEnvironmentIsRefusedWithEachOfItsProblems() throws Exception {
        facility.environment.remove("SCICAT_TARGET_URL");
        facility.environment.remove("PUBLISHER_LANDING_PAGE");
        facility.environment.put("SCICAT_SOURCE_TOKEN", "a-token-beside-the-password");
        facility.environment.put(
                "SCICAT_TARGET_PASSWORD_FILE", directory.resolve("nowhere").toString());
        facility.environment.put("PUBLISHER_API_KEY", "tooshort");
        facility.environment.put("PUBLISHER_WORKERS", "0");
        facility.environment.put("PUBLISHER_TRIGGER", "http");
        facility.environment.put("PUBLISHER_OWNER_GROUP", "\"public-data\"");
        try (ServiceProcess service = new ServiceProcess(facility.environment)) {
            assertThat(service.exitCode()).isEqualTo(2);
            assertThat(service.lines())
                    .anyMatch(line -> line.contains("Set SCICAT_TARGET_URL"))
                    .anyMatch(line -> line.contains("Set PUBLISHER_LANDING_PAGE"))
                    .anyMatch(line -> line.contains("SCICAT_SOURCE_TOKEN") && line.contains("one of these"))
                    .anyMatch(line -> line.contains("SCICAT_TARGET_PASSWORD and SCICAT_TARGET_PASSWORD_FILE"))
                    .anyMatch(line -> line.contains("PUBLISHER_API_KEY is shorter"))
                    .anyMatch(line -> line.contains("PUBLISHER_OWNER_GROUP begins and ends with a quote"))
                    .anyMatch(line -> line.contains("PUBLISHER_WORKERS is \"0\"; say a number from 1 to 64"))
                    .anyMatch(line -> line.contains("PUBLISHER_TRIGGER is no variable of the service"))
                    .noneMatch(line -> line.contains("a-token-beside") || line.contains("tooshort"));
        }
    }

    @Test
    void theTokenOfAUserIsNotInTheMemoryWhenItsJobIsOver() throws Exception {
        facility.environment.put("PUBLISHER_SOURCE_AS", "user");
        facility.environment.put("PUBLISHER_LOG_LEVEL", "TRACE");
        String id = facility.press(PilotCase.PID).path("id").asText();
        String token = facility.source.token(Facility.OWNER);
        String foreign = facility.source.token("reader");
        String other = facility.press(PilotCase.PID).path("id").asText();
        try (ServiceProcess service = service()) {
            service.report(id, token);
            service.await(line -> line.contains("Job " + id + " finishedSuccessful"));
            service.report(other, foreign);
            service.await(line -> line.contains("Job " + other + " "));

            String heap = new String(service.heap(directory.resolve("heap")), StandardCharsets.ISO_8859_1);

            assertThat(heap.contains("data.example/datasets/{pid}")).isTrue();
            for (String secret : List.of(token, foreign)) {
                String signature = secret.substring(secret.lastIndexOf('.') + 1);
                assertThat(heap.contains(signature)).as("of " + secret).isFalse();
            }
            service.terminate();
            service.exitCode();
            assertThat(service.lines()).noneMatch(line -> line.contains(token) || line.contains(foreign));
        }
    }

    private String file(String name, String secret) throws IOException {
        return Files.writeString(directory.resolve(name), secret + "\n").toString();
    }

    private void inFiles() throws IOException {
        for (String name : List.of("SCICAT_SOURCE_PASSWORD", "PUBLISHER_API_KEY")) {
            String secret = Objects.requireNonNull(facility.environment.remove(name), name);
            facility.environment.put(name + "_FILE", file(name, secret));
        }
        facility.environment.remove("SCICAT_TARGET_USER");
        facility.environment.remove("SCICAT_TARGET_PASSWORD");
        facility.environment.put("SCICAT_TARGET_TOKEN_FILE", file("token", facility.target.token("publisher")));
    }

    @Test
    void secretsComeFromFilesAndAreInNoLineAndEachLineOfAJobNamesIt() throws Exception {
        inFiles();
        facility.environment.put("PUBLISHER_LOG_LEVEL", "TRACE");
        String id = facility.press(PilotCase.PID).path("id").asText();
        try (ServiceProcess service = service()) {
            EmbeddedBroker.await(() -> service.health().startsWith("{\"status\":\"UP\"")); // both were asked
            assertThat(service.health()).contains("\"status\":\"UP\"").doesNotContain("DOWN");
            assertThat(service.report(id).statusCode()).isEqualTo(202);
            facility.finished(id);
            assertThat(service.get("/metrics").body()).contains("publisher_jobs_reported_total");
            service.terminate();
            assertThat(service.exitCode()).isZero();

            assertThat(service.log()).as("one JSON object a line").allMatch(JsonNode::isObject);
            assertThat(service.log()).as("lowest level").anyMatch(line -> level(line, "TRACE") || level(line, "DEBUG"));
            List<JsonNode> ofTheJob = service.log().stream()
                    .filter(line -> line.path("mdc").path("jobId").asText().equals(id))
                    .toList();
            assertThat(ofTheJob)
                    .anyMatch(line -> line.path("formattedMessage").asText().contains("finishedSuccessful"));
            assertThat(ofTheJob)
                    .anyMatch(line -> line.path("mdc").path("pid").asText().equals(PilotCase.PID)
                            && line.path("formattedMessage").asText().startsWith("published"));
            assertThat(secrets()).noneMatch(secret -> service.lines().stream().anyMatch(line -> line.contains(secret)));
        }
    }

    private static boolean level(JsonNode line, String level) {
        return line.path("level").asText().equals(level);
    }

    private List<String> secrets() throws IOException {
        return List.of(
                "jobservice-pw",
                Facility.KEY,
                facility.target.token("publisher"),
                facility.source.token("jobservice"),
                Files.readString(Path.of(facility.environment.get("SCICAT_TARGET_TOKEN_FILE")))
                        .strip());
    }

    @Test
    void whenAskedToEndItFinishesTheJobAtWorkAndLeavesTheNextOpen() throws Exception {
        CountDownLatch ending = new CountDownLatch(1);
        CountDownLatch maySend = new CountDownLatch(1);
        facility.configureJobs(
                "jobConfig.yaml", Map.of("PUBLISHER_URL", "http://127.0.0.1:1", "PUBLISHER_API_KEY", "x"));
        facility.source.onMail(
                mail -> { // SciCat mails before it answers the last change
                    ending.countDown();
                    await(maySend);
                });
        facility.environment.put("PUBLISHER_WORKERS", "1");
        String atWork = facility.press(PilotCase.PID).path("id").asText();
        List<String> others = facility.source.datasets().stream()
                .map(dataset -> dataset.path("pid").asText())
                .filter(pid -> !pid.equals(PilotCase.PID))
                .toList();
        String waiting = facility.press(others.get(0)).path("id").asText();
        String late = facility.press(others.get(1)).path("id").asText();
        try (ServiceProcess service = service()) {
            assertThat(service.report(atWork).statusCode()).isEqualTo(202);
            assertThat(service.report(waiting).statusCode()).isEqualTo(202);
            ending.await();

            service.terminate();

            service.await(line -> line.contains("ending: 1 jobs get up to 60 s to finish, 1 stay"));
            assertThat(service.get("/health").statusCode()).isEqualTo(503);
            assertThat(service.get("/health").body()).contains("the service is about to end");
            assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(service.report(late).statusCode()).isEqualTo(503);
            maySend.countDown();
            assertThat(service.exitCode()).isZero();
            assertThat(service.lines()).anyMatch(line -> line.contains("\"ended\""));
        } finally {
            maySend.countDown();
        }
        assertThat(facility.finished(atWork).path("statusCode").asText()).isEqualTo("finishedSuccessful");
        assertThat(facility.job(waiting).path("statusCode").asText()).isEqualTo("jobSubmitted");
        assertThat(facility.job(late).path("statusCode").asText()).isEqualTo("jobSubmitted");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A job that does not continue, because the target's answer never ends. */
    private String stuckIn(ServiceProcess service) throws Exception {
        facility.target.on("POST", "/origdatablocks").always().stallBody();
        String id = facility.press(PilotCase.PID).path("id").asText();
        assertThat(service.report(id).statusCode()).isEqualTo(202);
        EmbeddedBroker.await(() -> facility.target.writes().stream()
                .anyMatch(request -> request.rawPath().contains("/origdatablocks")));
        return id;
    }

    @Test
    void whatDoesNotFinishInTimeStaysOpenAndTheExitCodeSaysSo() throws Exception {
        facility.environment.put("PUBLISHER_SHUTDOWN_SECONDS", "1");
        try (ServiceProcess service = service()) {
            String id = stuckIn(service);

            service.terminate();

            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.lines()).anyMatch(line -> line.contains("goes on from there at the next start"));
            assertThat(facility.job(id).path("statusCode").asText()).isEqualTo("inProgress");
        }
    }

    @Test
    void theSecondSignalEndsItAtOnce() throws Exception {
        facility.environment.put("PUBLISHER_SHUTDOWN_SECONDS", "86400");
        try (ServiceProcess service = service()) {
            String id = stuckIn(service);
            service.terminate();
            service.await(line -> line.contains("ending: 1 jobs"));

            service.terminate();

            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(facility.job(id).path("statusCode").asText()).isEqualTo("inProgress");
        }
    }
}
