package de.desy.scicat.testkit.internal.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.internal.accounts.Account;
import de.desy.scicat.testkit.internal.accounts.Tokens;
import de.desy.scicat.testkit.internal.attachments.AttachmentRoutes;
import de.desy.scicat.testkit.internal.blocks.BlockRoutes;
import de.desy.scicat.testkit.internal.datasets.DatasetRoutes;
import de.desy.scicat.testkit.internal.datasets.DatasetV3Routes;
import de.desy.scicat.testkit.internal.datasets.DatasetWriter;
import de.desy.scicat.testkit.internal.faults.Mishap;
import de.desy.scicat.testkit.internal.faults.Stalling;
import de.desy.scicat.testkit.internal.http.Call;
import de.desy.scicat.testkit.internal.http.Filter;
import de.desy.scicat.testkit.internal.http.Mask;
import de.desy.scicat.testkit.internal.http.Refusals;
import de.desy.scicat.testkit.internal.http.Reply;
import de.desy.scicat.testkit.internal.jobs.JobRoutes;
import de.desy.scicat.testkit.internal.publisheddata.PublishedDataRoutes;
import de.desy.scicat.testkit.internal.publisheddata.Registration;
import de.desy.scicat.testkit.internal.store.Store;
import de.desy.scicat.testkit.internal.things.ThingRoutes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The socket: reads requests, lets the routes answer, and carries out the scripted faults. */
public final class Server implements ResponseDefinitionTransformerV2 {
    /** Names and texts may be as long as a body. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());
    /** The default of MAX_FILE_UPLOAD_SIZE. */
    private static final int BODY_LIMIT = 16 * 1024 * 1024;

    private final ServerTraits traits;
    private final Store store;
    private final Tokens tokens;
    private final List<Mishap> faults;
    private final List<Function<Call, @Nullable Reply>> routes;
    private final JobRoutes jobs;
    private final Refusals refusals = new Refusals();
    private final Journal journal = new Journal();
    private final Stalling stalling = new Stalling();
    private final WireMockServer wire;
    private final String url;
    private final AuthRoutes accounts;
    private volatile boolean dead;
    private volatile boolean masked;

    @SuppressWarnings("ArrayRecordComponent")
    private record Bytes(int status, byte[] body) {}

    public Server(ServerTraits traits, Store store, Tokens tokens, List<Mishap> faults, Registration registration) {
        this.traits = traits;
        this.store = store;
        this.tokens = tokens;
        this.faults = faults;
        this.jobs = new JobRoutes(store, traits);
        DatasetWriter writer = new DatasetWriter(store, traits, refusals, () -> dead = true);
        this.accounts = new AuthRoutes(tokens, store, traits);
        this.routes = List.of(
                accounts::answer,
                new BlockRoutes(store, traits, refusals)::answer,
                new AttachmentRoutes(store, traits, refusals)::answer,
                new DatasetRoutes(store, traits, writer)::answer,
                new DatasetV3Routes(store, writer)::answer,
                jobs::answer,
                new ThingRoutes(store)::answer,
                new PublishedDataRoutes(store, traits, writer, registration)::answer);
        this.wire = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .disableRequestJournal()
                .gzipDisabled(true)
                .extensions(this, stalling));
        wire.start();
        this.url = "http://127.0.0.1:" + wire.port();
        wire.stubFor(WireMock.any(WireMock.anyUrl())
                .willReturn(WireMock.aResponse().withStatus(200).withTransformers(getName())));
    }

    public String url() {
        return url;
    }

    public JobRoutes jobs() {
        return jobs;
    }

    public Refusals refusals() {
        return refusals;
    }

    /** From now on hides addresses in replies. */
    public void mask() {
        masked = true;
    }

    /** Sets the groups whose members read policies. */
    public void policyGroups(List<String> groups) {
        accounts.policyGroups(groups);
    }

    public Journal journal() {
        return journal;
    }

    public void revive() {
        dead = false;
    }

    public void shutDown() {
        stalling.end();
        wire.stop();
    }

    @Override
    public String getName() {
        return "scicat";
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        String url = request.getUrl();
        int mark = url.indexOf('?');
        String rawPath = mark < 0 ? url : url.substring(0, mark);
        String method = request.getMethod().getName();
        Map<String, String> headers = new HashMap<>();
        for (HttpHeader header : request.getHeaders().all()) {
            headers.put(header.key().toLowerCase(Locale.ROOT), header.firstValue());
        }
        String authorization = headers.get("authorization");
        Account account = tokens.bearer(authorization);
        byte[] body = request.getBody();
        Received recorded = new Received(
                method,
                rawPath,
                query(mark < 0 ? "" : url.substring(mark + 1)),
                headers,
                new String(body, 0, Math.min(body.length, Journal.BODY), StandardCharsets.UTF_8),
                account == null ? "anonymous" : account.username());
        journal.add(recorded);
        if (dead) {
            return WireMock.aResponse()
                    .withFault(Fault.CONNECTION_RESET_BY_PEER)
                    .build();
        }
        Mishap.Kind fault = null;
        Mishap script = null;
        for (Mishap candidate : faults) {
            Mishap.Kind kind = candidate.meets(method, rawPath);
            if (kind != null && fault == null) {
                fault = kind;
                script = candidate;
            }
        }
        if (fault == Mishap.Kind.KILL_TOKENS) {
            tokens.killAll();
            return respond(answer(recorded, url, body, tokens.bearer(authorization)))
                    .build();
        }
        if (fault != null && script != null) {
            return faulty(fault, script, () -> answer(recorded, url, body, account))
                    .build();
        }
        return respond(answer(recorded, url, body, account)).build();
    }

    private ResponseDefinitionBuilder faulty(Mishap.Kind fault, Mishap script, Supplier<Bytes> answer) {
        return switch (fault) {
            case RESET -> WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
            case STATUS -> {
                ResponseDefinitionBuilder reply = WireMock.aResponse()
                        .withStatus(script.status())
                        .withBody("\"proxy says " + script.status() + "\"");
                script.headers().forEach(reply::withHeader);
                yield reply;
            }
            case HTML ->
                WireMock.aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "text/html")
                        .withBody("<!doctype html><title>Not SciCat</title>");
            case LOSE_REPLY -> respond(answer.get()).withFault(Fault.EMPTY_RESPONSE);
            case EMPTY -> respond(new Bytes(answer.get().status(), new byte[0]));
            case STALL -> respond(answer.get()).withTransformers(stalling.getName());
            case KILL_TOKENS -> respond(answer.get());
            case TRUNCATE -> {
                byte[] body = answer.get().body();
                yield WireMock.aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "application/json; charset=utf-8")
                        .withHeader("Content-Length", String.valueOf(body.length))
                        .withBody(java.util.Arrays.copyOf(body, body.length / 2));
            }
        };
    }

    private static ResponseDefinitionBuilder respond(Bytes reply) {
        ResponseDefinitionBuilder response = WireMock.aResponse().withStatus(reply.status());
        return reply.body().length == 0
                ? response
                : response.withHeader("Content-Type", "application/json; charset=utf-8")
                        .withBody(reply.body());
    }

    /** A copy of the reply, because later requests change the records. */
    private Bytes answer(Received request, String url, byte[] body, @Nullable Account account) {
        Bytes bytes;
        Supplier<@Nullable Reply> afterwards;
        synchronized (store) {
            Reply reply = reply(request, url, body, account);
            bytes = masked ? masked(bytes(reply), account) : bytes(reply);
            afterwards = reply.afterwards();
        }
        Reply failure = afterwards == null ? null : afterwards.get();
        return failure == null ? bytes : bytes(failure);
    }

    /** Errors are not masked. */
    private static Bytes masked(Bytes reply, @Nullable Account reader) {
        try {
            return reply.status() / 100 != 2 || reply.body().length == 0
                    ? reply
                    : new Bytes(
                            reply.status(), JSON.writeValueAsBytes(Mask.masked(JSON.readTree(reply.body()), reader)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bytes bytes(Reply reply) {
        try {
            return new Bytes(reply.status(), reply.body() == null ? new byte[0] : JSON.writeValueAsBytes(reply.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply reply(Received request, String url, byte[] sent, @Nullable Account account) {
        if (sent.length > BODY_LIMIT) {
            return Reply.internalError();
        }
        JsonNode body = null;
        if (sent.length > 0
                && !request.headers().getOrDefault("content-type", "").contains("json")) {
            return Reply.internalError(); // the server does not check a body that it cannot read
        }
        try {
            body = sent.length > 0 ? JSON.readTree(sent) : null;
        } catch (IOException e) {
            return Reply.badRequest("Expected property name or '}' in JSON at position 1");
        }
        Call call;
        try {
            List<String> path = segments(request.rawPath());
            call = new Call(request.method(), path, request.query(), request.headers(), body, account);
        } catch (IllegalArgumentException e) {
            String last = request.rawPath().substring(request.rawPath().lastIndexOf('/') + 1);
            return Reply.badRequest("Failed to decode param '" + last + "'");
        }
        Reply reply;
        try {
            reply = routes.stream()
                    .map(route -> Optional.ofNullable(route.apply(call)))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(null);
        } catch (Filter.Refused refused) {
            reply = refused.reply();
        }
        if (reply == null) {
            return Reply.notFound("Cannot " + request.method() + " " + url);
        }
        if (traits.has(Trait.EXPIRED_TOKEN_REFUSED)
                && tokens.isExpired(request.headers().get("authorization"))) {
            return Reply.error(401, "SESSION_EXPIRED", "Unauthorized");
        }
        return reply;
    }

    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.split("/", -1)) {
            segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        while (!segments.isEmpty() && segments.get(segments.size() - 1).isEmpty()) {
            segments.remove(segments.size() - 1);
        }
        boolean api = segments.size() > 2 && segments.get(1).equals("api");
        return api ? segments.subList(2, segments.size()) : segments;
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }
}
