package de.desy.scicat.cli.internal.manual;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A completion for zsh's own system, which shows what options mean. Picocli's script for bash works in zsh, too, but
 * changes how the user's shell treats aliases.
 */
final class ZshCompletion {
    private ZshCompletion() {}

    static String of(CommandLine root) {
        String name = root.getCommandName();
        Map<String, CommandLine> commands = GenerateFile.commands(root);
        StringBuilder script = new StringBuilder();
        script.append("#compdef ").append(name).append("\n\n");
        script.append("local context state state_descr line ret=1\n");
        script.append("typeset -A opt_args\n\n");
        arguments(script, "", "_arguments -C", specs(root.getCommandSpec(), ":command:->command", "*:: :->argument"));
        script.append(" && ret=0\n\n");
        script.append("case $state in\n");
        script.append("  command)\n    local -a commands=(\n");
        commands.forEach((word, command) -> script.append("      ")
                .append(quoted(word + ":" + GenerateFile.summary(command)))
                .append('\n'));
        script.append("    )\n    _describe -t commands command commands && ret=0\n    ;;\n");
        script.append("  argument)\n    case $words[1] in\n");
        commands.forEach((word, command) -> {
            script.append("      ")
                    .append(String.join(" | ", command.getCommandSpec().names()))
                    .append(")\n");
            arguments(
                    script,
                    "        ",
                    "_arguments",
                    specs(command.getCommandSpec(), positional(command.getCommandSpec(), commands)));
            script.append(" && ret=0\n        ;;\n");
        });
        script.append("    esac\n    ;;\nesac\n\nreturn ret\n");
        return script.toString();
    }

    private static void arguments(StringBuilder script, String indent, String command, List<String> specs) {
        script.append(indent).append(command);
        specs.forEach(spec -> script.append(" \\\n").append(indent).append("  ").append(spec));
    }

    private static List<String> specs(CommandSpec command, String... more) {
        List<String> specs = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                for (String name : option.names()) {
                    specs.add(quoted(before(option) + name + after(option, name)));
                }
            }
        }
        Arrays.stream(more).map(ZshCompletion::quoted).forEach(specs::add);
        return specs;
    }

    /** Which options are not offered beside this one. */
    private static String before(OptionSpec option) {
        if (option.usageHelp() || option.versionHelp()) {
            return "(- *)";
        }
        return option.isMultiValue() ? "*" : "(" + String.join(" ", option.names()) + ")";
    }

    private static String after(OptionSpec option, String name) {
        String text = "["
                + GenerateFile.sentence(option.description())
                        .replace("[", "\\[")
                        .replace("]", "\\]") + "]";
        if (option.arity().max() == 0) {
            return text;
        }
        return (name.startsWith("--") ? "=" : "+") + text + ":"
                + option.paramLabel().replace(":", "\\:") + ":" + values(option);
    }

    private static String[] positional(CommandSpec command, Map<String, CommandLine> commands) {
        List<String> specs = new ArrayList<>();
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (!parameter.hidden()) {
                String values = parameter.paramLabel().equals("COMMAND")
                        ? "(" + String.join(" ", commands.keySet()) + ")"
                        : values(parameter);
                specs.add((parameter.isMultiValue() ? "*" : "") + ":"
                        + parameter.paramLabel().replace(":", "\\:") + ":" + values);
            }
        }
        return specs.toArray(String[]::new);
    }

    private static String values(ArgSpec argument) {
        @Nullable Iterable<String> candidates = argument.completionCandidates();
        if (candidates != null) {
            return StreamSupport.stream(candidates.spliterator(), false).collect(Collectors.joining(" ", "(", ")"));
        }
        Class<?> type = argument.auxiliaryTypes().length > 0 ? argument.auxiliaryTypes()[0] : argument.type();
        boolean file = type == Path.class
                || type == File.class
                || argument.paramLabel().contains("FILE");
        return file ? "_files" : " ";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
