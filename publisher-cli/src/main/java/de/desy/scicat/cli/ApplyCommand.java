package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.cli.internal.io.PlanFile;
import de.desy.scicat.cli.internal.io.Progress;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.SelectionPublisher;
import de.desy.scicat.publisher.SelectionReport;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.plan.SelectionPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code apply}: carries out the plans in a file. */
@Command(
        name = "apply",
        sortOptions = false,
        synopsisHeading = "Usage: ",
        customSynopsis = "scicat-publish apply [OPTIONS] FILE",
        header = ApplyCommand.HEADER,
        description = {
            "%nThe plan holds its options. It is valid as long as neither source nor target changes; that is checked"
                    + " before the first write, and a plan that no longer holds ends with exit code 3.%n"
        },
        footer = {HelpText.APPLY_EXAMPLES, HelpText.EXIT_CODES, HelpText.ENVIRONMENT})
final class ApplyCommand implements Callable<Integer> {
    static final String HEADER = "Carry out a plan, and nothing else.";
    private static final String CONTINUE =
            "Interrupted. What is on the target is found there next time, and a new dataset"
                    + " is private until it is complete. To continue, make a new plan: this one no longer holds.";

    private final Session session;

    @Parameters(
            paramLabel = "FILE",
            description = "What 'plan --plan-out FILE' or 'plan --json' wrote: one plan, or a list.")
    private Path file = Path.of("");

    @Mixin
    private ServerOptions where = new ServerOptions();

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    ApplyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        output.startLogging();
        Optional<SelectionPlan> selection = PlanFile.selection(file);
        List<PublishPlan> plans = selection.map(SelectionPlan::datasets).orElseGet(() -> PlanFile.read(file));
        output.check();
        confirmation.check(
                session,
                selection.isPresent()
                        ? !selection.get().doi().isEmpty()
                        : plans.stream().anyMatch(Confirmation::isNeeded));
        try (Servers servers = where.open(session);
                Progress progress = new Progress(session);
                Publications publications = new Publications(session, output, servers, progress, CONTINUE)) {
            plans.forEach(plan -> check(plan, servers));
            servers.checkCredentials(session);
            if (selection.isPresent()) {
                List<String> pids = plans.stream().map(PublishPlan::sourcePid).toList();
                publications.addTogether(pids, () -> together(selection.get(), servers, progress));
                return publications.finish();
            }
            for (int i = 0; i < plans.size(); i++) {
                PublishPlan plan = plans.get(i);
                progress.reading(i + 1, plans.size(), plan.sourcePid());
                publications.add(plan.sourcePid(), () -> {
                    progress.clear();
                    confirmation.ask(session, plan);
                    return DatasetPublisher.from(servers.source())
                            .to(servers.target())
                            .options(plan.options()) // the person saw them, and the plan says them all
                            .listener(progress)
                            .build()
                            .apply(plan);
                });
            }
            return publications.finish();
        }
    }

    private SelectionReport together(SelectionPlan plan, Servers servers, Progress progress) {
        progress.clear();
        confirmation.ask(session, plan);
        return SelectionPublisher.apply(plan, servers.source(), servers.target(), progress);
    }

    /** A plan may come from anybody. Credentials go only to the addresses that the user gives. */
    private static void check(PublishPlan plan, Servers servers) {
        if (!plan.source().equals(servers.sourceUrl()) || !plan.target().equals(servers.targetUrl())) {
            throw new Misuse("The plan is from " + plan.source() + " to " + plan.target()
                    + ", but the options or the environment say from " + servers.sourceUrl() + " to "
                    + servers.targetUrl() + ". Nothing was sent to any of them.");
        }
    }
}
