package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.OutputFile;
import de.desy.scicat.cli.internal.io.PlanFile;
import de.desy.scicat.cli.internal.io.Progress;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.internal.io.Visible;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.plan.SelectionPlan;
import de.desy.scicat.publisher.report.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plan}: compares both catalogues and lists what is missing. */
@Command(
        name = "plan",
        sortOptions = false,
        synopsisHeading = "Usage: ",
        customSynopsis = "scicat-publish plan --owner-group G [OPTIONS] PID...",
        header = PlanCommand.HEADER,
        description = {
            "%nSigns: + is added, * is changed, > becomes public, ! cannot be undone, - is left out, ~ is carried over in another form,"
                    + " i is worth knowing.%n"
        },
        footer = {HelpText.PLAN_EXAMPLES, HelpText.EXIT_CODES, HelpText.ENVIRONMENT})
final class PlanCommand implements Callable<Integer> {
    static final String HEADER = "Show what publishing would do. Writes to no server.";

    private final Session session;

    @Mixin
    private PublishingOptions options = new PublishingOptions();

    @Mixin
    private PlanOutput output = new PlanOutput();

    private final List<PublishPlan> plans = new ArrayList<>();
    private int failed;

    /** Adds a file for the plan. */
    static final class PlanOutput extends OutputOptions {
        @Option(
                names = "--plan-out",
                paramLabel = "FILE",
                description = "Write the plan as JSON, for 'apply'. For several datasets a list of plans.")
        private @Nullable Path file;
    }

    PlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        output.startLogging();
        options.check();
        if (output.file != null) {
            OutputFile.check("--plan-out", output.file);
        }
        try (Servers servers = options.open(session);
                Progress progress = new Progress(session)) {
            DatasetPublisher publisher = options.publisher(servers, progress);
            servers.checkCredentials(session);
            List<String> pids = options.select(servers);
            if (options.mintsOneDoi() && !pids.isEmpty()) {
                return together(pids, publisher, progress);
            }
            for (int i = 0; i < pids.size(); i++) {
                progress.reading(i + 1, pids.size(), pids.get(i));
                add(pids.get(i), publisher, progress);
            }
            return finish(pids.size());
        }
    }

    private void add(String pid, DatasetPublisher publisher, Progress progress) {
        try {
            PublishPlan plan = publisher.plan(pid);
            progress.clear();
            plans.add(plan);
            if (!output.json) {
                session.out()
                        .println(output.paint(session, session.outIsTerminal())
                                .lines(plan.describe(Reader.COMMAND_LINE)));
            }
        } catch (RuntimeException e) {
            progress.clear();
            failed++;
            session.err()
                    .println(output.paint(session, session.errIsTerminal())
                            .lines("FAILED " + Visible.line(pid) + System.lineSeparator() + "  error     "
                                    + Failures.message(e)));
            Failures.trace(session, e, output.verbose);
        }
    }

    private int together(List<String> pids, DatasetPublisher publisher, Progress progress) {
        SelectionPlan plan;
        try {
            plan = publisher.together().plan(pids.toArray(String[]::new));
        } catch (RuntimeException e) {
            progress.clear();
            session.err()
                    .println(output.paint(session, session.errIsTerminal())
                            .lines("FAILED " + Visible.line(Publications.names(pids)) + System.lineSeparator()
                                    + "  error     " + Failures.message(e)));
            Failures.trace(session, e, output.verbose);
            return ExitCode.SOFTWARE;
        }
        progress.clear();
        if (!output.json) {
            session.out()
                    .println(output.paint(session, session.outIsTerminal()).lines(plan.describe(Reader.COMMAND_LINE)));
        }
        return write(Visible.text(plan.toJson())) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int finish(int selected) {
        if (selected != 1) {
            long empty = plans.stream().filter(PublishPlan::isEmpty).count();
            (output.json ? session.err() : session.out())
                    .println(
                            selected == 0
                                    ? "No dataset, nothing to do"
                                    : plans.size() - empty + " to publish, " + failed + " failed, " + empty
                                            + " up to date");
        }
        if (!write(PlanFile.json(plans, options.namesOne()))) {
            return ExitCode.SOFTWARE;
        }
        return failed > 0 ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private boolean write(String json) {
        if (output.json) {
            session.out().println(json);
        }
        return output.file == null || OutputFile.write(session, "--plan-out", output.file, json + "\n");
    }
}
