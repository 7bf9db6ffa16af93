package de.desy.scicat.service;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.service.JobQueue.Admission;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answers of the service's port to SciCat's url action, to monitoring, and to strangers. */
class HttpDoorTest {
    private static final String KEY = "se<c&r>et=\"k=1\" of the service";
    private static final String JOB = "{\"id\": \"3f1c\", \"_id\": \"3f1c\", \"type\": \"publish\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> reported = new CopyOnWriteArrayList<>();
    private final ServiceMetrics metrics = new ServiceMetrics();
    private volatile Admission answer = Admission.TAKEN;
    private volatile String problem = "";
    private HttpDoor door;

    @BeforeEach
    void open() throws Exception {
        JobRoute jobs = new JobRoute(
                new Secret(KEY),
                10_000,
                true,
                (id, user) -> {
                    reported.add(id);
                    return answer;
                },
                metrics);
        Health health = new Health()
                .with("source", () -> Optional.of(problem).filter(text -> !text.isEmpty()))
                .with("queue", Optional::empty);
        door = new HttpDoor(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(jobs, new StateRoute(health, metrics)));
        door.open();
    }

    @AfterEach
    void close() {
        door.close();
        metrics.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        assertThat(response.body()).doesNotContain(KEY).doesNotContain("jetty");
        return response;
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(to(path).header("X-API-Key", KEY).POST(BodyPublishers.ofString(body)));
    }

    @Test
    void aJobIsAcceptedAtOnceOnBothRoutesByQueryOrBodyAndWhateverItsContentType() throws Exception {
        assertThat(post("/datasetpid/?job=by-query", "").statusCode()).isEqualTo(202);
        assertThat(post("/datasetpid", JOB).statusCode()).isEqualTo(202);
        assertThat(post("/jobs", "{\"_id\": \"v3\", \"jobStatusMessage\": \"jobSubmitted\"}")
                        .body())
                .contains("\"job\":\"v3\"");
        HttpRequest.Builder plain = to("/jobs?job=3f1c")
                .header("Authorization", "bearer " + KEY)
                .header("Content-Type", "text/plain;charset=UTF-8");
        assertThat(send(plain.POST(BodyPublishers.ofString(JOB))).statusCode()).isEqualTo(202);
        assertThat(post("/datasetpid/?job=by-query", "what ever").statusCode()).isEqualTo(202);
        assertThat(reported).containsExactly("by-query", "3f1c", "v3", "3f1c", "by-query");
    }

    @Test
    void aReplayedPostIsAcceptedAgain() throws Exception {
        answer = Admission.KNOWN;
        assertThat(post("/jobs", JOB).body()).contains("already");
        assertThat(post("/jobs", JOB).statusCode()).isEqualTo(202);
    }

    @Test
    void withoutTheKeyNothingIsReadAndNothingTaken() throws Exception {
        HttpResponse<String> none = send(to("/jobs").POST(BodyPublishers.ofString(JOB)));
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(none.body()).contains("jobConfig");
        for (String wrong : List.of("", KEY + "x", KEY.substring(1), "Bearer")) {
            assertThat(send(to("/jobs").header("X-API-Key", wrong).POST(BodyPublishers.ofString(JOB)))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(send(to("/jobs")
                                    .header("Authorization", "Bearer " + wrong)
                                    .POST(BodyPublishers.ofString("x".repeat(50_000))))
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(send(to("/jobs").header("Authorization", "Basic " + KEY).POST(BodyPublishers.ofString(JOB)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(reported).isEmpty();
        assertThat(metrics.text()).contains("publisher_requests_refused_total{reason=\"key\"} 10.0");
    }

    @Test
    void withoutTheKeyNobodyIsWaitedForWhoAnnouncesALargeBody() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.getOutputStream()
                    .write("POST /jobs HTTP/1.1\r\nHost: publisher\r\nContent-Length: 1000000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 401 ");
        }
        assertThat(reported).isEmpty();
    }

    @Test
    void aKeyThatHandlebarsEscapedIsNotTheKey() throws Exception {
        String escaped = "se&lt;c&amp;r&gt;et&#x3D;&quot;k&#x3D;1&quot; of the service";
        assertThat(send(to("/jobs").header("X-API-Key", escaped).POST(BodyPublishers.ofString(JOB)))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithOrWithoutItsLengthSaid() throws Exception {
        String large = "{\"id\": \"" + "x".repeat(20_000) + "\"}";
        assertThat(post("/jobs", large).statusCode()).isEqualTo(413);
        HttpRequest.Builder chunked = to("/jobs")
                .header("X-API-Key", KEY)
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))));
        HttpResponse<String> refused = send(chunked);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("10000 bytes", "the id of the job is enough");
        assertThat(reported).isEmpty();
    }

    @Test
    void whatIsNoJobIsRefusedWithTheReason() throws Exception {
        assertThat(post("/jobs", "").body()).contains("has no id of a job");
        assertThat(post("/jobs", "no json").body()).contains("the body is not JSON");
        assertThat(post("/jobs", "[1]").body()).contains("has no id of a job");
        assertThat(post("/jobs", JOB + JOB).body()).contains("not JSON");
        assertThat(post("/jobs", "{\"id\": \"../../etc\"}").statusCode()).isEqualTo(400);
        assertThat(post("/jobs?job=another", JOB).body()).contains("name different jobs");
        assertThat(post("/jobs?job=%FF", "").statusCode()).isEqualTo(400);
        assertThat(reported).isEmpty();
    }

    @Test
    void whenThereIsNoRoomTheUserLearnsThatTheJobIsNotLost() throws Exception {
        answer = Admission.FULL;
        HttpResponse<String> full = post("/datasetpid/?job=3f1c", JOB);
        assertThat(full.statusCode()).isEqualTo(503);
        assertThat(full.headers().firstValue("Retry-After")).contains("30");
        assertThat(full.body()).contains("Job 3f1c is kept in SciCat and will be taken up later");
        answer = Admission.ENDING;
        assertThat(post("/jobs", JOB).statusCode()).isEqualTo(503);
    }

    @Test
    void onlyWhatIsThereIsAnswered() throws Exception {
        assertThat(send(to("/jobs").GET()).headers().firstValue("Allow")).contains("POST");
        assertThat(send(to("/").GET()).statusCode()).isEqualTo(404);
        assertThat(send(to("/admin").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(404);
        assertThat(post("/health", "").statusCode()).isEqualTo(405);
        assertThat(http.send(
                                to("/metrics")
                                        .method("HEAD", BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void healthSaysWhatIsWrongAndMetricsAreThoseOfPrometheus() throws Exception {
        assertThat(send(to("/health").GET()).statusCode()).isEqualTo(200);
        problem = "http://scicat.example answers 502";
        HttpResponse<String> down = send(to("/health/ready").GET());
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body())
                .contains("\"status\":\"DOWN\"", "\"source\":{\"status\":\"DOWN\",\"reason\":\"http://scicat.example")
                .contains("\"queue\":{\"status\":\"UP\"}");
        assertThat(send(to("/health/live").GET()).statusCode()).isEqualTo(200);
        assertThat(send(to("/metrics").GET()).headers().firstValue("Content-Type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(send(to("/metrics").GET()).body()).contains("jvm_memory_used_bytes");
    }
}
