package de.desy.scicat.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.publisher.report.Reader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jline.utils.Signals;

/**
 * The job service: {@code java -jar publisher-service.jar}. Environment variables configure it; {@code --help} lists
 * them. {@code --check} checks the configuration and the servers, and ends.
 */
public final class PublisherService {
    private static final String LOGGING = "logback.configurationFile";
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int MISCONFIGURED = 2;

    private PublisherService() {}

    /**
     * Runs until SIGTERM or Ctrl-C asks it to end; a second signal ends it at once. Exit code 0 when all work was
     * finished, 1 when work was cut off or the port is in use, 2 when the environment variables are missing or wrong.
     *
     * @param args nothing, {@code --check}, {@code --help} or {@code --version}
     */
    public static void main(String[] args) {
        if (System.getProperty(LOGGING) == null) { // before the first logger is made
            System.setProperty(LOGGING, "publisher-service-logback.xml");
        }
        System.exit(run(List.of(args), System.getenv(), System.out, System.err));
    }

    static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        String what = args.isEmpty() ? "" : args.get(0);
        if (args.size() > 1
                || !List.of("", "--check", "--help", "-h", "--version").contains(what)) {
            err.println("Error: say nothing, --check, --help or --version; the configuration is in the environment");
            return MISCONFIGURED;
        }
        switch (what) {
            case "--help", "-h" -> {
                out.println(HelpText.text());
                return OK;
            }
            case "--version" -> {
                out.println("publisher-service " + version());
                return OK;
            }
            default -> {
                return configured(what.equals("--check"), environment, out, err);
            }
        }
    }

    private static int configured(boolean check, Map<String, String> environment, PrintStream out, PrintStream err) {
        try (Configuration configuration = ConfigurationReader.read(environment)) {
            return check ? check(configuration, out) : serve(configuration, err);
        } catch (ConfigurationException e) {
            err.println("The publisher cannot start:");
            e.problems().forEach(problem -> err.println("  " + problem));
            err.println("publisher-service --help lists all variables.");
            return MISCONFIGURED;
        }
    }

    private static int check(Configuration configuration, PrintStream out) {
        var report = configuration.checked().check();
        PlaceCheck place = PlaceCheck.of(configuration);
        place.lines().forEach(out::println);
        out.println(report.describe(Reader.SERVICE));
        return report.hasProblems() || place.hasProblems() ? FAILED : OK;
    }

    private static int serve(Configuration configuration, PrintStream err) {
        Service service = new Service(configuration);
        CountDownLatch asked = new CountDownLatch(1);
        for (String signal : new String[] {"TERM", "INT"}) {
            Signals.register(signal, () -> {
                if (asked.getCount() == 0) {
                    Runtime.getRuntime().halt(FAILED);
                }
                asked.countDown();
            });
        }
        try {
            service.start();
            asked.await();
            return service.stop() ? OK : FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        } catch (Exception e) {
            err.println("Error: cannot listen on " + configuration.address() + ": " + Failures.message(e)
                    + ". Set PUBLISHER_HTTP_HOST and PUBLISHER_HTTP_PORT.");
            return FAILED;
        }
    }

    static String version() {
        return Objects.requireNonNullElse(
                PublisherService.class.getPackage().getImplementationVersion(), "development");
    }

    /** What {@code --check} finds around the service: its port, the jobs that its account sees, and the broker. */
    private static final class PlaceCheck {
        private static final int LOOKED_AT = 100;
        /** Milliseconds. */
        private static final int PATIENCE = 2_000;

        private static final String RIGHTS =
                "let the account be in a group of UPDATE_JOB_PRIVILEGED_GROUPS, or an admin";

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
                    note(
                            "port: a publisher service listens on " + port + " already",
                            "end it before another one starts");
                    return;
                }
                problem(
                        "port: the service could not listen on " + configuration.address() + " now: "
                                + Failures.message(e),
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
                int status = e.httpStatus().orElse(0);
                problem(
                        "jobs: they cannot be listed: " + e.getMessage(),
                        status == 401 || status == 403 ? RIGHTS : "what is said of the source says how to mend that");
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
}
