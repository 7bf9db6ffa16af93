package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Progress;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.SelectionPublisher;
import de.desy.scicat.publisher.SelectionReport;
import de.desy.scicat.publisher.bulk.BulkPublication;
import de.desy.scicat.publisher.bulk.BulkReport;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.plan.SelectionPlan;
import de.desy.scicat.publisher.report.PublishReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code publish}: compares both catalogues and writes what is missing. */
@Command(
        name = "publish",
        sortOptions = false,
        synopsisHeading = "Usage: ",
        customSynopsis = "scicat-publish publish --owner-group G [OPTIONS] PID...",
        header = PublishCommand.HEADER,
        description = {
            "%nEverything is created private, read again and compared; it becomes public last. What is there is"
                    + " skipped, so a run that was cut off is continued by the same command. If a dataset fails, the"
                    + " others go on, except with --one-doi.%n"
        },
        footer = {HelpText.PUBLISH_EXAMPLES, HelpText.EXIT_CODES, HelpText.ENVIRONMENT})
final class PublishCommand implements Callable<Integer> {
    static final String HEADER = "Publish datasets: do what is missing on the target.";
    private static final String CONTINUE =
            "Interrupted. What is on the target is found there next time, and a new dataset"
                    + " is private until it is complete. To continue, run the same command again.";

    private final Session session;

    @Mixin
    private PublishingOptions options = new PublishingOptions();

    @Mixin
    private BulkOptions many = new BulkOptions();

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    PublishCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        output.startLogging();
        options.check();
        many.check();
        output.check();
        confirmation.check(session, options.mintsDois());
        try (Servers servers = options.open(session);
                Progress progress = new Progress(session);
                Publications publications = new Publications(session, output, servers, progress, CONTINUE)) {
            DatasetPublisher publisher = options.publisher(servers, progress);
            servers.checkCredentials(session);
            if (options.mintsOneDoi()) {
                List<String> pids = options.select(servers);
                progress.many();
                if (!pids.isEmpty()) {
                    publications.addTogether(pids, () -> together(publisher.together(), pids, progress));
                }
                return publications.finish();
            }
            if (options.namesOne() || (options.mintsDois() && !confirmation.isGiven())) {
                List<String> pids = options.select(servers);
                for (int i = 0; i < pids.size(); i++) {
                    String pid = pids.get(i);
                    progress.reading(i + 1, pids.size(), pid);
                    publications.add(pid, () -> publish(publisher, pid, progress));
                }
                return publications.finish();
            }
            progress.many();
            try (PublishingOptions.Selected selected = options.bulk(publisher, servers)) {
                BulkPublication bulk = selected.bulk();
                many.configure(bulk);
                BulkReport report = bulk.onReport(publications::add)
                        .onProgress(progress::done)
                        .run();
                return publications.finish(report);
            }
        }
    }

    private PublishReport publish(DatasetPublisher publisher, String pid, Progress progress) {
        if (!options.mintsDois() || confirmation.isGiven()) {
            return publisher.publish(pid);
        }
        PublishPlan plan = publisher.plan(pid);
        progress.clear();
        confirmation.ask(session, plan);
        return publisher.apply(plan);
    }

    private SelectionReport together(SelectionPublisher publisher, List<String> pids, Progress progress) {
        if (confirmation.isGiven()) {
            return publisher.publish(pids.toArray(String[]::new));
        }
        SelectionPlan plan = publisher.plan(pids.toArray(String[]::new));
        progress.clear();
        confirmation.ask(session, plan);
        return publisher.apply(plan);
    }
}
