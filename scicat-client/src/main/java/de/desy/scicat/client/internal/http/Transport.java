package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.json.Bytes;
import de.desy.scicat.client.internal.pace.Backoff;
import de.desy.scicat.client.internal.pace.Timing;
import de.desy.scicat.client.internal.tokens.Redactor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests and returns complete replies of any status. It repeats repeatable requests and follows redirections
 * within one server. {@link Connection} interprets the replies. Safe for use by many threads.
 */
public final class Transport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("de.desy.scicat.client.SciCatClient");
    private static final int MOST_REDIRECTIONS = 5;

    private final URI url;
    private final Connections connections;
    private final String userAgent;
    private final Watch watch;
    private final Duration requestTimeout;
    private final Backoff backoff;
    private final Timing timing;
    private final Redactor redactor;
    private final Gate gate;
    private final Observers observers;

    public Transport(
            URI url,
            Connections connections,
            String userAgent,
            Duration requestTimeout,
            Duration readTimeout,
            Backoff backoff,
            Gate gate,
            Observers observers) {
        this.url = url;
        this.connections = connections;
        this.userAgent = userAgent;
        this.watch = new Watch(readTimeout);
        this.requestTimeout = requestTimeout;
        this.backoff = backoff;
        this.timing = connections.timing();
        this.redactor = new Redactor();
        this.gate = gate;
        this.observers = observers;
    }

    private Transport(Transport same, Redactor redactor) {
        this.url = same.url;
        this.connections = same.connections;
        this.userAgent = same.userAgent;
        this.watch = same.watch;
        this.requestTimeout = same.requestTimeout;
        this.backoff = same.backoff;
        this.timing = same.timing;
        this.redactor = redactor;
        this.gate = same.gate;
        this.observers = same.observers;
    }

    /** The same connections for another account, whose secrets end with it. */
    Transport forAnother() {
        return new Transport(this, new Redactor());
    }

    public URI url() {
        return url;
    }

    public Redactor redactor() {
        return redactor;
    }

    public Timing timing() {
        return timing;
    }

    Connections connections() {
        return connections;
    }

    /**
     * Sends a request.
     *
     * @throws TransportException if no complete reply came
     * @throws UnexpectedDataException if the reply is too large, or redirects to another server
     */
    public Reply exchange(Call call, @Nullable String token) {
        int serverErrors = 0;
        for (int attempt = 1; ; attempt++) {
            boolean last = !call.repeatable() || attempt >= backoff.attempts();
            Duration wait = backoff.before(attempt, timing.random());
            try {
                Reply reply = gated(call, token, attempt);
                if (last || !Trouble.isTransient(reply.status(), serverErrors)) {
                    return reply;
                }
                serverErrors += reply.status() == 500 ? 1 : 0;
                wait = retryAfter(reply, wait);
            } catch (BytesSubscriber.TooLarge e) {
                throw new OversizeException(this, call, "has " + e.getMessage());
            } catch (IOException e) {
                if (last || Trouble.isHopeless(e)) {
                    throw Trouble.failure(this, call, e);
                }
                LOG.debug(
                        "{} {} attempt {}: {}",
                        call.method(),
                        call.path(),
                        attempt,
                        e.getClass().getSimpleName());
            }
            pause(call, wait);
        }
    }

    /**
     * Sends a request once, without credentials.
     *
     * @return any reply, including redirections
     * @throws TransportException if no complete reply came
     * @throws UnexpectedDataException if the reply is too large
     */
    public Reply look(Call call, Duration timeout) {
        try {
            return once(call, URI.create(url + call.target()), null, timeout, 1);
        } catch (BytesSubscriber.TooLarge e) {
            throw Connection.noGood(this, call, e.getMessage() + " long", null);
        } catch (IOException e) {
            throw Trouble.failure(this, call, e);
        }
    }

    String about(Call call) {
        return call.method() + " " + redactor.redact(call.path()) + " of " + url + call.shownId();
    }

    /** Ends the connections, for all accounts. */
    @Override
    public void close() {
        connections.close();
    }

    private Reply gated(Call call, @Nullable String token, int attempt) throws IOException {
        try {
            gate.enter();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(about(call) + ": interrupted before it was sent", false, e);
        }
        long begun = timing.nanoTime();
        int status = Gate.NOTHING_LEARNT; // as when it is interrupted
        long length = call.body() == null ? 0 : call.body().size();
        try {
            Reply reply = follow(call, token, attempt);
            status = reply.status();
            length += reply.body().size();
            return reply;
        } catch (UnexpectedDataException | BytesSubscriber.TooLarge e) {
            status = 200;
            throw e;
        } catch (IOException e) {
            status = Gate.NO_REPLY;
            throw e;
        } finally {
            // The duration of a request depends on the amount of data read and written.
            gate.leave(call.method() + Long.numberOfLeadingZeros(length) / 2, status, begun, timing.nanoTime());
        }
    }

    private Reply follow(Call call, @Nullable String token, int attempt) throws IOException {
        URI uri = URI.create(url + call.target());
        for (int hops = 0; ; hops++) {
            Reply reply = once(call, uri, token, call.timeout(requestTimeout), attempt);
            var location = reply.headers().firstValue("Location");
            if (reply.status() / 100 != 3 || location.isEmpty()) {
                return reply;
            }
            URI next = resolve(call, uri, location.get());
            if (!sameOrigin(next)) {
                throw new UnexpectedDataException(
                        about(call) + ": the server redirects to " + origin(next)
                                + ". The client sends no credentials there; if this server is right, use its address",
                        null);
            }
            if (!call.method().equals("GET")) {
                throw new UnexpectedDataException(
                        about(call) + ": the server redirects to another path (" + redactor.redact(next.getPath())
                                + "); the client follows only for reads. Use the address that answers directly",
                        null);
            }
            if (hops == MOST_REDIRECTIONS) {
                throw new UnexpectedDataException(
                        about(call) + ": more than " + MOST_REDIRECTIONS + " redirections", null);
            }
            uri = next;
        }
    }

    private URI resolve(Call call, URI from, String location) {
        try {
            URI next = from.resolve(URI.create(location));
            if (next.getHost() != null && next.getPath() != null) {
                return next;
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("unreadable redirection", e);
        }
        throw new UnexpectedDataException(about(call) + ": a redirection to something that is no address", null);
    }

    private boolean sameOrigin(URI other) {
        return origin(other).equals(origin(url));
    }

    private static String origin(URI uri) {
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(java.util.Locale.ROOT);
    }

    private Reply once(Call call, URI uri, @Nullable String token, Duration timeout, int attempt) throws IOException {
        HttpClient open = connections.client();
        Bytes body = call.body();
        var request = HttpRequest.newBuilder(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .method(
                        call.method(),
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.fromPublisher(
                                        HttpRequest.BodyPublishers.ofByteArrays(body.pieces()), body.size()));
        Observers.Sent sent = observers.begin(url, call, attempt, request);
        long start = timing.nanoTime();
        try {
            request.setHeader("User-Agent", userAgent);
            request.setHeader("Accept-Encoding", "identity"); // without it, a proxy may choose any coding
            call.headers().forEach(request::setHeader);
            if (token != null) {
                request.setHeader("Authorization", "Bearer " + token);
            }
            connections.taken();
            var response = await(open, call, request.build(), timeout);
            sent.replied(response.statusCode());
            Bytes received = response.body(); // null if a proxy refuses the connection
            connections.returned();
            return uncoded(
                    call,
                    new Reply(response.statusCode(), response.headers(), received == null ? Bytes.NONE : received));
        } catch (Throwable e) {
            sent.failed(e);
            throw e;
        } finally {
            long took = timing.nanoTime() - start;
            sent.end(call.method(), LOG.isDebugEnabled() ? redactor.redact(call.path()) + call.shownId() : "", took);
        }
    }

    /** A reply that a proxy compressed although nobody asked for that cannot be read; only its status says something. */
    private Reply uncoded(Call call, Reply reply) {
        String coding = String.join(", ", reply.headers().allValues("Content-Encoding"));
        if (coding.isBlank()
                || coding.strip().equalsIgnoreCase("identity")
                || reply.body().size() == 0) {
            return reply;
        }
        if (!reply.isSuccess()) {
            return new Reply(reply.status(), reply.headers(), Bytes.NONE);
        }
        throw new UnexpectedDataException(
                about(call) + ": the reply is compressed (Content-Encoding: " + redactor.redact(coding)
                        + "), though the client asked for a plain reply (Accept-Encoding: identity). A proxy between"
                        + " does that; let it pass replies of SciCat as they are",
                call.isWrite(),
                null);
    }

    /**
     * Sends the request in the calling thread. An asynchronous reply would need another thread, which a JVM with one or
     * two processors starts anew for each reply.
     */
    private HttpResponse<@Nullable Bytes> await(HttpClient open, Call call, HttpRequest request, Duration timeout)
            throws IOException {
        var exchange = new Exchange(call.cap(), timeout);
        watch.begin(exchange);
        try {
            return open.send(request, exchange);
        } catch (InterruptedException e) {
            IOException late = exchange.end();
            if (late != null) {
                throw late;
            }
            Thread.currentThread().interrupt();
            throw new TransportException(about(call) + ": interrupted while waiting", call.isWrite(), e);
        } catch (IOException e) {
            // Throws our own exception, because the JDK's client wraps it in a new exception of the same or another
            // class.
            IOException ours = exchange.end();
            if (ours != null) {
                throw ours;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        } finally {
            watch.end(exchange);
            exchange.end();
        }
    }

    private Duration retryAfter(Reply reply, Duration otherwise) {
        var header = reply.headers().firstValue("Retry-After").map(String::strip);
        if (header.isEmpty()) {
            return otherwise;
        }
        Duration asked;
        try {
            asked = header.get().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header.get()))
                    : Duration.between(
                            timing.now(), DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.get(), Instant::from));
        } catch (DateTimeParseException e) {
            return otherwise;
        }
        if (asked.isNegative()) {
            return otherwise;
        }
        return asked.compareTo(backoff.longest()) > 0 ? backoff.longest() : asked;
    }

    private void pause(Call call, Duration time) {
        try {
            timing.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(about(call) + ": interrupted before another attempt", false, e);
        }
    }
}
