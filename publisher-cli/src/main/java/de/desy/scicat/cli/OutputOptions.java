package de.desy.scicat.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import de.desy.scicat.cli.internal.io.Paint;
import de.desy.scicat.cli.internal.io.Session;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** How results are shown; commands add files. */
class OutputOptions {
    @Option(
            names = "--json",
            description = "Write one JSON document to standard output, and everything else to standard error.")
    boolean json;

    @Option(names = "--no-color", description = "No colours. There are none in files and pipes, or with NO_COLOR.")
    private boolean noColour;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say on standard error what is asked of the servers; show stack traces.")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    /** Warnings of the publisher stand in the reports, and need not be said twice. */
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
