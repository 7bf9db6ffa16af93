package de.desy.scicat.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import de.desy.scicat.client.Credentials;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The token of a user leaves the service in no other way than in the header of a request to SciCat. */
class TokenNowhereTest {
    private static final String MINE = "20.500.1/mine";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> said = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final Facility facility = new Facility();

    @BeforeEach
    void listenToEverythingButTheFakes() {
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.TRACE);
        loggers.getLogger("org.eclipse.jetty").setLevel(Level.WARN); // as in publisher-service-logback.xml
        for (String ofTheTest : List.of("com.icegreen", "jakarta.mail", "com.github.tomakehurst", "wiremock")) {
            loggers.getLogger(ofTheTest).setLevel(Level.OFF);
        }
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void close() throws Exception {
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender(log);
        root.setLevel(Level.WARN);
        facility.close();
    }

    private String token(String user) {
        String token = facility.source.token(user);
        tokens.add(token);
        return token;
    }

    private void post(Service service, String key, String body, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/jobs"))
                .header("X-API-Key", key)
                .header("X-SciCat-User-Token", token)
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> reply = http.send(request, BodyHandlers.ofString());
        said.add(reply.statusCode() + " " + reply.headers().map() + reply.body());
    }

    private String waiting(String id) {
        var job = Answers.JSON.createObjectNode().put("type", "publish").put("statusCode", "jobSubmitted");
        job.put("ownerGroup", "it-scicat").put("ownerUser", Facility.OWNER).put("id", id);
        job.put("contactEmail", id + "@facility.example"); // none is the twin of another
        job.putObject("jobParams")
                .putArray("datasetList")
                .addObject()
                .put("pid", MINE)
                .putArray("files");
        facility.source.givenJob(job);
        return "{\"id\": \"" + id + "\"}";
    }

    @Test
    void notInLogsNorRepliesNorMailsNorJobsNorMetricsNorOnThePageWhateverFails() throws Exception {
        facility.dataset(MINE, "Dataset of the user");
        facility.environment.put("PUBLISHER_SOURCE_AS", "user");
        Service service = facility.service();
        facility.configureJobsInTheUsersName(service);

        facility.finished(facility.press(MINE).path("id").asText());
        post(service, "wrong " + Facility.KEY, waiting("no-key"), token("scientist"));
        post(service, Facility.KEY, "no json", token("scientist"));
        post(service, Facility.KEY, waiting("foreign"), token("reader"));
        post(service, Facility.KEY, waiting("malformed"), "malformed " + token("scientist"));
        facility.source
                .on("GET", URLEncoder.encode(MINE, StandardCharsets.UTF_8))
                .times(1)
                .html();
        post(service, Facility.KEY, waiting("broken"), token("scientist"));
        for (String job : List.of("foreign", "malformed", "broken")) {
            facility.finished(job);
        }
        facility.source
                .on("GET", URLEncoder.encode(MINE, StandardCharsets.UTF_8))
                .call(2)
                .killTokens();
        post(service, Facility.KEY, waiting("ended"), token("scientist"));
        facility.finished("ended");
        post(service, Facility.KEY, waiting("expired"), tokens.get(tokens.size() - 1));
        facility.finished("expired");

        for (String path : List.of("/", "/metrics", "/health", "/jobs")) {
            said.add(http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
        }
        facility.source.jobs().forEach(job -> said.add(job.toString()));
        assertThat(facility.mail.waitForIncomingEmail(60_000, 6)).isTrue();
        for (MimeMessage mail : facility.mails()) {
            said.add(mail.getSubject() + mail.getContent());
        }
        JsonEncoder encoder = new JsonEncoder(); // as in publisher-service-logback.xml
        encoder.setContext(loggers);
        encoder.start();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            said.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
        }
        facility.source.requests().stream()
                .filter(request -> request.rawPath().endsWith("/whoami"))
                .map(request -> request.headers().getOrDefault("authorization", ""))
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()))
                .filter(this::standsForThePresser)
                .forEach(tokens::add);

        assertThat(tokens)
                .as("those of this test, and the one that SciCat handed over")
                .hasSizeGreaterThan(7);
        assertThat(said).as("what was looked through").hasSizeGreaterThan(50);
        assertThat(said).anyMatch(text -> text.contains("\"level\":\"TRACE\"") || text.contains("\"level\":\"DEBUG\""));
        for (String token : tokens) {
            for (String part : List.of(token, token.substring(token.lastIndexOf('.') + 1))) {
                assertThat(said).noneMatch(text -> text.contains(part));
            }
        }
    }

    /** SciCat's token for a job names groups, and those of logins do not. */
    private boolean standsForThePresser(String token) {
        return new String(
                        Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'))),
                        StandardCharsets.UTF_8)
                .contains("\"currentGroups\"");
    }

    @Test
    void theQueueForgetsATokenThatIsTakenAndOneOfAJobThatIsOver() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        JobQueue<String> queue = new JobQueue<>(1, 5, id -> {
            started.countDown();
            try {
                proceed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return id;
        });
        Credentials credentials = Credentials.bearer("a.b.c");
        var first = queue.offer("a", credentials);
        started.await();
        assertThat(queue.take("a")).contains(credentials);
        assertThat(queue.take("a")).isEmpty();
        queue.offer("b", null);
        queue.offer("b", credentials);
        queue.offer("a", credentials); // reported again while it is worked on
        proceed.countDown();
        assertThat(Objects.requireNonNull(first.end()).get()).isEqualTo("a");
        assertThat(queue.take("a")).as("nothing of a job that is over").isEmpty();
        queue.stop(Duration.ofSeconds(10));
        assertThat(queue.take("b")).isEmpty();
    }
}
