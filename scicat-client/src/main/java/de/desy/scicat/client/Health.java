package de.desy.scicat.client;

import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.http.Call;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.http.Reply;
import de.desy.scicat.client.internal.http.Transport;
import de.desy.scicat.client.internal.json.KnownOperations;
import de.desy.scicat.client.model.HealthReply;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of the server. Safe for use by many threads.
 *
 * <pre>{@code
 * if (!scicat.health().isUp()) {
 *     System.err.println("SciCat does not answer at " + scicat.url());
 * }
 * }</pre>
 */
public final class Health {

    private static final Logger LOG = LoggerFactory.getLogger(SciCatClient.class);
    private static final Call HEALTH = Call.get("/api/v3/health").once();

    private static final int LONGEST = 4 << 20;
    private static final Call DOCUMENT = Call.get("/explorer-json").cap(LONGEST);
    private static final Duration DOCUMENT_TIMEOUT = Duration.ofSeconds(30);

    private static final int KEPT = 2 << 10;

    private final Connection connection;

    Health(Connection connection) {
        this.connection = connection;
    }

    /**
     * Asks the server once, without credentials, whether server and database are up.
     *
     * @return false for every kind of failure; the reason is logged at DEBUG level
     */
    public boolean isUp() {
        try {
            Reply reply = connection.transport().exchange(HEALTH, null);
            return reply.isSuccess() && !reply.isHtml();
        } catch (SciCatException e) {
            LOG.debug("not up: {}", e.getMessage());
            return false;
        }
    }

    /**
     * Asks the server once, without credentials, and returns any reply. This helps to find the cause of a problem.
     *
     * @param timeout how long to wait for the complete reply
     * @return the reply; redirections are not followed
     * @throws TransportException if no reply came; its cause states the reason
     * @throws UnexpectedDataException if the reply is far too large
     */
    public HealthReply look(Duration timeout) {
        Transport transport = connection.transport();
        Instant sent = transport.timing().now();
        Reply reply = transport.look(HEALTH.cap(LONGEST), timeout);
        Instant received = transport.timing().now();
        return new HealthReply(
                reply.status(),
                reply.isHtml(),
                transport.redactor().redact(reply.body().text(KEPT)),
                reply.headers().firstValue("Location").orElse(null),
                reply.headers()
                        .firstValue("Date")
                        .flatMap(Health::time)
                        .map(date -> ahead(date, sent, received))
                        .orElse(null));
    }

    /**
     * Asks the server for its OpenAPI document, once and without credentials, and compares it with the servers that
     * this client was tested with. A server with unknown operations is newer than these, or an unreleased version.
     *
     * <p>The facts about the server are those of {@code GET /explorer-json}, where SciCat serves its document unless it
     * is configured otherwise. The facts about the releases are in this jar, in {@code operations.txt}. Names of path
     * parameters are not compared.
     *
     * @return the unknown operations, sorted, such as {@code GET /api/v4/datasets/{pid}}; none if the list is empty; an
     *     empty {@code Optional} if the server does not serve an OpenAPI document there
     * @throws TransportException if no reply came; its cause states the reason
     * @throws UnexpectedDataException if the reply is far too large
     */
    public Optional<List<String>> unknownOperations() {
        Reply reply = connection.transport().look(DOCUMENT, DOCUMENT_TIMEOUT);
        return reply.isSuccess() ? KnownOperations.missing(reply.body()) : Optional.empty();
    }

    private static Optional<Instant> time(String header) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.strip(), Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * How far the server's clock is ahead: zero while the date lies within the exchange, since servers cut it to
     * seconds.
     */
    private static Duration ahead(Instant date, Instant sent, Instant received) {
        if (date.isAfter(received)) {
            return Duration.between(received, date);
        }
        Instant latest = date.plusSeconds(1);
        return latest.isBefore(sent) ? Duration.between(sent, latest) : Duration.ZERO;
    }
}
