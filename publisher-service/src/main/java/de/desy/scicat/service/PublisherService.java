package de.desy.scicat.service;

import de.desy.scicat.publisher.report.Reader;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
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
}
