package de.desy.scicat.client;

import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.http.Gate;
import de.desy.scicat.client.internal.http.Redactor;
import de.desy.scicat.client.internal.http.Timing;
import de.desy.scicat.client.internal.http.Transport;
import de.desy.scicat.client.model.ServerVersion;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
 * <p>Building a client asks nothing of the server. Clients and their views are safe for use by many threads; they keep
 * connections open, so one client should be used for many requests. Reads are repeated when the network or the server
 * fails ({@link Retry}), writes never are. Redirections are followed for reads and within the same server only.
 * Requests are logged at DEBUG level under the name of this class: method, path, status and time, never bodies.
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
     * @param credentials who to be
     * @return the client
     * @throws IllegalArgumentException if the address or the credentials cannot be used
     */
    public static SciCatClient connect(String url, Credentials credentials) {
        return builder(url).credentials(credentials).build();
    }

    /**
     * A client with settings of one's own.
     *
     * @param url address of the server's API, {@code http} or {@code https}, with or without {@code /api/v3} or
     *     {@code /api/v4} at its end
     * @return a builder
     * @throws IllegalArgumentException if it is no such address, or contains a user, a query or a fragment
     */
    public static Builder builder(String url) {
        return new Builder(ServerUrl.parse(url));
    }

    /**
     * The address of the server, as it is shown in messages.
     *
     * @return without {@code /api/v3} or {@code /api/v4}, without a slash at its end, the host in lower case
     */
    public URI url() {
        return connection.transport().url();
    }

    /**
     * The line of the server, found out by an anonymous request or two and then remembered.
     *
     * @return the line
     * @throws UnexpectedDataException if something else than a SciCat answers
     * @throws SciCatException if the server cannot be asked
     */
    public ServerVersion serverVersion() {
        return connection.version();
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
     * The same server and account, over the same connections, with less patience for writes: what a write relies on may
     * hold for some time only. A write that takes longer has an unknown outcome ({@link SciCatException#outcomeUnknown()}).
     *
     * @param limit how long a write may take, from the first byte sent to the last byte read; the limit of all requests
     *     ({@link Builder#requestTimeout}) holds too
     * @return a client whose {@link #close()} closes nothing
     * @throws IllegalArgumentException if the limit is not positive
     */
    public SciCatClient writesWithin(Duration limit) {
        return new SciCatClient(anonymous, connection.writesWithin(Builder.positive(limit)), false);
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
     * The published data, which have DOIs.
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
     * The door to the whole typed API: an instance of a generated class that shares connections, credentials and
     * errors with this client. Failures of the server or the network are thrown as {@link SciCatException}; the
     * generated {@code ApiException} remains for answers that do not fit the generated types, and for missing
     * arguments.
     *
     * @param api a class of {@code de.desy.scicat.client.generated.api}, such as {@code DatasetsV4Api.class}
     * @param <A> that class
     * @return an instance, safe for use by many threads
     * @throws IllegalArgumentException if it is another class
     */
    public <A> A generated(Class<A> api) {
        return connection.generated(api);
    }

    /**
     * Closes the connections; further requests fail with {@link IllegalStateException}. Closing again does nothing.
     */
    @Override
    public void close() {
        if (owner) {
            connection.transport().close();
        }
    }

    /**
     * For messages.
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
        private Timing timing = Timing.SYSTEM;

        private Builder(URI url) {
            this.url = url;
        }

        /**
         * Who to be.
         *
         * @param given the credentials; default {@link Credentials#anonymous()}
         * @return this
         */
        public Builder credentials(Credentials given) {
            this.credentials = Objects.requireNonNull(given, "credentials");
            return this;
        }

        /**
         * How long to wait for a connection.
         *
         * @param timeout positive; default 10 s
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = positive(timeout);
            return this;
        }

        /**
         * How long to wait for a complete reply, from the first byte sent to the last byte read.
         *
         * @param timeout positive; default 2 min
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder requestTimeout(Duration timeout) {
            this.requestTimeout = positive(timeout);
            return this;
        }

        /**
         * How long to wait when a reply that has begun does not go on.
         *
         * @param timeout positive; default 30 s
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder readTimeout(Duration timeout) {
            this.readTimeout = positive(timeout);
            return this;
        }

        /**
         * How reads are repeated.
         *
         * @param given default {@link Retry#standard()}
         * @return this
         */
        public Builder retry(Retry given) {
            this.retry = Objects.requireNonNull(given, "retry");
            return this;
        }

        /**
         * How many requests may be under way to the server at the same time; further ones wait. Fewer are, when the
         * server slows down or asks for it (429, 503): then half as many, and more again little by little as it answers
         * well.
         *
         * @param most at least 1; default 64
         * @return this
         * @throws IllegalArgumentException if it is less
         */
        public Builder concurrentRequests(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("concurrentRequests is at least 1, not " + most);
            }
            this.concurrentRequests = most;
            return this;
        }

        /**
         * How to be called in the server's logs.
         *
         * @param name the value of {@code User-Agent}; default {@code scicat-client-java}
         * @return this
         * @throws IllegalArgumentException if it is blank, or contains a line break or another character that cannot
         *     stand in a header
         */
        public Builder userAgent(String name) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("The user agent must not be blank");
            }
            if (!name.chars().allMatch(c -> c >= ' ' && c < 127)) {
                throw new IllegalArgumentException(
                        "The user agent contains a line break or another character that cannot stand in a header; use"
                                + " plain ASCII");
            }
            this.userAgent = name;
            return this;
        }

        /**
         * The HTTP client to start from, for proxies, certificates or threads of one's own. Its HTTP version, its policy
         * about redirections and its connect timeout ({@link #connectTimeout}) are set by this library.
         *
         * @param builder default {@link HttpClient#newBuilder()} with a single thread for all that comes in
         * @return this
         */
        public Builder httpClient(HttpClient.Builder builder) {
            this.http = Objects.requireNonNull(builder, "builder");
            return this;
        }

        Builder timing(Timing given) {
            this.timing = given;
            return this;
        }

        /**
         * Makes the client. Nothing is asked of the server.
         *
         * @return the client
         * @throws IllegalArgumentException if the credentials cannot be used (no such file, no token in it)
         */
        public SciCatClient build() {
            HttpClient client = (http == null ? HttpClient.newBuilder().executor(oneThread()) : http)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connectTimeout)
                    .build();
            var transport = new Transport(
                    url,
                    client,
                    userAgent,
                    requestTimeout,
                    readTimeout,
                    retry.backoff(),
                    timing,
                    new Redactor(),
                    new Gate(concurrentRequests));
            Connection anonymous = Connection.anonymous(transport);
            return new SciCatClient(anonymous, anonymous.as(credentials::source), true);
        }

        /**
         * For the JDK's client, which reads from connections in it. Its own pool wakes a thread for each piece that comes in,
         * which decision 0013 has measured; nothing of what is done there waits for anything.
         */
        private static Executor oneThread() {
            var one = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                var thread = new Thread(work, "scicat-client");
                thread.setDaemon(true);
                return thread;
            });
            one.allowCoreThreadTimeOut(true);
            return one;
        }

        private static Duration positive(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("A timeout must be positive");
            }
            return timeout;
        }
    }
}
