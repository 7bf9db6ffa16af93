package de.desy.scicat.examples.cli;

import de.desy.scicat.publisher.Outcome;
import de.desy.scicat.publisher.PublishReport;
import de.desy.scicat.publisher.StalePlanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.ExitCode;

/** Datasets one after the other: what fails is reported, and the others go on. */
final class Publications implements AutoCloseable {
    private static final int STALE = 3;

    private final Session session;
    private final ReportOutput output;
    private final Servers servers;
    private final Progress progress;
    private final Interruption interruption;
    private final List<PublishReport> reports = new ArrayList<>();
    private int stale;

    Publications(Session session, ReportOutput output, Servers servers, Progress progress, String howToContinue) {
        this.session = session;
        this.output = output;
        this.servers = servers;
        this.progress = progress;
        this.interruption = Interruption.says(session, progress::fallSilent, howToContinue);
    }

    void add(String pid, Supplier<PublishReport> publication) {
        PublishReport report;
        try {
            report = Wording.of(publication.get());
        } catch (RuntimeException e) {
            stale += e instanceof StalePlanException ? 1 : 0;
            report = PublishReport.failed(servers.sourceUrl(), servers.targetUrl(), pid, Failures.message(e));
            progress.clear();
            Failures.trace(session, e, output.verbose);
        }
        progress.clear();
        reports.add(report);
        if (!report.isSuccess()) {
            session.err().println(output.paint(session, session.errIsTerminal()).lines(report.describe()));
        } else if (!output.json) {
            session.out().println(output.paint(session, session.outIsTerminal()).lines(report.describe()));
        }
    }

    /** Writes what is due at the end. */
    int finish() {
        if (reports.stream().flatMap(PublishReport::stream).count() != 1) {
            (output.json ? session.err() : session.out()).println(summary());
        }
        if (output.json) {
            session.out().println(Visible.text(PublishReport.toJson(reports)));
        }
        boolean reported = output.write(session, reports);
        long failed = reports.stream().filter(report -> !report.isSuccess()).count();
        return failed > stale || !reported ? ExitCode.SOFTWARE : stale > 0 ? STALE : ExitCode.OK;
    }

    @Override
    public void close() {
        interruption.close();
    }

    private String summary() {
        List<String> counts = new ArrayList<>();
        for (Outcome outcome : List.of(Outcome.PUBLISHED, Outcome.UPDATED, Outcome.FAILED, Outcome.UNCHANGED)) {
            long count = reports.stream()
                    .flatMap(PublishReport::stream)
                    .filter(report -> report.outcome() == outcome)
                    .count();
            if (count > 0) {
                counts.add(count + " " + outcome.name().toLowerCase(Locale.ROOT));
            }
        }
        return counts.isEmpty() ? "No dataset, nothing to do" : String.join(", ", counts);
    }
}
