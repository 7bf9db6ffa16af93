package de.desy.scicat.publisher;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.report.PublishReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/** A publisher in a JVM of its own. */
final class PublisherProcess {
    /** What it says before anything else, at the lowest level: where this is to be read all is to be read. */
    static final String FIRST_WORD = "a publisher begins";

    private static final String PASSWORD_OF_SOURCE = "PASSWORD_OF_SOURCE";
    private static final String TOKEN_OF_TARGET = "TOKEN_OF_TARGET";

    private PublisherProcess() {}

    /** Publishes; from a source to a target, a pid. */
    public static void main(String[] args) {
        LoggerFactory.getLogger(PublisherProcess.class).trace(FIRST_WORD);
        try (SciCatClient source = SciCatClient.connect(
                        args[0], Credentials.password(MatrixScene.ACCOUNT, System.getenv(PASSWORD_OF_SOURCE)));
                SciCatClient target = SciCatClient.connect(args[1], Credentials.tokenFromEnv(TOKEN_OF_TARGET))) {
            PublishReport report = MatrixScene.publisher(source, target, Pause.REAL)
                    .build()
                    .publish(args[2])
                    .orThrow();
            System.out.println(report.describe());
        }
    }

    /** Starts one; what it says goes to a file. */
    static Process start(MatrixScene.Case one, Path output) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-Dlogback.configurationFile=logback-trace.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PublisherProcess.class.getName(),
                        one.toSource.url(),
                        one.toTarget.url(),
                        one.pid))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put(PASSWORD_OF_SOURCE, one.passwordOfSource());
        builder.environment().put(TOKEN_OF_TARGET, one.tokenOfTarget());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
