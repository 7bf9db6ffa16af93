package de.desy.scicat.cli.internal.manual;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Writes a file for a package to standard output. It is made from the commands and options that this program has, so it
 * cannot differ from them. Hidden, because whoever installs a package has the files already.
 */
@Command(name = GenerateFile.NAME, hidden = true, description = "Write a file that packages install.")
public final class GenerateFile implements Runnable {
    static final String NAME = "generate-file";

    /** What can be written. */
    enum What {
        MAN_PAGE,
        ZSH_COMPLETION
    }

    private final Function<Help, Map<String, List<OptionSpec>>> groups;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "man-page|zsh-completion")
    private String what = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATE", description = "The date in the man page.")
    private String date = "";

    /** @param groups the options of a command by heading */
    public GenerateFile(Function<Help, Map<String, List<OptionSpec>>> groups) {
        this.groups = groups;
    }

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        root.getOut()
                .print(
                        switch (chosen()) {
                            case MAN_PAGE -> new ManPage(root, groups).text(date);
                            case ZSH_COMPLETION -> ZshCompletion.of(root);
                        });
        root.getOut().flush();
    }

    private What chosen() {
        try {
            return What.valueOf(what.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Say man-page or zsh-completion.", e);
        }
    }

    /** The commands that users see, by name; each once, however many names it has. */
    static Map<String, CommandLine> commands(CommandLine root) {
        Map<String, CommandLine> commands = new LinkedHashMap<>();
        for (CommandLine command : root.getSubcommands().values()) {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                commands.put(command.getCommandName(), command);
            }
        }
        return commands;
    }

    /** What a command does, in one sentence. */
    static String summary(CommandLine command) {
        String[] header = command.getCommandSpec().usageMessage().header();
        return sentence(
                header.length > 0
                        ? header
                        : command.getCommandSpec().usageMessage().description());
    }

    /** The first sentence, without its full stop. */
    static String sentence(String... text) {
        return line(text).replaceFirst("(?<=[a-z0-9)])\\. .*", "").replaceFirst("\\.$", "");
    }

    /** A text of the help as one line, with its variables and line breaks resolved. */
    static String line(String... text) {
        return String.join(" ", text)
                .replace("%n", " ")
                .replace("%%", "%")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
