package de.desy.scicat.client;

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

    private SciCatClient(Connection anonymous, Connection connection, boolean owner) {
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
     * Starts a client with other settings.
     *
     * @param url address of the server's API, {@code http} or {@code https}, with or without {@code /api/v3} or
     *     {@code /api/v4} at its end
     * @return a builder
     * @throws IllegalArgumentException if the text is no such address, or contains a user, a query or a fragment
     */
    public static Builder builder(String url) {
        return new Builder(ServerUrl.parse(url));
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
     * @return the traits, or those of {@link Builder#traits}
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
     *     ({@link Builder#requestTimeout}) also applies
     * @return a client whose {@link #close()} closes nothing
     * @throws IllegalArgumentException if the limit is not positive
     */
    public SciCatClient writesWithin(Duration limit) {
        return new SciCatClient(anonymous, connection.writesWithin(Checked.positive(limit)), false);
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

    /** Settings of a client. Not safe for use by many threads. */
    public static final class Builder {

        private final URI url;
        private Credentials credentials = Credentials.anonymous();
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration requestTimeout = Duration.ofMinutes(2);
        private Duration readTimeout = Duration.ofSeconds(30);
        private Retry retry = Retry.standard();
        private String userAgent = "scicat-client-java";
        private int concurrentRequests = 64;
        private HttpClient.@Nullable Builder http;
        private @Nullable ServerTraits traits;
        private final List<RequestListener> listeners = new ArrayList<>();
        private Timing timing = Timing.SYSTEM;

        private Builder(URI url) {
            this.url = url;
        }

        /**
         * Sets the account.
         *
         * @param given the credentials; default {@link Credentials#anonymous()}
         * @return this
         */
        public Builder credentials(Credentials given) {
            this.credentials = Objects.requireNonNull(given, "credentials");
            return this;
        }

        /**
         * Sets how long the client waits for a connection.
         *
         * @param timeout positive; default 10 s
         * @return this
         * @throws IllegalArgumentException if the timeout is not positive
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = Checked.positive(timeout);
            return this;
        }

        /**
         * Sets how long the client waits for a complete reply, from the first byte sent to the last byte read.
         *
         * @param timeout positive; default 2 min
         * @return this
         * @throws IllegalArgumentException if the timeout is not positive
         */
        public Builder requestTimeout(Duration timeout) {
            this.requestTimeout = Checked.positive(timeout);
            return this;
        }

        /**
         * Sets how long the client waits when a reply stalls after its first byte.
         *
         * @param timeout positive; default 30 s
         * @return this
         * @throws IllegalArgumentException if the timeout is not positive
         */
        public Builder readTimeout(Duration timeout) {
            this.readTimeout = Checked.positive(timeout);
            return this;
        }

        /**
         * Sets how the client repeats reads.
         *
         * @param given default {@link Retry#standard()}
         * @return this
         */
        public Builder retry(Retry given) {
            this.retry = Objects.requireNonNull(given, "retry");
            return this;
        }

        /**
         * Sets how many requests may be under way to the server at the same time; further requests wait. When the
         * server slows down or answers 429 or 503, the client halves this number. It raises the number again step by
         * step as the server answers well.
         *
         * @param most at least 1; default 64
         * @return this
         * @throws IllegalArgumentException if the number is less than 1
         */
        public Builder concurrentRequests(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("concurrentRequests is at least 1, not " + most);
            }
            this.concurrentRequests = most;
            return this;
        }

        /**
         * Sets the name of the client in the server's logs.
         *
         * @param name the value of {@code User-Agent}; default {@code scicat-client-java}
         * @return this
         * @throws IllegalArgumentException if the name is blank, or contains a line break or another character that
         *     headers cannot contain
         */
        public Builder userAgent(String name) {
            this.userAgent = Checked.userAgent(name);
            return this;
        }

        /**
         * Sets the HTTP client to start from, for example to set proxies, certificates or threads. This library sets
         * its HTTP version, its redirection policy and its connect timeout ({@link #connectTimeout}).
         *
         * @param builder default {@link HttpClient#newBuilder()} with a single thread for all incoming data
         * @return this
         */
        public Builder httpClient(HttpClient.Builder builder) {
            this.http = Objects.requireNonNull(builder, "builder");
            return this;
        }

        /**
         * Sets what the server does, for a server behind a proxy that answers the questions of {@link SciCatClient#traits()} itself.
         * The client then asks nothing.
         *
         * @param given such as {@code ServerTraits.parse("5.2.1")}; default is to find it out
         * @return this
         */
        public Builder traits(ServerTraits given) {
            this.traits = Objects.requireNonNull(given, "traits");
            return this;
        }

        /**
         * Adds a listener that hears of each request, for metrics and traces. It gets no credentials and no identifiers.
         *
         * @param listener a further listener; none by default
         * @return this
         */
        public Builder listener(RequestListener listener) {
            this.listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        Builder timing(Timing given) {
            this.timing = given;
            return this;
        }

        /**
         * Makes the client. This sends no request.
         *
         * @return the client
         * @throws IllegalArgumentException if the credentials are invalid (no such file, no token in it)
         */
        public SciCatClient build() {
            var reading = new ReadingThread(); // begins no thread before it is used
            HttpClient client = (http == null ? HttpClient.newBuilder().executor(reading) : http)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connectTimeout)
                    .build();
            var transport = new Transport(
                    url,
                    client,
                    reading,
                    userAgent,
                    requestTimeout,
                    readTimeout,
                    retry.backoff(),
                    timing,
                    new Redactor(),
                    new Gate(concurrentRequests),
                    new Observers(listeners));
            Connection anonymous = Connection.anonymous(transport, traits);
            return new SciCatClient(anonymous, anonymous.as(credentials::source), true);
        }
    }
}
