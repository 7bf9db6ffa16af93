package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.OutputFile;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.publisher.report.HtmlReport;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Reader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Output of the commands that publish, with a file for the report. */
final class ReportOutput extends OutputOptions {
    @Option(names = "--report", paramLabel = "FILE.html", description = "Write a report for people, as one HTML page.")
    private @Nullable Path report;

    void check() {
        if (report != null) {
            OutputFile.check("--report", report);
        }
    }

    /** Whether all reports are needed at the end. */
    boolean keepsReports() {
        return json || report != null;
    }

    /** False if the user asked for a report and it could not be written. */
    boolean write(Session session, List<PublishReport> reports) {
        return report == null
                || OutputFile.write(session, "--report", report, HtmlReport.of(reports, Reader.COMMAND_LINE));
    }
}
