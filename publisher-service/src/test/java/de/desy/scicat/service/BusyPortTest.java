package de.desy.scicat.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import de.desy.scicat.service.JobQueue.Admission;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody can make the service's port so busy that monitoring and SciCat get no answer. */
class BusyPortTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    /** More than the port has threads. */
    private static final int MANY = 40;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LITTLE = Duration.ofMillis(300);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Socket> sockets = new ArrayList<>();
    private final List<String> reported = new CopyOnWriteArrayList<>();
    private final ServiceMetrics metrics = new ServiceMetrics();
    private final List<AutoCloseable> open = new ArrayList<>(List.of(metrics));

    @AfterEach
    void close() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private int door(Duration patience) throws Exception {
        JobRoute jobs = new JobRoute(
                new Secret(KEY),
                10_000,
                true,
                (id, user) -> {
                    reported.add(id);
                    return Admission.TAKEN;
                },
                metrics);
        HttpDoor door = new HttpDoor(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(jobs, new StateRoute(new Health(), metrics)),
                patience);
        open.add(0, door);
        door.open();
        return door.port();
    }

    /** Begins a request and leaves it as it is. */
    private Socket begin(int port, String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        write(socket, request.replace("\n", "\r\n"));
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private CompletableFuture<HttpResponse<String>> get(int port, String path) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(PATIENCE)
                        .build(),
                BodyHandlers.ofString());
    }

    private void assertAlive(int port) {
        assertThat(get(port, "/health/live").join().statusCode()).isEqualTo(200);
        assertThat(get(port, "/metrics").join().statusCode()).isEqualTo(200);
    }

    /** The text up to the end of the connection. */
    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void strangersGetTheirAnswerBeforeTheySendABodyAndHoldUpNobody() throws Exception {
        int port = door(PATIENCE);
        for (int i = 0; i < MANY; i++) {
            begin(port, "POST /jobs HTTP/1.1\nHost: x\nContent-Length: 60000\n\n{");
            begin(port, "POST /jobs HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n1\n{\n");
            begin(port, "POST /jobs HTTP/1.1\nHost: x\nExpect: 100-continue\nContent-Length: 600\n\n");
        }
        assertAlive(port);
        for (Socket socket : sockets) {
            assertThat(rest(socket)).startsWith("HTTP/1.1 401 ").doesNotContain("100 Continue");
        }
        assertThat(reported).isEmpty();
    }

    @Test
    void bodiesForNoRouteHoldUpNobodyEither() throws Exception {
        int port = door(PATIENCE);
        for (String path : List.of("POST /health", "GET /health/live", "PUT /jobs", "POST /nowhere")) {
            for (int i = 0; i < MANY; i++) {
                begin(port, path + " HTTP/1.1\nHost: x\nContent-Length: 60000\n\n{");
            }
        }
        assertAlive(port);
        for (Socket socket : sockets) {
            assertThat((char) socket.getInputStream().read()).isEqualTo('H');
        }
    }

    @Test
    void requestsThatNeverBeginHoldUpNobody() throws Exception {
        int port = door(PATIENCE);
        for (int i = 0; i < MANY; i++) {
            begin(port, "");
            begin(port, "POST /jobs HTTP/1.1\nHost: x\nX-API-K");
        }
        assertAlive(port);
    }

    @Test
    void slowBodiesWithTheKeyHoldUpNobodyAndAreAcceptedInTheEnd() throws Exception {
        int port = door(PATIENCE);
        for (int i = 0; i < MANY; i++) {
            begin(
                    port,
                    "POST /jobs HTTP/1.1\nHost: x\nConnection: close\nX-API-Key: " + KEY
                            + "\nContent-Length: 14\n\n{\"id\": ");
        }
        assertAlive(port);
        assertThat(reported).isEmpty();
        for (Socket socket : sockets) {
            write(socket, "\"3f1c\"}");
            assertThat(rest(socket)).startsWith("HTTP/1.1 202 ");
        }
        assertThat(reported).hasSize(MANY).containsOnly("3f1c");
    }

    @Test
    void aRequestThatComesAByteNowAndThenIsGivenUp() throws Exception {
        int port = door(LITTLE);
        Socket withKey = begin(port, "POST /jobs HTTP/1.1\nHost: x\nX-API-Key: " + KEY + "\nContent-Length: 10000\n\n");
        Socket without = begin(port, "POST /jobs HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n");
        Socket header = begin(port, "GET /health/live HTTP/1.1\nHost: x\nX-Long: ");
        for (Socket socket : sockets) {
            socket.setSoTimeout(20); // the pace of the bytes
        }
        for (Socket socket : List.of(withKey, header)) {
            assertThat(bytesUntilItEnds(socket, "x")).isLessThan(5_000);
        }
        assertThat(bytesUntilItEnds(without, "1\r\nx\r\n")).isLessThan(5_000);
        assertThat(reported).isEmpty();
        assertAlive(port);
    }

    /** Sends a piece whenever there is no answer for a while, and returns how many it could send. */
    private static int bytesUntilItEnds(Socket socket, String piece) {
        int sent = 0;
        try {
            InputStream in = socket.getInputStream();
            while (sent < 5_000) {
                write(socket, piece); // fails when the other side has closed
                sent += isQuiet(in) ? 1 : 0;
            }
        } catch (IOException e) {
            return sent;
        }
        return sent;
    }

    private static boolean isQuiet(InputStream in) throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    @Test
    void aCatalogueThatHangsHoldsUpNoQuestionAboutHealth() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        HttpServer hanging = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hanging.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        CountDownLatch asked = new CountDownLatch(1);
        hanging.createContext("/api/v3/health", exchange -> {
            byte[] ok = "{\"status\": \"ok\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ok.length);
            exchange.getResponseBody().write(ok);
            exchange.close();
        });
        hanging.createContext("/api/v3/auth/whoami", exchange -> {
            asked.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        hanging.start();
        Facility facility = new Facility();
        open.add(facility::close);
        open.add(() -> {
            over.countDown();
            hanging.stop(0);
        });
        facility.environment.put(
                "SCICAT_SOURCE_URL", "http://127.0.0.1:" + hanging.getAddress().getPort());
        facility.environment.remove("SCICAT_SOURCE_USER");
        facility.environment.remove("SCICAT_SOURCE_PASSWORD");
        facility.environment.put("SCICAT_SOURCE_TOKEN", "a.b.c");
        int port = facility.service().port();

        asked.await();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            answers.add(get(port, "/health"));
        }
        assertAlive(port);
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.join().statusCode()).isEqualTo(503);
            assertThat(answer.join().body()).containsPattern("\"source\":\\{\"status\":\"DOWN\",\"reason\":\"[^\"]+\"");
        }
        assertThat(over.getCount()).as("the catalogue hangs until the end").isEqualTo(1);
    }
}
