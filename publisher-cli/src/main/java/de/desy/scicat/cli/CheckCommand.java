package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.internal.io.Visible;
import de.desy.scicat.publisher.report.CheckReport;
import de.desy.scicat.publisher.report.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check}: finds out whether publishing can work, before the first dataset. */
@Command(
        name = "check",
        aliases = "doctor",
        sortOptions = false,
        synopsisHeading = "Usage: ",
        customSynopsis = "scicat-publish check --owner-group G [OPTIONS]",
        header = CheckCommand.HEADER,
        description = {
            "%nTakes the options of 'publish', except for selecting datasets. Signs: ✓ is in order, i is worth"
                    + " knowing, ! works but perhaps not as meant, ✗ has to be mended first."
                    + " 'doctor' is another name of 'check'.%n"
        },
        footer = {HelpText.CHECK_EXAMPLES, HelpText.CHECK_EXIT_CODES, HelpText.ENVIRONMENT})
final class CheckCommand implements Callable<Integer> {
    static final String HEADER = "Check servers, accounts and options. Writes to no server.";

    private final Session session;

    @Parameters(hidden = true, arity = "0..*")
    private List<String> pids = new ArrayList<>();

    @Mixin
    private PublisherOptions options = new PublisherOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        output.startLogging();
        if (!pids.isEmpty()) {
            throw new Misuse("'check' looks at servers, accounts and options, not at datasets; for " + pids.get(0)
                    + " ask 'scicat-publish plan'");
        }
        options.check();
        try (Servers servers = options.open(session)) {
            CheckReport report = options.publisher(servers, event -> {}).check();
            session.out()
                    .println(
                            output.json
                                    ? Visible.text(report.toJson(Reader.COMMAND_LINE))
                                    : output.paint(session, session.outIsTerminal())
                                            .lines(report.describe(Reader.COMMAND_LINE)));
            return report.hasProblems() ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }
}
