package de.desy.scicat.service;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.model.BrokerModel;
import org.jspecify.annotations.Nullable;

/** A broker for AMQP 0-9-1 in the test's own JVM, always on the same port, and SciCat's requests to it. */
final class EmbeddedBroker implements AutoCloseable {
    static final String QUEUE = "publish";
    static final String DEAD = QUEUE + ".dead";
    static final Duration SOON = Duration.ofSeconds(60);

    private final Path directory;
    private final int port;
    private @Nullable SystemLauncher launcher;

    EmbeddedBroker(Path directory) throws IOException {
        this.directory = directory;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
    }

    EmbeddedBroker start() throws Exception {
        Map<String, Object> account =
                Map.of("name", "publisher", "type", "managed", "password", "secret-of-the-broker");
        Map<String, Object> accounts =
                Map.of("name", "plain", "type", "Plain", "secureOnlyMechanisms", List.of(), "users", List.of(account));
        Map<String, Object> listener = Map.of(
                "name",
                "amqp",
                "port",
                port,
                "bindingAddress",
                "127.0.0.1",
                "authenticationProvider",
                "plain",
                "protocols",
                List.of("AMQP_0_9_1"),
                "virtualhostaliases",
                List.of(Map.of("name", "names", "type", "nameAlias")));
        Map<String, Object> node = Map.of(
                "name",
                "default",
                "type",
                "Memory",
                "defaultVirtualHostNode",
                true,
                "virtualHostInitialConfiguration",
                "{\"type\": \"Memory\"}");
        Path file = directory.resolve("broker.json");
        Files.writeString(
                file,
                new JsonMapper()
                        .writeValueAsString(Map.of(
                                "name",
                                "broker",
                                "modelVersion",
                                BrokerModel.MODEL_VERSION,
                                "authenticationproviders",
                                List.of(accounts),
                                "ports",
                                List.of(listener),
                                "virtualhostnodes",
                                List.of(node))));
        SystemLauncher broker = new SystemLauncher();
        broker.startup(Map.of(
                "type",
                "Memory",
                "initialConfigurationLocation",
                file.toUri().toString(),
                "startupLoggedToSystemOut",
                false,
                "context",
                Map.of("qpid.work_dir", directory.toString())));
        launcher = broker;
        return this;
    }

    void stop() {
        if (launcher != null) {
            launcher.shutdown();
            launcher = null;
        }
    }

    String uri() {
        return "amqp://publisher:secret-of-the-broker@127.0.0.1:" + port + "/default";
    }

    ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        try {
            factory.setUri(uri());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout((int) SOON.toMillis()); // a busy machine may be slow
        factory.setHandshakeTimeout((int) SOON.toMillis());
        return factory;
    }

    private interface Use<T> {
        T with(Channel channel) throws IOException;
    }

    private <T> T use(Use<T> use) throws IOException {
        try (Connection connection = factory().newConnection();
                Channel channel = connection.createChannel()) {
            return use.with(channel);
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    /** Sends a message as SciCat's action does: it declares queue, exchange and binding each time. */
    void send(String message) throws IOException {
        use(channel -> {
            channel.queueDeclare(QUEUE, true, false, false, null);
            channel.exchangeDeclare("scicat.jobs", "topic", true);
            channel.queueBind(QUEUE, "scicat.jobs", "publish");
            channel.confirmSelect();
            channel.basicPublish(
                    "scicat.jobs",
                    "publish",
                    MessageProperties.MINIMAL_PERSISTENT_BASIC,
                    message.getBytes(StandardCharsets.UTF_8));
            try {
                return channel.waitForConfirms(SOON.toMillis());
            } catch (InterruptedException | TimeoutException e) {
                throw new IOException(e);
            }
        });
    }

    void sendJob(String id) throws IOException {
        send("{\"id\": \"" + id + "\", \"type\": \"publish\"}");
    }

    /** The number of messages that no consumer holds; -1 if there is no such queue. */
    int waiting(String queue) throws IOException {
        try {
            return use(channel -> channel.queueDeclarePassive(queue).getMessageCount());
        } catch (IOException noSuchQueue) {
            return -1;
        }
    }

    /** The number of consumers of a queue; -1 if there is no such queue. */
    int listeners(String queue) throws IOException {
        try {
            return use(channel -> channel.queueDeclarePassive(queue).getConsumerCount());
        } catch (IOException noSuchQueue) {
            return -1;
        }
    }

    /** Deletes a queue with its messages, as an administrator would. */
    void delete(String queue) throws IOException {
        use(channel -> channel.queueDelete(queue));
    }

    /** Waits for a message that was put aside. */
    GetResponse deadLetter() throws IOException {
        await(() -> waiting(DEAD) > 0);
        return use(channel -> channel.basicGet(DEAD, true));
    }

    static String reason(AMQP.BasicProperties properties) {
        return String.valueOf(properties.getHeaders().get("x-reason"));
    }

    interface Condition {
        boolean holds() throws IOException;
    }

    /** Waits by polling, because the broker does not report when it reaches a state. */
    static void await(Condition condition) throws IOException {
        Instant end = Instant.now().plus(SOON);
        while (!condition.holds()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("the broker did not get there in time");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        stop();
    }
}
