package de.desy.scicat.client.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.SessionExpiredException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.generated.ApiException;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.internal.tokens.FixedToken;
import de.desy.scicat.client.internal.tokens.TokenSource;
import de.desy.scicat.client.model.CredentialState;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A transport with credentials. It interprets replies, and never believes an answer to a dead token. Safe for use by
 * many threads.
 */
public final class Connection {

    /** A call of the generated code. */
    @FunctionalInterface
    public interface Typed<T extends @Nullable Object> {
        T call() throws ApiException;
    }

    private static final int MOST_RENEWALS = 5;
    /** The largest number of idle connections that are refreshed, one by one, before a write. */
    private static final int MOST_IDLE = 64;

    private final Transport transport;
    private final Liveness liveness;
    private final TraitsProbe traits;
    private final Rehearsal rehearsal;
    private final TokenSource tokens;
    private final boolean anonymous;
    private final Manner manner;

    /** What the server does, as accounts find it out: it is the same for all of them. */
    private final TraitsProbe known;

    private Connection(Transport transport, TraitsProbe traits, TraitsProbe known, @Nullable TokenSource tokens) {
        this.transport = transport;
        this.liveness = new Liveness(transport);
        this.traits = traits;
        this.known = known;
        this.rehearsal = new Rehearsal();
        this.anonymous = tokens == null;
        this.tokens = tokens == null ? new FixedToken(null, "anonymous") : tokens;
        this.manner = Manner.PLAIN;
    }

    private Connection(Connection same, Manner manner) {
        this.transport = same.transport;
        this.liveness = same.liveness;
        this.traits = same.traits;
        this.known = same.known;
        this.rehearsal = same.rehearsal;
        this.anonymous = same.anonymous;
        this.tokens = same.tokens;
        this.manner = manner;
    }

    public static Connection anonymous(Transport transport) {
        return anonymous(transport, null);
    }

    /**
     * Nobody's connection.
     *
     * @param given what the server does; null to find it out
     */
    public static Connection anonymous(Transport transport, @Nullable ServerTraits given) {
        return new Connection(transport, new TraitsProbe(given), new TraitsProbe(given), null);
    }

    /** The same server with credentials, over the same connections. This is nobody's connection. */
    public Connection as(Function<Connection, TokenSource> credentials) {
        Transport own = transport.forAnother();
        TokenSource source = credentials.apply(new Connection(own, traits, known, null));
        boolean nobody = source instanceof FixedToken fixed && fixed.token() == null;
        return nobody ? new Connection(own, traits, known, null) : new Connection(own, known, known, source);
    }

    /** The same connection with other limits, or another name. */
    public Connection with(UnaryOperator<Manner> change) {
        return new Connection(this, change.apply(manner));
    }

    public Manner manner() {
        return manner;
    }

    public Transport transport() {
        return transport;
    }

    public boolean isAnonymous() {
        return anonymous;
    }

    public ServerTraits traits() {
        return traits.get(this);
    }

    /** Corrects a trait by what the server did. */
    public void learn(Trait trait, boolean has) {
        traits.learn(this, trait, has);
    }

    /** Whether the server is known to take a change of a record of a collection. */
    public boolean takes(String collection, ObjectNode body) {
        return rehearsal.takes(this, collection, body);
    }

    /** Whether the server is known to take all properties of blocks that this library writes. */
    public boolean takesBlocks() {
        return traits.takesBlocks(this);
    }

    /** The messages with which the server refuses a request that stores nothing whatever the answer; none if it does not. */
    public List<String> refused(Call question) {
        return Rehearsal.refused(this, question);
    }

    /** What the server would refuse in a change of a record of a collection. */
    public List<String> refusals(String collection, ObjectNode body) {
        return rehearsal.refusals(this, collection, body);
    }

    public CredentialState credentials() {
        return tokens.state();
    }

    /** An instance of a class of the generated API that uses this connection. */
    public <A> A generated(Class<A> api) {
        return SharedApiClient.create(api, this);
    }

    /**
     * Sends a request that the server refuses if the token is dead.
     *
     * @return a reply with a status of 2xx
     */
    public Reply send(Call asked) {
        Call call = manner.of(asked);
        String token = tokens.token();
        if (call.isWrite()) {
            transport.connections().leaveStale();
            for (int i = 0; i < MOST_IDLE && transport.connections().isStale(); i++) {
                token = refreshed(token);
            }
        }
        Reply reply = transport.exchange(call, token);
        if (token != null && isRefusal(reply)) {
            String other = another(token, reply);
            if (other != null) {
                token = other;
                // The server refused the request as anonymous, so it did nothing: this attempt is the first.
                reply = transport.exchange(call, other);
                if (isRefusal(reply) && !isKnown(other, reply)) {
                    throw expired();
                }
            }
        }
        return checked(call, reply, token);
    }

    /** Sends a request whose answer may be any; renews a dead token. */
    Reply ask(Call asked) {
        Call call = manner.of(asked);
        String token = tokens.token();
        Reply reply = transport.exchange(call, token);
        if (token != null && (reply.status() == 401 || reply.status() == 403)) {
            String other = another(token, reply);
            return other == null ? reply : transport.exchange(call, other);
        }
        return reply;
    }

    /**
     * Sends a request to which a dead token would get a plausible, but shortened answer. The token must be alive before
     * and after the request; the client does not believe the answer if the token died or was replaced meanwhile.
     */
    public Reply sendAlive(Call call) {
        String before = aliveToken();
        for (int attempt = 1; ; attempt++) {
            Reply reply = send(call);
            String after = aliveToken();
            if (Objects.equals(before, after)) {
                return reply;
            }
            if (attempt == MOST_RENEWALS) {
                throw expired();
            }
            before = after;
        }
    }

    /**
     * The account that the server recognises; empty if it recognises none.
     *
     * @param limit the time limit of the request; null for the limit of all requests
     */
    public Optional<JsonNode> whoami(@Nullable Duration limit) {
        return Liveness.whoami(transport, tokens.token(), limit == null ? manner.limit() : limit);
    }

    public ObjectNode object(Call call) {
        if (parse(transport, call, send(call)) instanceof ObjectNode object) {
            return object;
        }
        throw noGood(transport, call, "not a JSON object", null);
    }

    public @Nullable JsonNode maybe(Call call) {
        return parse(transport, call, send(call));
    }

    public ArrayNode array(Call call) {
        if (parse(transport, call, sendAlive(call)) instanceof ArrayNode array) {
            return array;
        }
        throw noGood(transport, call, "not a JSON array", null);
    }

    /** Any request: a list that a dead token would shorten is not believed. */
    public Optional<JsonNode> any(Call call) {
        Reply reply = call.isWrite() ? send(call) : sendAlive(call);
        return Optional.ofNullable(parse(transport, call, reply));
    }

    public long count(Call call) {
        if (parse(transport, call, sendAlive(call)) instanceof ObjectNode object) {
            var count = Json.exactLong(object.path("count"));
            if (count.isPresent()) {
                return count.getAsLong();
            }
        }
        throw noGood(transport, call, "no count", null);
    }

    /** Runs generated code, and replaces its checked exception. */
    public <T extends @Nullable Object> T typed(String what, boolean write, Typed<T> typed) {
        try {
            return typed.call();
        } catch (ApiException e) {
            if (e.getCause() instanceof IOException) {
                throw new UnexpectedDataException(
                        "Unreadable answer of " + transport.url() + " to " + what + ": "
                                + transport
                                        .redactor()
                                        .redact(String.valueOf(e.getCause().getMessage())),
                        write,
                        null);
            }
            throw new IllegalArgumentException(
                    "Cannot ask for " + what + ": " + transport.redactor().redact(String.valueOf(e.getMessage())));
        }
    }

    /** The same for writes whose reply is the written record. */
    public <T> T present(String what, Typed<@Nullable T> typed) {
        T answer = typed(what, true, typed);
        if (answer == null) {
            throw new UnexpectedDataException(
                    "Empty answer of " + transport.url() + " to " + what + "; the write may be done", true, null);
        }
        return answer;
    }

    /** The body as JSON; null if there is no body, or JSON null. */
    static @Nullable JsonNode parse(Transport transport, Call call, Reply reply) {
        if (reply.body().isBlank()) {
            return null;
        }
        try (var stream = reply.body().stream()) {
            JsonNode json = Json.MAPPER.readTree(stream);
            return json == null || json.isNull() || json.isMissingNode() ? null : json;
        } catch (StreamConstraintsException e) {
            throw tooMuch(transport, call, e);
        } catch (JsonProcessingException e) {
            throw noGood(
                    transport,
                    call,
                    "not JSON: " + e.getOriginalMessage(),
                    e.getClass().getSimpleName());
        } catch (IOException e) {
            throw noGood(transport, call, "unreadable", e.getClass().getSimpleName());
        }
    }

    /** A reply that is JSON, but exceeds what {@link Json} reads. */
    public static OversizeException tooMuch(Transport transport, Call call, StreamConstraintsException e) {
        boolean deep = e.getOriginalMessage().contains("depth");
        return new OversizeException(
                transport,
                call,
                deep
                        ? "has values nested to a depth of more than " + Json.DEEPEST
                        : "has a number of a greater length than any SciCat writes");
    }

    public static UnexpectedDataException noGood(Transport transport, Call call, String what, @Nullable String kind) {
        return new UnexpectedDataException(
                transport.about(call) + ": the answer is "
                        + transport.redactor().redact(what)
                        + (kind == null ? "" : " (" + kind + ")") + ". Is " + transport.url()
                        + " the address of SciCat's API?",
                call.isWrite(),
                null);
    }

    private Reply checked(Call call, Reply reply, @Nullable String token) {
        if (!reply.isSuccess()) {
            throw Errors.of(transport, call, reply, token == null);
        }
        if (reply.isHtml()) {
            throw noGood(transport, call, "a web page", null);
        }
        return reply;
    }

    private @Nullable String aliveToken() {
        String token = tokens.token();
        if (token == null || liveness.isAlive(token)) {
            return token;
        }
        String other = tokens.instead(token);
        if (other == null || !liveness.isAlive(other)) {
            throw expired();
        }
        return other;
    }

    /** Sends a cheap read before a write, which ensures a fresh connection and a live token. */
    private @Nullable String refreshed(@Nullable String token) {
        if (token == null) {
            Liveness.whoami(transport, null, null);
            return null;
        }
        if (liveness.ask(token)) {
            return token;
        }
        String other = tokens.instead(token);
        if (other == null) {
            throw expired();
        }
        return other;
    }

    private static boolean isRefusal(Reply reply) {
        return reply.status() == 401 || reply.status() == 403 || reply.status() == 404;
    }

    /** Null if the server knows the token and means the refusal; else another token. */
    private @Nullable String another(String token, Reply reply) {
        if (isKnown(token, reply)) {
            return null;
        }
        String other = tokens.instead(token);
        if (other == null) {
            throw expired();
        }
        return other;
    }

    private boolean isKnown(String token, Reply reply) {
        if (reply.status() == 401 && reply.body().text(1000).contains("SESSION_EXPIRED")) {
            return false;
        }
        return reply.status() == 404 ? liveness.isAlive(token) : liveness.ask(token);
    }

    private SessionExpiredException expired() {
        return new SessionExpiredException("The server " + transport.url() + " does not know the " + tokens.describe()
                + " any longer (expired, malformed, or of another server): log in again or replace the token");
    }
}
