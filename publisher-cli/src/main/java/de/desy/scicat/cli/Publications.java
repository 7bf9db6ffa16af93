package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Interruption;
import de.desy.scicat.cli.internal.io.Progress;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.internal.io.Visible;
import de.desy.scicat.publisher.SelectionReport;
import de.desy.scicat.publisher.bulk.BulkReport;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.StalePlanException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.ExitCode;

/** Publishes the datasets. If a dataset fails, its failure is reported and the other datasets go on. */
final class Publications implements AutoCloseable {
    private static final int STALE = 3;

    private final Session session;
    private final ReportOutput output;
    private final Servers servers;
    private final Progress progress;
    private final Interruption interruption;
    private final List<PublishReport> reports = new ArrayList<>();
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private long failed;
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
        String end = "";
        try {
            report = publication.get();
        } catch (RuntimeException e) {
            stale += e instanceof StalePlanException ? 1 : 0;
            report = PublishReport.failed(servers.sourceUrl(), servers.targetUrl(), pid, Failures.problems(e));
            end = e instanceof RefusedException ? ". Nothing has been written." : "";
            progress.clear();
            Failures.trace(session, e, output.verbose);
        }
        add(report, end);
    }

    void add(PublishReport report) {
        add(report, "");
    }

    /** Publishes datasets that get one DOI together. What refuses all of them is one report. */
    void addTogether(List<String> pids, Supplier<SelectionReport> publication) {
        List<PublishReport> all = new ArrayList<>();
        add(names(pids), () -> {
            all.addAll(publication.get().datasets());
            return all.remove(0);
        });
        all.forEach(this::add);
    }

    /** The first three pids, and how many there are beyond them. */
    static String names(List<String> pids) {
        return String.join(", ", pids.subList(0, Math.min(3, pids.size())))
                + (pids.size() > 3 ? " and " + (pids.size() - 3) + " more" : "");
    }

    private void add(PublishReport report, String end) {
        progress.clear();
        report.stream().forEach(each -> counts.merge(each.outcome(), 1L, Long::sum));
        failed += report.isSuccess() ? 0 : 1;
        if (output.keepsReports()) {
            reports.add(report);
        }
        String said = report.describe(Reader.COMMAND_LINE) + end;
        if (!report.isSuccess()) {
            session.err().println(output.paint(session, session.errIsTerminal()).lines(said));
        } else if (!output.json) {
            session.out().println(output.paint(session, session.outIsTerminal()).lines(said));
        }
    }

    /** Writes the summary after many datasets. */
    int finish(BulkReport bulk) {
        int code = finish();
        if (bulk.stopped() != null) {
            session.err().println("Stopped: " + bulk.stopped() + ". To continue, run the same command again.");
            return ExitCode.SOFTWARE;
        }
        return code;
    }

    /** Writes the output that is due at the end. */
    int finish() {
        if (counts.values().stream().mapToLong(Long::longValue).sum() != 1) {
            (output.json ? session.err() : session.out()).println(summary());
        }
        if (output.json) {
            session.out().println(Visible.text(PublishReport.toJson(reports, Reader.COMMAND_LINE)));
        }
        boolean reported = output.write(session, reports);
        return failed > stale || !reported ? ExitCode.SOFTWARE : stale > 0 ? STALE : ExitCode.OK;
    }

    @Override
    public void close() {
        interruption.close();
    }

    private String summary() {
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : List.of(Outcome.PUBLISHED, Outcome.UPDATED, Outcome.FAILED, Outcome.UNCHANGED)) {
            if (counts.containsKey(outcome)) {
                parts.add(counts.get(outcome) + " " + outcome.name().toLowerCase(Locale.ROOT));
            }
        }
        return parts.isEmpty() ? "No dataset, nothing to do" : String.join(", ", parts);
    }
}
