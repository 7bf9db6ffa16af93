package de.desy.scicat.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import de.desy.scicat.client.error.SciCatException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** What {@code --check} finds around the service: its port, the jobs that its account sees, and the broker. */
final class PlaceCheck {
    private static final int LOOKED_AT = 100;
    /** Milliseconds. */
    private static final int PATIENCE = 2_000;

    private static final String RIGHTS = "let the account be in a group of UPDATE_JOB_PRIVILEGED_GROUPS, or an admin";

    private final Configuration configuration;
    private final List<String> lines = new ArrayList<>();
    private boolean problems;

    private PlaceCheck(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Looks at everything. Writes to no server, and makes no queue. */
    static PlaceCheck of(Configuration configuration) {
        PlaceCheck check = new PlaceCheck(configuration);
        check.port();
        check.jobs();
        check.broker();
        return check;
    }

    List<String> lines() {
        return lines;
    }

    boolean hasProblems() {
        return problems;
    }

    private void port() {
        int port = configuration.address().getPort();
        try (ServerSocket free = new ServerSocket()) {
            free.bind(configuration.address());
            ok("port: " + port + " is free");
        } catch (IOException e) {
            if (isServed(port)) {
                note("port: a publisher service listens on " + port + " already", "end it before another one starts");
                return;
            }
            problem(
                    "port: the service could not listen on " + configuration.address() + " now: " + Failures.message(e),
                    "set PUBLISHER_HTTP_PORT, or end what uses the port");
        }
    }

    /** Whether a service like this one has the port, so that a check beside it finds nothing wrong. */
    private boolean isServed(int port) {
        InetAddress host = configuration.address().getAddress();
        try {
            URL live = new URL(
                    "http",
                    (host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host).getHostAddress(),
                    port,
                    "/health/live");
            HttpURLConnection connection = (HttpURLConnection) live.openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(PATIENCE);
            connection.setReadTimeout(PATIENCE);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    private void jobs() {
        String type = configuration.jobType();
        ObjectNode where = JsonNodeFactory.instance.objectNode().put("type", type);
        try (Stream<JsonNode> jobs = configuration.source().jobs().stream(where)) {
            long seen = jobs.limit(LOOKED_AT).count();
            if (seen > 0) {
                ok("jobs: the account sees jobs of type " + type);
            } else {
                note(
                        "jobs: the account sees no job of type " + type,
                        "if there are some, " + RIGHTS + "; else create one, and check again");
            }
            note(
                    "jobs: whether the account may change jobs of others shows at the first job",
                    "a job that stays open for that reason is reported as stuck: " + RIGHTS);
        } catch (SciCatException e) {
            problem("jobs: they cannot be listed: " + e.getMessage(), RIGHTS);
        }
    }

    private void broker() {
        RabbitSettings rabbit = configuration.rabbit();
        if (rabbit == null) {
            return;
        }
        try (Connection connection = rabbit.factory().newConnection("scicat-publisher-check")) {
            ok("rabbitmq: the broker takes the account");
            for (String queue : List.of(rabbit.queue(), rabbit.deadLetters())) {
                try {
                    Channel look = connection.createChannel();
                    look.queueDeclarePassive(queue);
                    look.close();
                    ok("rabbitmq: there is a queue " + queue);
                } catch (IOException missing) {
                    note("rabbitmq: there is no queue " + queue + " yet", "the service makes it when it starts");
                }
            }
        } catch (IOException | TimeoutException | RuntimeException e) {
            problem(
                    "rabbitmq: the broker cannot be reached: " + Failures.message(e),
                    "correct PUBLISHER_RABBITMQ_URI, or start the broker");
        }
    }

    private void ok(String text) {
        lines.add("  ✓ " + text);
    }

    private void note(String text, String remedy) {
        lines.add("  i " + text);
        lines.add("      " + remedy);
    }

    private void problem(String text, String remedy) {
        problems = true;
        lines.add("  ✗ " + text);
        lines.add("      " + remedy);
    }
}
