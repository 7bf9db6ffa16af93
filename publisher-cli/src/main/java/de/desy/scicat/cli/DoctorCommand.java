package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.internal.io.Visible;
import de.desy.scicat.publisher.report.CheckReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code doctor}: looks whether publishing can work, before the first dataset. */
@Command(
        name = "doctor",
        sortOptions = false,
        synopsisHeading = "Usage: ",
        customSynopsis = "scicat-publish doctor --owner-group G [OPTIONS]",
        header = "Check servers, accounts and options. Writes to no server.",
        description = {
            "%nWith the options of 'publish' that say where, what and for whom. Signs: ✓ is in order, i is worth knowing, ! works but"
                    + " perhaps not as meant, ✗ has to be mended first.%n"
        },
        footer = {HelpText.DOCTOR_EXAMPLES, HelpText.DOCTOR_EXIT_CODES, HelpText.ENVIRONMENT})
final class DoctorCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(hidden = true, arity = "0..*")
    private List<String> pids = new ArrayList<>();

    @Mixin
    private PublisherOptions options = new PublisherOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        output.startLogging();
        if (!pids.isEmpty()) {
            throw new Misuse("'doctor' looks at servers, accounts and options, not at datasets; for " + pids.get(0)
                    + " ask 'scicat-publish plan'");
        }
        options.check();
        try (Servers servers = options.open(session)) {
            CheckReport report =
                    Wording.of(options.publisher(servers, event -> {}).check());
            session.out()
                    .println(
                            output.json
                                    ? Visible.text(report.toJson())
                                    : output.paint(session, session.outIsTerminal())
                                            .lines(report.describe()));
            return report.hasProblems() ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }
}
