package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.internal.http.Manner;
import java.util.Optional;
import java.util.function.UnaryOperator;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.http.Gate;
import de.desy.scicat.client.internal.http.Observers;
import de.desy.scicat.client.internal.http.ReadingThread;
import de.desy.scicat.client.internal.http.Redactor;
import de.desy.scicat.client.internal.http.Timing;
import de.desy.scicat.client.internal.http.Transport;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.observe.RequestListener;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client of one SciCat server with one set of credentials.
 *
 * <pre>{@code
 * try (var scicat = SciCatClient.connect("https://scicat.example", Credentials.tokenFromEnv("SCICAT_TOKEN"))) {
 *     Dataset dataset = scicat.datasets().get("20.500.12345/abc");
 * }
 * }</pre>
 *
 * <p>Building a client sends no request. Clients and their views are safe for use by many threads. They keep
 * connections open, so use one client for many requests. The client repeats reads when the network or the server fails
 * ({@link Retry}), but never writes. It follows redirections only for reads and within the same server. It logs
 * requests at DEBUG level under the name of this class: method, path, status and time, never bodies.
 */
public final class SciCatClient implements AutoCloseable {

    private final Connection anonymous;
    private final Connection connection;
    private final boolean owner;

    SciCatClient(Connection anonymous, Connection connection, boolean owner) {
        this.anonymous = anonymous;
        this.connection = connection;
        this.owner = owner;
    }

    /**
     * A client with the default settings.
     *
     * @param url address of the server, see {@link #builder}
     * @param credentials the account
     * @return the client
     * @throws IllegalArgumentException if the address or the credentials are invalid
     */
    public static SciCatClient connect(String url, Credentials credentials) {
        return builder(url).credentials(credentials).build();
    }

    /**
     * A client of the server and the account that the environment names: {@code SCICAT_URL}, and one of {@code
     * SCICAT_TOKEN}, {@code SCICAT_TOKEN_FILE}, {@code SCICAT_USER} with {@code SCICAT_PASSWORD}. Without any of these
     * the client reads public data only. {@code SCICAT_LOGIN=ldap} says that the account is one of the facility's LDAP.
     *
     * @return the client
     * @throws IllegalArgumentException if a variable is missing, invalid, or excludes another; the message names it
     */
    public static SciCatClient fromEnv() {
        return FromEnvironment.client(System.getenv(), "SCICAT_");
    }

    /**
     * Starts a client with other settings.
     *
     * @param url address of the server's API, {@code http} or {@code https}, with or without {@code /api/v3} or
     *     {@code /api/v4} at its end
     * @return a builder
     * @throws IllegalArgumentException if the text is no such address, or contains a user, a query or a fragment
     */
    public static SciCatClientBuilder builder(String url) {
        return new SciCatClientBuilder(ServerUrl.parse(url));
    }

    /**
     * The address of the server, as messages show it.
     *
     * @return without {@code /api/v3} or {@code /api/v4}, without a slash at its end, the host in lower case
     */
    public URI url() {
        return connection.transport().url();
    }

    /**
     * What the server does, as far as servers differ. The client finds it out with at most two questions that store
     * nothing, and remembers it. An account that may not create datasets cannot ask; then the server's OpenAPI document
     * tells, or the traits of the newest tested release are assumed ({@link ServerTraits#assumption()}). Then it takes
     * up to four requests. The server logs each question that it refuses as an error.
     *
     * @return the traits, or those of {@link SciCatClientBuilder#traits}
     * @throws UnexpectedDataException if the server is not a SciCat
     * @throws SciCatException if the request fails
     */
    public ServerTraits traits() {
        return connection.traits();
    }

    /**
     * The same server without credentials, over the same connections.
     *
     * @return a client whose {@link #close()} closes nothing
     */
    public SciCatClient anonymous() {
        return new SciCatClient(anonymous, anonymous, false);
    }

    /**
     * The same server and account, over the same connections, with a shorter time limit for writes. Use it if the
     * condition that a write relies on holds only for some time. A write that takes longer has an unknown outcome
     * ({@link SciCatException#outcomeUnknown()}).
     *
     * @param limit how long a write may take, from the first byte sent to the last byte read; the limit of all requests
     *     ({@link SciCatClientBuilder#requestTimeout}) also applies
     * @return a client whose {@link #close()} closes nothing
     * @throws IllegalArgumentException if the limit is not positive
     */
    public SciCatClient writesWithin(Duration limit) {
        Duration time = Checked.positive(limit);
        return with(manner -> manner.writesWithin(time));
    }

    /**
     * The same server with another account, over the same connections, threads and limits. It is cheap: a web service may make
     * one for each request of a person. Nothing that one account reads is kept for another. What is known of a token,
     * and its secrets, end with the last reference to the returned client; only whether the server knows a token is
     * remembered for ten minutes at most, under its digest.
     *
     * <pre>{@code
     * SciCatClient person = scicat.as(Credentials.token("the token of a person's request"));
     * Dataset dataset = person.datasets().get(pid);
     * }</pre>
     *
     * @param credentials the account
     * @return a client whose {@link #close()} closes nothing
     * @throws IllegalArgumentException if the credentials are invalid (no such file, no token in it)
     */
    public SciCatClient as(Credentials credentials) {
        Connection another = anonymous.as(credentials::source).with(same -> connection.manner());
        return new SciCatClient(anonymous, another, false);
    }

    /**
     * The same server and account, over the same connections, with a shorter time limit for all requests.
     *
     * @param limit how long a request may take, from the first byte sent to the last byte read; {@link
     *     SciCatClientBuilder#requestTimeout} also applies
     * @return a client whose {@link #close()} closes nothing
     * @throws IllegalArgumentException if the limit is not positive
     */
    public SciCatClient within(Duration limit) {
        Duration time = Checked.positive(limit);
        return with(manner -> manner.within(time));
    }

    /**
     * The same server and account, over the same connections, under another name in the server's logs.
     *
     * @param name the value of {@code User-Agent}
     * @return a client whose {@link #close()} closes nothing
     * @throws IllegalArgumentException as from {@link SciCatClientBuilder#userAgent}
     */
    public SciCatClient userAgent(String name) {
        String agent = Checked.userAgent(name);
        return with(manner -> manner.userAgent(agent));
    }

    /**
     * The same server and account, over the same connections, with an id that leads from one log to another. It is sent
     * as {@code X-Request-ID}, and stands in this library's log lines and in the messages of failures.
     *
     * @param id such as the id of the request that a web service handles
     * @return a client whose {@link #close()} closes nothing
     * @throws IllegalArgumentException if the id is blank, longer than 200 characters, or contains a character that
     *     headers cannot contain
     */
    public SciCatClient requestId(String id) {
        String checked = Checked.requestId(id);
        return with(manner -> manner.requestId(checked));
    }

    /**
     * Sends any request to SciCat's API: for routes that this library has no view for, and for programs with types of
     * their own. Credentials, time limits, retries of reads and exceptions are those of this client. A write is sent once.
     *
     * <pre>{@code
     * JsonNode proposal = scicat.request("GET", "/api/v3/proposals/20170266", null).orElseThrow();
     * }</pre>
     *
     * @param method {@code GET}, {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE}
     * @param path path and query, percent-encoded, from {@code /api/} on
     * @param body the body as JSON; null for none
     * @return the reply as JSON; empty if it has no body, or is JSON null
     * @throws IllegalArgumentException if the method is another, or the path does not begin with {@code /} or is no
     *     part of an address
     * @throws SciCatException if the server refuses the request, or no reply came ({@link
     *     SciCatException#httpStatus()})
     */
    public Optional<JsonNode> request(String method, String path, @Nullable JsonNode body) {
        return connection.any(Checked.call(method, path, body));
    }

    private SciCatClient with(UnaryOperator<Manner> change) {
        return new SciCatClient(anonymous, connection.with(change), false);
    }

    /**
     * The datasets.
     *
     * @return a view
     */
    public Datasets datasets() {
        return new Datasets(connection);
    }

    /**
     * The blocks of files.
     *
     * @return a view
     */
    public OrigDatablocks origDatablocks() {
        return new OrigDatablocks(connection);
    }

    /**
     * The attachments.
     *
     * @return a view
     */
    public Attachments attachments() {
        return new Attachments(connection);
    }

    /**
     * The jobs.
     *
     * @return a view
     */
    public Jobs jobs() {
        return new Jobs(connection);
    }

    /**
     * The records of published data, which have DOIs.
     *
     * @return a view
     */
    public PublishedDataRecords publishedData() {
        return new PublishedDataRecords(connection);
    }

    /**
     * The account in use.
     *
     * @return a view
     */
    public Users users() {
        return new Users(connection);
    }

    /**
     * The state of the server.
     *
     * @return a view
     */
    public Health health() {
        return new Health(connection);
    }

    /**
     * Gives access to the whole typed API: an instance of a generated class that shares connections, credentials and
     * errors with this client. The instance throws {@link SciCatException} for failures of the server or the network.
     * It throws the generated {@code ApiException} only for answers that do not fit the generated types, and for
     * missing arguments.
     *
     * @param api a class of {@code de.desy.scicat.client.generated.api}, such as {@code DatasetsV4Api.class}
     * @param <A> that class
     * @return an instance, safe for use by many threads
     * @throws IllegalArgumentException if the class is not one of these
     */
    public <A> A generated(Class<A> api) {
        return connection.generated(api);
    }

    /**
     * Closes the connections. Further requests fail with {@link IllegalStateException}; requests under way come to
     * their end, and nobody waits for them. Closing again does nothing.
     *
     * <p>From Java 21 on, the threads end at once. Java's HTTP client before 21 cannot be closed: its thread and its
     * connections end within seconds after the next garbage collection.
     */
    @Override
    public void close() {
        if (owner) {
            connection.transport().close();
        }
    }

    /**
     * The server's address, for messages.
     *
     * @return the server's address
     */
    @Override
    public String toString() {
        return "SciCat " + url();
    }
}
