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

/** What went wrong, in a line for people; the stack trace only where it was asked for. */
final class Failures {
    private Failures() {}

    /** What is wrong; of what nobody foresaw also how to see more of it. */
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

    /** One line; what servers and catalogues contribute to it moves no cursor and begins no line. */
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
