package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.plan.SelectionPlan;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.Subject;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** Asks the user before a step that cannot be undone. */
final class Confirmation {
    private static final Set<String> YES = Set.of("y", "yes");

    @Option(names = "--yes", description = "Do not ask before DOIs are registered.")
    private boolean yes;

    /** Refuses to go on where no user can answer. */
    void check(Session session, boolean mints) {
        if (mints && !yes && !session.errIsTerminal()) {
            throw new Misuse(
                    "--mint-doi registers DOIs, which cannot be undone, and nobody can be asked here: say --yes");
        }
    }

    static boolean isNeeded(PublishPlan plan) {
        return plan.steps().stream().anyMatch(PlanStep.MintDoi.class::isInstance);
    }

    boolean isGiven() {
        return yes;
    }

    /** Shows a plan that registers a DOI, and asks the user. Other plans need no question. */
    void ask(Session session, PublishPlan plan) {
        if (isNeeded(plan)) {
            ask(session, plan.describe(Reader.COMMAND_LINE));
        }
    }

    /** Shows a plan that registers one DOI for several datasets, and asks the user. */
    void ask(Session session, SelectionPlan plan) {
        if (!plan.doi().isEmpty()) {
            ask(session, plan.describe(Reader.COMMAND_LINE));
        }
    }

    private void ask(Session session, String plan) {
        if (yes) {
            return;
        }
        session.err().println(plan);
        session.err().print("Register the DOI at DataCite? It cannot be undone. [y/N] ");
        session.err().flush();
        if (!YES.contains(answer(session).strip().toLowerCase(Locale.ROOT))) {
            throw new PublishException(new Problem(
                    ProblemCode.NOT_CONFIRMED,
                    Subject.of(Subject.Kind.DOI, ""),
                    "not confirmed; nothing has been written"));
        }
    }

    private static String answer(Session session) {
        try {
            String line = session.in().readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }
}
