package de.desy.scicat.service;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which no request comes to its end. Jetty's idle timeout does not: each byte begins it anew, so
 * that a sender of one byte now and then would keep its connection for days.
 */
final class SlowConnections implements Connection.Listener {
    private final Scheduler scheduler;
    private final Duration patience;
    private final Map<Connection, Scheduler.Task> looks = new ConcurrentHashMap<>();

    /**
     * A listener of a connector.
     *
     * @param patience the time in which a connection has to begin a request, and that a request gets to come to its end
     */
    SlowConnections(Scheduler scheduler, Duration patience) {
        this.scheduler = scheduler;
        this.patience = patience;
    }

    @Override
    public void onOpened(Connection connection) {
        lookLater(connection, 0);
    }

    @Override
    public void onClosed(Connection connection) {
        Scheduler.Task look = looks.remove(connection);
        if (look != null) {
            look.cancel();
        }
    }

    private void lookLater(Connection connection, long requests) {
        looks.put(
                connection,
                scheduler.schedule(() -> look(connection, requests), patience.toMillis(), TimeUnit.MILLISECONDS));
        if (!connection.getEndPoint().isOpen()) {
            onClosed(connection); // it was closed meanwhile
        }
    }

    private void look(Connection connection, long before) {
        long now = connection.getMessagesIn();
        if (now == before) {
            connection.getEndPoint().close(new TimeoutException("no request within " + patience.toMillis() + " ms"));
        } else {
            lookLater(connection, now);
        }
    }
}
