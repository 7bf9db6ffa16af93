package de.desy.scicat.service;

import java.net.InetSocketAddress;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The port of the service: jobs come in, health and metrics are looked at. */
final class HttpDoor implements AutoCloseable {
    private static final int THREADS = 16;
    private static final int IDLE_MILLIS = 30_000;

    private final Server server;
    private final ServerConnector connector;

    /**
     * A door that is shut until {@link #open()}.
     *
     * @param address where to listen; port 0 for any that is free
     * @param routes asked one after the other until one answers
     */
    HttpDoor(InetSocketAddress address, List<Handler> routes) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("http");
        threads.setDaemon(true);
        this.server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.setHandler(new Handler.Sequence(routes));
        server.setErrorHandler((request, response, callback) -> { // what Jetty itself refuses, such as broken requests
            int status = response.getStatus();
            Answers.refuse(response, callback, status, HttpStatus.getMessage(status));
            return true;
        });
    }

    /**
     * Starts to listen.
     *
     * @throws Exception if the address is taken or not this machine's
     */
    void open() throws Exception {
        server.start();
    }

    /** The port that it listens on. */
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
