package de.desy.scicat.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;

import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.internal.manual.GenerateFile;
import de.desy.scicat.cli.login.LoginCommand;
import de.desy.scicat.cli.login.LogoutCommand;
import de.desy.scicat.cli.login.WhoamiCommand;
import java.util.Arrays;
import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The commands. Their classes are loaded only if the arguments need them, because they need most of the library: that
 * was half of the time that the help took.
 */
enum Commands {
    CHECK(CheckCommand.HEADER, "check", "doctor"),
    PLAN(PlanCommand.HEADER, "plan"),
    PUBLISH(PublishCommand.HEADER, "publish"),
    APPLY(ApplyCommand.HEADER, "apply"),
    LOGIN(LoginCommand.HEADER, "login"),
    LOGOUT(LogoutCommand.HEADER, "logout"),
    WHOAMI(WhoamiCommand.HEADER, "whoami"),
    DEMO(DemoCommand.HEADER, "demo");

    private static final Set<String> OF_NO_COMMAND = Set.of("-h", "--help", "-V", "--version");

    private final String header;
    private final String name;
    private final String alias; // empty if there is none

    Commands(String header, String name) {
        this(header, name, "");
    }

    Commands(String header, String name, String alias) {
        this.header = header;
        this.name = name;
        this.alias = alias;
    }

    /** Adds those that the arguments need, with all of their options, and the others by name. */
    static void add(CommandLine line, Session session, String... args) {
        Set<Commands> needed = needed(args);
        for (Commands each : values()) {
            line.addSubcommand(needed.contains(each) ? each.whole(session) : each.byName());
        }
        line.addSubcommand(new AutoComplete.GenerateCompletion()).addSubcommand(new CommandLine.HelpCommand());
        if (!needed.isEmpty()) {
            line.addSubcommand(new GenerateFile(Headings::groups));
            OptionTexts.describe(line);
            Choices.register(line);
        }
    }

    private static Set<Commands> needed(String... args) {
        if (args.length > 0 && OF_NO_COMMAND.containsAll(Arrays.asList(args))) {
            return Set.of();
        }
        String first = args.length == 0 ? "" : args[0];
        for (Commands each : values()) {
            if (!first.isEmpty() && (first.equals(each.name) || first.equals(each.alias))) {
                return Set.of(each);
            }
        }
        return Set.of(values());
    }

    private CommandLine whole(Session session) {
        CommandLine whole = new CommandLine(command(session));
        whole.getHelpSectionMap().put(SECTION_KEY_OPTION_LIST, Headings::of);
        return whole;
    }

    private Object command(Session session) {
        return switch (this) { // method references would load all of the classes
            case CHECK -> new CheckCommand(session);
            case PLAN -> new PlanCommand(session);
            case PUBLISH -> new PublishCommand(session);
            case APPLY -> new ApplyCommand(session);
            case LOGIN -> new LoginCommand(session);
            case LOGOUT -> new LogoutCommand(session);
            case WHOAMI -> new WhoamiCommand(session);
            case DEMO -> new DemoCommand(session);
        };
    }

    private CommandLine byName() {
        CommandSpec spec = CommandSpec.create();
        spec.name(name);
        if (!alias.isEmpty()) {
            spec.aliases(alias);
        }
        return new CommandLine(spec.usageMessage(new UsageMessageSpec().header(header)));
    }
}
