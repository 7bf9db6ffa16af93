package de.desy.scicat.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.service.page.PageRoute;
import de.desy.scicat.service.page.PageState;
import de.desy.scicat.service.page.QuickPage;
import de.desy.scicat.testkit.PilotCase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the page and its news do to the port, and what strangers and browsers get from them. */
class PageOnThePortTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int MANY = 100;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final ServiceMetrics metrics = new ServiceMetrics();
    private volatile PageState state = PageSamples.busy();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        metrics.close();
    }

    /** A port that itself drops no connection while the test runs. */
    private int door(PageRoute page) throws Exception {
        HttpDoor door = new HttpDoor(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(page, new StateRoute(new Health(), metrics)),
                LONG);
        open.add(page);
        open.add(door);
        door.open();
        return door.port();
    }

    private HttpRequest.Builder to(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return http.send(to(port, path).build(), BodyHandlers.ofString());
    }

    /** A listener that has not read anything. */
    private Socket listen(int port, String header) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        open.add(0, socket);
        socket.getOutputStream()
                .write(("GET /events HTTP/1.1\r\nHost: x\r\n" + header + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String until(BufferedReader lines, String part) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(part)) {
                return line;
            }
        }
        throw new AssertionError("the stream ended without " + part);
    }

    @Test
    void thePageNeedsNothingFromElsewhereAndForbidsIt() throws Exception {
        int port = door(new PageRoute(() -> state, URI.create("https://scicat.example")));
        for (String path : List.of("/", "/page.css", "/page.js", "/page.svg")) {
            HttpResponse<String> answer = get(port, path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        }
        assertThat(get(port, "/page.css").body()).doesNotContain("url(", "@import");
        assertThat(get(port, "/page.js").body()).doesNotContain("//cdn", "http:", "https:", "innerHTML", "eval");
        assertThat(get(port, "/").body())
                .doesNotContain("style=", "onclick", "<script>")
                .containsOnlyOnce("<script");
    }

    @Test
    void itOnlyReads() throws Exception {
        int port = door(new PageRoute(() -> state, null));
        for (String path : List.of("/", "/events", "/page.js")) {
            for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
                HttpResponse<String> answer = http.send(
                        to(port, path).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(405);
                assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
            }
            HttpRequest head =
                    to(port, path).method("HEAD", BodyPublishers.noBody()).build();
            assertThat(http.send(head, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
        assertThat(get(port, "/page.html").statusCode()).isEqualTo(404);
        assertThat(get(port, "/..%2f/page.js").statusCode()).isIn(400, 404);
    }

    @Test
    void whatOthersWroteIsEscaped() throws Exception {
        state = PageSamples.hostile();
        String page = get(door(new PageRoute(() -> state, URI.create("https://scicat.example"))), "/")
                .body();
        assertThat(page)
                .contains("&quot;&#39;&gt;&lt;script&gt;window.struck = 1&lt;/script&gt;&lt;img src=x onerror=&quot;")
                .contains("https://scicat.example/user/jobs/%22%27%3E%3Cscript%3E")
                .doesNotContain("<script>", "<img", "\u202E", "\u2066", "\u0000", "\u001B");
    }

    @Test
    void aCheckThatCouldNotBeMadeIsNotCalledFreeOfProblems() throws Exception {
        state = PageSamples.unchecked();

        assertThat(get(door(new PageRoute(() -> state, null)), "/").body())
                .contains("data-say=\"Check: could not be made\"", "The log says why.", "Tried at ")
                .doesNotContain("no problems", "in order");
    }

    @Test
    void theRealServicesPageTellsOfAJobWithoutNamesAndPids() throws Exception {
        Facility facility = new Facility();
        open.add(facility::close);
        ObjectNode bad = (ObjectNode) facility.source.dataset(PilotCase.PID).orElseThrow();
        bad.put("pid", "x/bad").put("_id", "x/bad").remove("contactEmail");
        facility.source.given(bad);
        int port = facility.service().port();
        facility.configureJobs(
                "jobConfig.yaml",
                Map.of("PUBLISHER_URL", "http://127.0.0.1:" + port, "PUBLISHER_API_KEY", Facility.KEY));
        String id = facility.press(PilotCase.PID, "x/bad").path("id").asText();
        facility.finished(id);
        EmbeddedBroker.await(() -> page(port).contains("id=\"ended-" + id + "\""));
        EmbeddedBroker.await(() -> page(port).contains("in order, checked at"));

        assertThat(page(port))
                .contains("in part", "1 of 2", "field-missing", "1 report taken, 0 refused")
                .contains("Works as SciCat 5.2.1", facility.source.url(), facility.target.url())
                .doesNotContain("user@facility.example", Facility.OWNER, "it-scicat", PilotCase.PID, "x/bad")
                .doesNotContain(Facility.KEY, "jobservice", "publisher-pw");
        assertThat(facility.source
                        .dataset(PilotCase.PID)
                        .orElseThrow()
                        .path("ownerEmail")
                        .asText())
                .isNotEmpty()
                .satisfies(address -> assertThat(page(port)).doesNotContain(address));
    }

    private String page(int port) {
        return http.sendAsync(to(port, "/").build(), BodyHandlers.ofString())
                .join()
                .body();
    }

    @Test
    void aServiceWhosePageIsOffHasNone() throws Exception {
        Facility facility = new Facility();
        open.add(facility::close);
        facility.environment.put("PUBLISHER_PAGE", "no");
        int port = facility.service().port();
        for (String path : List.of("/", "/events", "/page.js", "/page.css", "/page.svg")) {
            assertThat(get(port, path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aFrontendThatIsNoWebsiteIsRefusedAtTheStart() throws Exception {
        Facility facility = new Facility();
        open.add(facility::close);
        for (String wrong :
                List.of("javascript:alert(1)", "scicat.example", "https://a:b@scicat.example", "https://")) {
            facility.environment.put("PUBLISHER_FRONTEND", wrong);
            try (Configuration taken = ConfigurationReader.read(facility.environment)) {
                throw new AssertionError(wrong + " was taken: " + taken.page());
            } catch (ConfigurationException e) {
                assertThat(e.problems()).singleElement().asString().startsWith("PUBLISHER_FRONTEND: ");
            }
        }
    }

    @Test
    void howeverManyListenThePortAnswers() throws Exception {
        int port = door(QuickPage.of(() -> state, 16, LONG));
        int listening = 0;
        for (int i = 0; i < MANY; i++) {
            String status = lines(listen(port, "")).readLine();
            assertThat(status).isIn("HTTP/1.1 200 OK", "HTTP/1.1 503 Service Unavailable");
            listening += status.contains("200") ? 1 : 0;
            assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
        }
        assertThat(listening).isEqualTo(16);
        assertThat(get(port, "/").statusCode()).isEqualTo(200);
        HttpResponse<String> full = get(port, "/events");
        assertThat(full.statusCode()).isEqualTo(503);
        assertThat(full.headers().firstValue("Retry-After")).contains("15");
    }

    @Test
    void aListenerThatDoesNotReadIsDroppedAndTheOthersGetEverything() throws Exception {
        int port = door(QuickPage.of(() -> state, 2, LONG));
        Socket slow = listen(port, "");
        BufferedReader quick = lines(listen(port, ""));
        assertThat(quick.readLine()).contains("200");
        until(quick, "<main");
        assertThat(get(port, "/events").statusCode())
                .as("there is no third place")
                .isEqualTo(503);

        int news = 0;
        boolean free = false;
        while (!free) {
            assertThat(news).as("news that a listener did not read").isLessThan(1_000);
            String id = "job-" + news++;
            state = PageSamples.withEnded(state, id);
            until(quick, "id=\"ended-" + id + "\"");
            assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
            try (Socket next = listen(port, "")) {
                free = lines(next).readLine().contains("200");
            }
        }
        assertThat(slow.isClosed()).as("this side never closed it").isFalse();
        state = PageSamples.withEnded(state, "the-last");
        until(quick, "id=\"ended-the-last\"");
    }

    @Test
    void whoGoesAwayMakesRoom() throws Exception {
        int port = door(QuickPage.of(() -> state, 1, LONG));
        for (int i = 0; i < 5; i++) {
            boolean admitted = false;
            while (!admitted) {
                try (Socket socket = listen(port, "")) {
                    admitted = lines(socket).readLine().contains("200");
                }
            }
        }
        assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void eachStreamEndsInOrderAndTheNextOneTellsOnlyWhatIsNew() throws Exception {
        int port = door(QuickPage.of(() -> state, 4, Duration.ofMillis(300)));
        HttpResponse<String> first = get(port, "/events"); // returns when the stream has ended
        assertThat(first.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(first.body()).startsWith("retry: 1000\n\n").containsOnlyOnce("event: state\n");
        String id = first.body()
                .lines()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);

        HttpResponse<String> second =
                http.send(to(port, "/events").header("Last-Event-ID", id).build(), BodyHandlers.ofString());
        assertThat(second.body()).startsWith("retry: 1000\n\n").doesNotContain("event: state");

        state = PageSamples.calm();
        HttpResponse<String> third =
                http.send(to(port, "/events").header("Last-Event-ID", id).build(), BodyHandlers.ofString());
        assertThat(third.body()).containsOnlyOnce("event: state\n").contains("Ready for jobs");
    }

    @Test
    void newsEndWithTheService() throws Exception {
        PageRoute page = QuickPage.of(() -> state, 2, LONG);
        int port = door(page);
        BufferedReader news = lines(listen(port, ""));
        until(news, "</main>");
        page.close();
        // The stream ends in order, after which the connection may serve others, or with the connection.
        String line = news.readLine();
        while (line != null && !line.equals("0")) {
            assertThat(line).doesNotContain("<main");
            line = news.readLine();
        }
    }
}
