package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.internal.io.Visible;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.Remedy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Describes a failure in one line for people. The stack trace is written only if the user asks for it. */
final class Failures {
    private Failures() {}

    /** The problem; for an unexpected failure also how to see more of it. */
    static List<Problem> problems(RuntimeException e) {
        return Problem.of(e).stream()
                .map(problem -> problem.code() == ProblemCode.UNEXPECTED
                        ? new Problem(
                                problem.code(),
                                problem.subject(),
                                problem.message(),
                                Remedy.by(Remedy.Actor.OPERATOR, "-v shows where"))
                        : problem)
                .toList();
    }

    /** One line. Text from servers and catalogues is escaped, so it cannot move the cursor or begin a line. */
    static String message(RuntimeException e) {
        return Visible.line(
                e instanceof PublishException known
                        ? known.describe(Reader.COMMAND_LINE)
                        : problems(e).stream()
                                .map(problem -> problem.describe(Reader.COMMAND_LINE))
                                .collect(Collectors.joining("; ")));
    }

    static void explain(Session session, RuntimeException e, boolean verbose) {
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
