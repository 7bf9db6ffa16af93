package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.internal.io.Visible;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.RefusedException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What went wrong, in a line for people; the stack trace only where it was asked for. */
final class Failures {
    private Failures() {}

    /** One line; what servers and catalogues contribute to it moves no cursor and begins no line. */
    static String message(Exception e) {
        return Visible.line(words(e));
    }

    private static String words(Exception e) {
        if (e instanceof RefusedException refused) {
            return Wording.of(String.join("; ", refused.problems())) + ". Nothing has been written.";
        }
        if (e instanceof PublishException || e instanceof SciCatException || e instanceof IllegalArgumentException) {
            return Wording.of(e.getMessage());
        }
        return "unexpected: " + e + " (-v shows where)";
    }

    static void explain(Session session, Exception e, boolean verbose) {
        session.err().println("Error: " + message(e));
        trace(session, e, verbose);
    }

    static void trace(Session session, Exception e, boolean verbose) {
        if (verbose) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            session.err().print(Visible.text(trace.toString()));
            session.err().flush();
        }
    }
}
