package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.internal.io.Version;
import de.desy.scicat.cli.internal.io.Visible;
import de.desy.scicat.cli.internal.manual.Meant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of the publisher. {@code --help} describes all commands.
 *
 * <p>Results go to standard output, everything else to standard error. Secrets come from the environment or from files.
 * They never come from arguments, because other users of the machine can read these.
 */
@Command(
        name = ScicatPublish.NAME,
        versionProvider = Version.class,
        synopsisHeading = "Usage: ",
        customSynopsis = "scicat-publish COMMAND [OPTIONS] [PID...]",
        description = {
            "%nPublishes datasets from one SciCat catalogue to another: compares both and writes exactly what is"
                    + " missing. You can interrupt and repeat it at any time; no file is listed twice.%n",
            "'scicat-publish COMMAND --help' describes a command."
        },
        optionListHeading = "%nOptions%n",
        commandListHeading = "%nCommands%n",
        footer = {HelpText.FIRST_STEPS, HelpText.EXIT_CODES, HelpText.ENVIRONMENT, HelpText.COMPLETION})
public final class ScicatPublish implements Runnable {
    static final String NAME = Version.PROGRAM;

    private static final int DONE_WRONG = 2;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    boolean version;

    private ScicatPublish() {}

    /** Is called where no command was given. */
    @Override
    public void run() {
        throw new Misuse("Say what to do: check, plan, publish, apply, login, logout, whoami or demo.");
    }

    /**
     * Runs the command line and ends the process: 0 done or nothing to do, 1 something failed, 2 wrong usage or
     * configuration, 3 the plan is stale.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        Session session = Session.ofThisProcess();
        int code = run(session, args);
        session.out().flush();
        session.err().flush();
        System.exit(code);
    }

    static int run(Session session, String... args) {
        CommandLine line = commandLine(session, !List.of(args).contains("--no-color"), args);
        int code;
        try {
            Session.check(args);
            code = line.execute(args);
        } catch (Misuse e) {
            code = refuse(session, line, String.valueOf(e.getMessage()));
        }
        return !session.hasWritten() && code == CommandLine.ExitCode.OK ? CommandLine.ExitCode.SOFTWARE : code;
    }

    static CommandLine commandLine(Session session, boolean colour, String... args) {
        CommandLine line = new CommandLine(new ScicatPublish());
        Commands.add(line, session, args);
        boolean likes = colour && session.likesColour();
        return line.setOut(session.out())
                .setErr(session.err())
                .setUsageHelpWidth(80)
                .setUsageHelpLongOptionsMaxWidth(30)
                .setColorScheme(
                        Help.defaultColorScheme(likes && session.outIsTerminal() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler((e, given) -> refuse(session, e.getCommandLine(), message(e)))
                .setExecutionExceptionHandler((e, command, parsed) -> unexpected(session, e, command, parsed));
    }

    private static int refuse(Session session, CommandLine command, String message) {
        session.err().println("Error: " + Visible.text(message));
        session.err()
                .println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for options and examples.");
        return DONE_WRONG;
    }

    private static int unexpected(Session session, Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof Misuse) {
            return refuse(session, command, String.valueOf(e.getMessage()));
        }
        Failures.explain(
                session,
                e instanceof RuntimeException known ? known : new IllegalStateException(e),
                parsed.hasMatchedOption("--verbose"));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> options = unmatched.getUnmatched().stream()
                    .map(arg -> arg.split("=", 2)[0])
                    .toList();
            if (options.stream().anyMatch(ScicatPublish::soundsSecret)) {
                return "Secrets are not taken from the command line, where other users of this machine see them."
                        + " Set SCICAT_SOURCE_TOKEN and SCICAT_TARGET_TOKEN, or the variables for files or accounts.";
            }
            return "There is no " + String.join(", ", options) + "." + Meant.question(unmatched);
        }
        return String.valueOf(e.getMessage());
    }

    private static boolean soundsSecret(String option) {
        return option.startsWith("-")
                && Arrays.stream(new String[] {"token", "password", "secret", "user"})
                        .anyMatch(option.toLowerCase(Locale.ROOT)::contains);
    }
}
