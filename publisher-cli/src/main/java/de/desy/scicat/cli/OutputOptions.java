package de.desy.scicat.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import de.desy.scicat.cli.internal.io.Paint;
import de.desy.scicat.cli.internal.io.Session;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The options for output. Commands add options for files. */
class OutputOptions {
    @Option(
            names = "--json",
            description = "Write one JSON document to standard output, and everything else to standard error.")
    boolean json;

    @Option(names = "--no-color", description = "No colours. The default in files and pipes, or with NO_COLOR.")
    private boolean noColour;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log the requests to the servers on standard error; show stack traces.")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    /** The reports contain the publisher's warnings, so the log need not repeat them. */
    void startLogging() {
        level("de.desy.scicat", verbose ? Level.DEBUG : Level.WARN);
        level("de.desy.scicat.publisher", verbose ? Level.DEBUG : Level.ERROR);
    }

    private static void level(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(level);
        }
    }

    Paint paint(Session session, boolean terminal) {
        return new Paint(terminal && !noColour && session.likesColour());
    }
}
