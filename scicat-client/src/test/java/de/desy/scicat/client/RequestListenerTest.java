package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.observe.RequestEnd;
import de.desy.scicat.client.observe.RequestListener;
import de.desy.scicat.client.observe.RequestStart;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** What a listener hears of the requests of a client, and what it cannot do. */
class RequestListenerTest extends Fixture {

    private static final String PATH = "GET /api/v4/datasets/20.500%2F1";
    private static final Answer GOOD = Answer.json("{\"pid\":\"20.500/1\",\"datasetName\":\"a\"}");

    /** Remembers what it hears, in lines. */
    private static final class Ear implements RequestListener {
        private final List<RequestStart> begun = new ArrayList<>();
        private final List<RequestEnd> ended = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();

        @Override
        public Sending sending(RequestStart request) {
            Thread sender = Thread.currentThread();
            begun.add(request);
            lines.add(request.method() + " " + request.route() + " " + request.attempt());
            return reply -> {
                assertThat(Thread.currentThread()).isSameAs(sender);
                ended.add(reply);
                lines.add(reply.failure() == null ? Integer.toString(reply.status()) : reply.failure());
            };
        }
    }

    private final Ear ear = new Ear();

    private SciCatClient heard(RequestListener... listeners) {
        SciCatClientBuilder builder = builder().credentials(Credentials.token(TOKEN));
        for (RequestListener listener : listeners) {
            builder.listener(listener);
        }
        return builder.build();
    }

    @Test
    void itHearsTheOperationAndTheStatusAndNeitherThePidNorTheToken() {
        server.on(PATH, GOOD);

        try (SciCatClient scicat = heard(ear)) {
            scicat.datasets().get("20.500/1");
        }

        assertThat(ear.lines).containsExactly("GET /api/v4/datasets/{pid} 1", "200");
        assertThat(ear.begun)
                .containsExactly(new RequestStart(URI.create(server.url()), "GET", "/api/v4/datasets/{pid}", 1));
        assertThat(ear.ended).singleElement().matches(RequestEnd::isGood);
        assertThat(ear.begun + " " + ear.ended).doesNotContain(TOKEN, "20.500");
    }

    @Test
    void theExampleOfTheJavadocCountsRequests() {
        server.on("GET /api/v4/datasets/public/20.500%2F1", GOOD);
        Map<String, LongAdder> counts = new ConcurrentHashMap<>();
        try (SciCatClient scicat = SciCatClient.builder(server.url())
                .listener(request -> reply -> counts.computeIfAbsent(
                                request.method() + " " + request.route() + " " + reply.status(), key -> new LongAdder())
                        .increment())
                .build()) {
            scicat.datasets().get("20.500/1");
            scicat.datasets().get("20.500/1");
        }

        assertThat(counts).hasToString("{GET /api/v4/datasets/public/{pid} 200=2}");
    }

    @Test
    void itHearsEachRepetitionWithItsNumber() {
        server.onInTurn(PATH, Answer.json(503, "{}"), Answer.truncated(GOOD.body()), GOOD);

        try (SciCatClient scicat = heard(ear)) {
            scicat.datasets().get("20.500/1");
        }

        assertThat(ear.lines)
                .containsExactly(
                        "GET /api/v4/datasets/{pid} 1",
                        "503",
                        "GET /api/v4/datasets/{pid} 2",
                        "CONNECTION_LOST",
                        "GET /api/v4/datasets/{pid} 3",
                        "200");
        assertThat(ear.ended).extracting(RequestEnd::isGood).containsExactly(false, false, true);
    }

    @Test
    void itHearsWhyNoReplyCame() {
        // Nobody listens at port 1; the port of a closed server may be that of another test by now.
        try (SciCatClient scicat =
                SciCatClient.builder("http://127.0.0.1:1").listener(ear).build()) {
            assertThat(scicat.health().isUp()).isFalse();
        }

        assertThat(ear.lines).containsExactly("GET /api/v3/health 1", "CONNECTION_REFUSED");
        assertThat(ear.ended)
                .singleElement()
                .satisfies(end -> assertThat(end.status()).isZero());
    }

    @Test
    void itHearsOfAReplyThatBeginsWellAndDoesNotEnd() {
        server.on(PATH, Answer.truncated(GOOD.body()));
        try (SciCatClient scicat = builder().retry(Retry.never()).listener(ear).build()) {
            assertThatThrownBy(() -> scicat.generated(de.desy.scicat.client.generated.api.DatasetsV4Api.class)
                            .findByIdV4("20.500/1", null))
                    .isInstanceOf(TransportException.class);
        }

        assertThat(ear.lines).containsExactly("GET /api/v4/datasets/{pid} 1", "CONNECTION_LOST");
    }

    @Test
    void itHearsOfLoginsAndOfNamedOperationsAsSuch() {
        server.on("POST /api/v3/auth/login", Answer.json("{\"access_token\":\"" + TOKEN + "\",\"expires_in\":3600}"));
        server.on("GET /api/v4/datasets/count", Answer.json("{\"count\":3}"));
        try (SciCatClient scicat = builder()
                .credentials(Credentials.password("me", "long-password"))
                .listener(ear)
                .build()) {
            scicat.datasets().count(JsonNodeFactory.instance.objectNode());
            scicat.health().isUp();
        }

        assertThat(ear.begun)
                .extracting(RequestStart::route)
                .contains("/api/v3/auth/login", "/api/v4/datasets/count", "/api/v3/health");
        assertThat(ear.begun).noneMatch(begun -> begun.toString().contains("password"));
    }

    @Test
    void aListenerThatFailsChangesNoRequest() {
        server.on(PATH, GOOD);
        AtomicInteger calls = new AtomicInteger();
        RequestListener atTheBeginning = request -> {
            calls.incrementAndGet();
            throw new IllegalStateException("planted");
        };
        RequestListener atTheEnd = request -> reply -> {
            calls.incrementAndGet();
            throw new NoClassDefFoundError("planted");
        };

        try (SciCatClient scicat = heard(atTheBeginning, ear, atTheEnd)) {
            assertThat(scicat.datasets().get("20.500/1").pid()).isEqualTo("20.500/1");
        }

        assertThat(calls).hasValue(2);
        assertThat(ear.lines).containsExactly("GET /api/v4/datasets/{pid} 1", "200");
    }

    @Test
    @SuppressWarnings("NullAway") // what a listener in a language or a build without checks for null may do
    void aListenerThatReturnsNullChangesNoRequest() {
        server.on(PATH, GOOD);
        Map<String, String> nullValue = new HashMap<>();
        nullValue.put("traceparent", null);
        Map<String, String> nullName = new HashMap<>();
        nullName.put(null, "1");

        try (SciCatClient scicat = heard(request -> null, sending(null), sending(nullValue), sending(nullName), ear)) {
            assertThat(scicat.datasets().get("20.500/1").pid()).isEqualTo("20.500/1");
            assertThat(scicat.datasets().get("20.500/1").pid()).isEqualTo("20.500/1");
        }

        assertThat(ear.lines)
                .containsExactly("GET /api/v4/datasets/{pid} 1", "200", "GET /api/v4/datasets/{pid} 1", "200");
        assertThat(server.requests(PATH)).hasSize(2);
    }

    @Test
    void aListenerThatFailsWithHeadersAndAtTheEndOfALostReplyLeavesTheReason() {
        RequestListener failing = request -> new RequestListener.Sending() {
            @Override
            public Map<String, String> headers() {
                throw new AssertionError("planted");
            }

            @Override
            public void ended(RequestEnd reply) {
                throw new UnsupportedOperationException("planted");
            }
        };

        try (SciCatClient scicat = SciCatClient.builder("http://127.0.0.1:1")
                .retry(Retry.never())
                .listener(failing)
                .listener(ear)
                .build()) {
            assertThatThrownBy(() -> scicat.datasets().get("20.500/1"))
                    .isInstanceOf(TransportException.class)
                    .hasMessageNotContaining("planted");
        }

        assertThat(ear.lines).endsWith("CONNECTION_REFUSED");
    }

    @Test
    void theLastListenerThatHeardTheBeginningHearsTheEndFirst() {
        server.on(PATH, GOOD);
        List<String> order = new ArrayList<>();

        try (SciCatClient scicat = heard(named("outer", order), named("inner", order))) {
            scicat.datasets().get("20.500/1");
        }

        assertThat(order).containsExactly("outer begins", "inner begins", "inner ends", "outer ends");
    }

    private static RequestListener named(String name, List<String> order) {
        return request -> {
            order.add(name + " begins");
            return reply -> order.add(name + " ends");
        };
    }

    @Test
    void aTraceReachesTheServer() {
        server.on(PATH, GOOD);
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        try (SciCatClient scicat = heard(sending(Map.of("traceparent", parent, "X-B3-TraceId", "1")))) {
            scicat.datasets().get("20.500/1");
        }

        assertThat(server.requests(PATH)).singleElement().satisfies(request -> {
            assertThat(request.header("traceparent")).isEqualTo(parent);
            assertThat(request.header("x-b3-traceid")).isEqualTo("1");
        });
    }

    @Test
    void aListenerCannotChangeWhatARequestDoesOrAsWhom() {
        server.on(PATH, GOOD);

        try (SciCatClient scicat = heard(sending(Map.of(
                "Authorization", "Bearer of-somebody-else",
                "If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT",
                "User-Agent", "somebody",
                "Cookie", "session=1",
                "tracestate", "a=b\r\nX-Planted: yes")))) {
            assertThat(scicat.datasets().get("20.500/1").pid()).isEqualTo("20.500/1");
        }

        assertThat(server.requests(PATH)).singleElement().satisfies(request -> {
            assertThat(request.header("authorization")).isEqualTo("Bearer " + TOKEN);
            assertThat(request.header("user-agent")).isEqualTo("scicat-client-java");
            assertThat(request.headers())
                    .doesNotContainKeys("if-unmodified-since", "cookie", "tracestate", "x-planted");
        });
    }

    private static RequestListener sending(Map<String, String> headers) {
        return request -> new RequestListener.Sending() {
            @Override
            public Map<String, String> headers() {
                return headers;
            }

            @Override
            public void ended(RequestEnd reply) {}
        };
    }
}
