package de.desy.scicat.testkit.internal.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import de.desy.scicat.testkit.internal.http.Call;
import de.desy.scicat.testkit.internal.http.Filter;
import de.desy.scicat.testkit.internal.http.Mask;
import de.desy.scicat.testkit.internal.http.Refusals;
import de.desy.scicat.testkit.internal.http.Reply;
import de.desy.scicat.testkit.internal.jobs.JobRoutes;
import de.desy.scicat.testkit.internal.oidc.Exchange;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets the routes answer requests, and chooses the scripted faults. */
public final class Server {
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
    private final Wire wire;
    private final AuthRoutes accounts;
    private volatile boolean dead;
    private volatile boolean masked;

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
        this.wire = Wire.open(this::answer);
    }

    public String url() {
        return "http://127.0.0.1:" + wire.port();
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

    /** Sets how ID tokens are looked at. */
    public void oidc(Exchange exchange) {
        accounts.oidc(exchange);
    }

    /** From now on hands tokens of their users to the actions of jobs. */
    public void jobUserTokens() {
        jobs.userTokens(tokens::ofUser);
    }

    public Journal journal() {
        return journal;
    }

    public void revive() {
        dead = false;
    }

    public void shutDown() {
        wire.close();
    }

    private Outcome answer(String method, String url, Map<String, String> headers, byte[] body) {
        int mark = url.indexOf('?');
        String rawPath = mark < 0 ? url : url.substring(0, mark);
        String authorization = headers.get("authorization");
        Account account = tokens.bearer(authorization);
        Received recorded = new Received(
                method,
                rawPath,
                query(mark < 0 ? "" : url.substring(mark + 1)),
                headers,
                new String(body, 0, Math.min(body.length, Journal.BODY), StandardCharsets.UTF_8),
                account == null ? "anonymous" : account.username());
        journal.add(recorded);
        if (dead) {
            return Outcome.RESET;
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
            tokens.kill(any -> true);
            return answer(recorded, url, body, tokens.bearer(authorization));
        }
        if (fault != null && script != null) {
            return faulty(fault, script, () -> answer(recorded, url, body, account));
        }
        return answer(recorded, url, body, account);
    }

    private static Outcome faulty(Mishap.Kind fault, Mishap script, Supplier<Outcome> answer) {
        return switch (fault) {
            case RESET -> Outcome.RESET;
            case STATUS ->
                new Outcome(
                        script.status(),
                        script.headers(),
                        ("\"proxy says " + script.status() + "\"").getBytes(StandardCharsets.UTF_8),
                        Outcome.Way.WHOLE);
            case HTML ->
                new Outcome(
                        200,
                        Map.of("Content-Type", "text/html"),
                        "<!doctype html><title>Not SciCat</title>".getBytes(StandardCharsets.UTF_8),
                        Outcome.Way.WHOLE);
            case LOSE_REPLY -> answer.get().on(Outcome.Way.LOST);
            case EMPTY -> Outcome.of(answer.get().status(), new byte[0]);
            case STALL -> answer.get().on(Outcome.Way.STALLED);
            case KILL_TOKENS -> answer.get();
            case TRUNCATE -> Outcome.of(200, answer.get().body()).on(Outcome.Way.CUT_OFF);
        };
    }

    /** A copy of the reply, because later requests change the records. */
    private Outcome answer(Received request, String url, byte[] body, @Nullable Account account) {
        Outcome bytes;
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
    private static Outcome masked(Outcome reply, @Nullable Account reader) {
        try {
            return reply.status() / 100 != 2 || reply.body().length == 0
                    ? reply
                    : Outcome.of(
                            reply.status(), JSON.writeValueAsBytes(Mask.masked(JSON.readTree(reply.body()), reader)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome bytes(Reply reply) {
        try {
            return Outcome.of(
                    reply.status(), reply.body() == null ? new byte[0] : JSON.writeValueAsBytes(reply.body()));
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
