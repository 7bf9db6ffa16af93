package de.desy.scicat.service;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.testkit.PilotCase;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a service with all of its triggers: no job is lost, and no thread runs on. */
class ServiceStopTest {
    private Facility facility;

    @BeforeEach
    void build() {
        facility = new Facility();
    }

    @AfterEach
    void takeDown() throws Exception {
        facility.close();
    }

    @Test
    void theJobAtWorkIsFinishedAndItsMessageAcknowledgedAndTheOtherGoesBack(@TempDir Path directory) throws Exception {
        CountDownLatch ending = new CountDownLatch(1);
        CountDownLatch maySend = new CountDownLatch(1);
        try (EmbeddedBroker broker = new EmbeddedBroker(directory).start()) {
            facility.environment.put("PUBLISHER_TRIGGERS", "http,rabbitmq");
            facility.environment.put("PUBLISHER_RABBITMQ_URI", broker.uri());
            facility.environment.put("PUBLISHER_WORKERS", "1");
            Service service = new Service(ConfigurationReader.read(facility.environment));
            service.start();
            facility.configureJobs("jobConfig-rabbitmq.yaml", Map.of());
            facility.source.onMessage(message -> {}); // the messages come from the test
            facility.source.onMail(
                    mail -> { // SciCat mails before it answers the last change
                        ending.countDown();
                        await(maySend);
                    });
            String atWork = facility.press(PilotCase.PID).path("id").asText();
            String other = facility.source.datasets().stream()
                    .map(dataset -> dataset.path("pid").asText())
                    .filter(pid -> !pid.equals(PilotCase.PID))
                    .findFirst()
                    .orElseThrow();
            String waiting = facility.press(other).path("id").asText();
            broker.sendJob(atWork);
            assertThat(ending.await(1, TimeUnit.MINUTES)).isTrue();
            broker.sendJob(waiting);

            FutureTask<Boolean> stop = new FutureTask<>(service::stop);
            new Thread(stop, "stop").start();
            maySend.countDown();

            assertThat(stop.get(1, TimeUnit.MINUTES))
                    .as("all that was at work is finished")
                    .isTrue();
            EmbeddedBroker.await(() -> broker.listeners(EmbeddedBroker.QUEUE) == 0);
            assertThat(broker.waiting(EmbeddedBroker.QUEUE))
                    .as("the message of the other")
                    .isEqualTo(1);
            assertThat(facility.finished(atWork).path("statusCode").asText()).isEqualTo("finishedSuccessful");
            assertThat(facility.job(waiting).path("statusCode").asText()).isEqualTo("jobSubmitted");

            facility.service(); // the next start
            assertThat(facility.finished(waiting).path("statusCode").asText()).isEqualTo("finishedSuccessful");
            EmbeddedBroker.await(() -> broker.waiting(EmbeddedBroker.QUEUE) == 0);
        } finally {
            maySend.countDown();
        }
    }

    @Test
    void theJobThatPollFoundIsFinishedAndTheNextStaysOpen() throws Exception {
        CountDownLatch ending = new CountDownLatch(1);
        CountDownLatch maySend = new CountDownLatch(1);
        facility.configureJobs(
                "jobConfig.yaml", Map.of("PUBLISHER_URL", "http://127.0.0.1:1", "PUBLISHER_API_KEY", "x"));
        facility.source.onMail(
                mail -> { // SciCat mails before it answers the last change
                    ending.countDown();
                    await(maySend);
                });
        facility.environment.put("PUBLISHER_TRIGGERS", "poll");
        facility.environment.put("PUBLISHER_WORKERS", "1");
        String atWork = facility.press(PilotCase.PID).path("id").asText();
        String waiting = facility.press(facility.dataset("20.500.12345/another", "Another"))
                .path("id")
                .asText();
        Service service = new Service(ConfigurationReader.read(facility.environment));
        service.start();
        try {
            assertThat(ending.await(1, TimeUnit.MINUTES)).isTrue();

            FutureTask<Boolean> stop = new FutureTask<>(service::stop);
            new Thread(stop, "stop").start();
            EmbeddedBroker.await(() -> Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("stop-poll")
                            && thread.getState() == Thread.State.TIMED_WAITING)); // for the job at work
            maySend.countDown();

            assertThat(stop.get(1, TimeUnit.MINUTES))
                    .as("all that was at work is finished")
                    .isTrue();
        } finally {
            maySend.countDown();
        }
        assertThat(facility.job(atWork).path("statusCode").asText()).isEqualTo("finishedSuccessful");
        assertThat(facility.job(waiting).path("statusCode").asText()).isEqualTo("jobSubmitted");
    }

    @Test
    void aJobThatPollFoundAndThatDoesNotFinishInTimeIsSaidToBeCutOff() throws Exception {
        facility.environment.put("PUBLISHER_TRIGGERS", "poll");
        facility.environment.put("PUBLISHER_SHUTDOWN_SECONDS", "1");
        facility.target.on("POST", "/origdatablocks").always().stallBody();
        String id = facility.press(PilotCase.PID).path("id").asText();
        Service service = new Service(ConfigurationReader.read(facility.environment));
        service.start();
        EmbeddedBroker.await(() -> facility.target.writes().stream()
                .anyMatch(request -> request.rawPath().contains("/origdatablocks")));

        assertThat(service.stop()).as("all that was at work is finished").isFalse();

        assertThat(facility.job(id).path("statusCode").asText()).isEqualTo("inProgress");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
