package de.desy.scicat.service;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP port of the service, for requests, health, metrics and the page. No route may make a thread wait: the threads
 * are few, and everybody who reaches the port can make it busy.
 */
final class HttpDoor implements AutoCloseable {
    private static final int THREADS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Server server;
    private final ServerConnector connector;

    /**
     * A server that does not listen until {@link #open()}.
     *
     * @param address the address to listen on; port 0 for any free port
     * @param routes tried one after the other until a route answers
     */
    HttpDoor(InetSocketAddress address, List<Handler> routes) {
        this(address, routes, PATIENCE);
    }

    /**
     * The same with another patience.
     *
     * @param patience the time that a request gets; a connection is closed if none came to its end in twice this time
     */
    HttpDoor(InetSocketAddress address, List<Handler> routes, Duration patience) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("http");
        threads.setDaemon(true);
        this.server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setHeaderCacheSize(0); // a connection would remember the tokens of users
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(patience.toMillis());
        connector.addEventListener(new SlowConnections(connector.getScheduler(), patience));
        server.addConnector(connector);
        server.setHandler(new Handler.Sequence(routes));
        server.setErrorHandler((request, response, callback) -> { // for requests that Jetty itself refuses
            int status = response.getStatus();
            Answers.refuse(response, callback, status, HttpStatus.getMessage(status));
            return true;
        });
    }

    /**
     * Starts to listen.
     *
     * @throws Exception if the address is in use or does not belong to this machine
     */
    void open() throws Exception {
        server.start();
    }

    /** The port that the server listens on. */
    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server did not stop", e);
        }
    }
}
