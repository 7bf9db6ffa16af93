package de.desy.scicat.client;

import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.http.Connections;
import de.desy.scicat.client.internal.http.Gate;
import de.desy.scicat.client.internal.http.Observers;
import de.desy.scicat.client.internal.http.ReadingThread;
import de.desy.scicat.client.internal.http.Transport;
import de.desy.scicat.client.internal.pace.Timing;
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
 * Settings of a client. Not safe for use by many threads.
 *
 * <pre>{@code
 * SciCatClient scicat = SciCatClient.builder("https://scicat.example")
 *         .credentials(Credentials.tokenFile(Path.of("/run/secrets/scicat")))
 *         .requestTimeout(Duration.ofMinutes(5))
 *         .build();
 * }</pre>
 */
public final class SciCatClientBuilder {

    private final URI url;
    private Credentials credentials = Credentials.anonymous();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration requestTimeout = Duration.ofMinutes(2);
    private Duration readTimeout = Duration.ofSeconds(30);
    private Retry retry = Retry.standard();
    private String userAgent = "scicat-client-java";
    private int concurrentRequests = 64;
    private HttpClient.@Nullable Builder http;
    private @Nullable HttpClient shared;
    private @Nullable ServerTraits traits;
    private final List<RequestListener> listeners = new ArrayList<>();
    private Timing timing = Timing.SYSTEM;

    SciCatClientBuilder(URI url) {
        this.url = url;
    }

    /**
     * Sets the account.
     *
     * @param given the credentials; default {@link Credentials#anonymous()}
     * @return this
     */
    public SciCatClientBuilder credentials(Credentials given) {
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
    public SciCatClientBuilder connectTimeout(Duration timeout) {
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
    public SciCatClientBuilder requestTimeout(Duration timeout) {
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
    public SciCatClientBuilder readTimeout(Duration timeout) {
        this.readTimeout = Checked.positive(timeout);
        return this;
    }

    /**
     * Sets how the client repeats reads.
     *
     * @param given default {@link Retry#standard()}
     * @return this
     */
    public SciCatClientBuilder retry(Retry given) {
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
    public SciCatClientBuilder concurrentRequests(int most) {
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
    public SciCatClientBuilder userAgent(String name) {
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
    public SciCatClientBuilder httpClient(HttpClient.Builder builder) {
        this.http = Objects.requireNonNull(builder, "builder");
        this.shared = null;
        return this;
    }

    /**
     * Sets the HTTP client to use, which the caller has made, shares with others and closes. Its connect timeout holds
     * instead of {@link #connectTimeout}, and {@link SciCatClient#close()} leaves it open.
     *
     * @param client a client that follows no redirections: it would take the token along
     * @return this
     * @throws IllegalArgumentException if the client follows redirections
     */
    public SciCatClientBuilder httpClient(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("The HTTP client follows redirections, and would take the token along;"
                    + " make it with followRedirects(HttpClient.Redirect.NEVER), as is the default");
        }
        this.shared = client;
        this.http = null;
        return this;
    }

    /**
     * Sets what the server does, for a server behind a proxy that answers the questions of {@link SciCatClient#traits()} itself.
     * The client then asks nothing.
     *
     * @param given such as {@code ServerTraits.parse("5.2.1")}; default is to find it out
     * @return this
     */
    public SciCatClientBuilder traits(ServerTraits given) {
        this.traits = Objects.requireNonNull(given, "traits");
        return this;
    }

    /**
     * Adds a listener that hears of each request, for metrics and traces. It gets no credentials and no identifiers.
     *
     * @param listener a further listener; none by default
     * @return this
     */
    public SciCatClientBuilder listener(RequestListener listener) {
        this.listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    SciCatClientBuilder timing(Timing given) {
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
        var transport = new Transport(
                url,
                connections(),
                userAgent,
                requestTimeout,
                readTimeout,
                retry.backoff(),
                new Gate(concurrentRequests),
                new Observers(listeners));
        Connection anonymous = Connection.anonymous(transport, traits);
        return new SciCatClient(anonymous, anonymous.as(credentials::source), true);
    }

    private Connections connections() {
        if (shared != null) {
            return Connections.of(url, shared, timing);
        }
        var reading = new ReadingThread(); // begins no thread before it is used
        HttpClient.Builder maker = (http == null ? HttpClient.newBuilder().executor(reading) : http)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout);
        return Connections.own(url, maker::build, reading, timing);
    }
}
