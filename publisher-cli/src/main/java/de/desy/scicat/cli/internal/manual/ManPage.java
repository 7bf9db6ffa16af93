package de.desy.scicat.cli.internal.manual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of all commands as one page for {@code man}. */
final class ManPage {
    private final CommandLine root;
    private final Function<Help, Map<String, List<OptionSpec>>> groups;
    private final StringBuilder page = new StringBuilder();
    private String end = "";

    ManPage(CommandLine root, Function<Help, Map<String, List<OptionSpec>>> groups) {
        this.root = root;
        this.groups = groups;
    }

    String text(String date) {
        CommandSpec spec = root.getCommandSpec();
        UsageMessageSpec usage = spec.usageMessage();
        String name = spec.name();
        List<String> about =
                Arrays.stream(usage.description()).map(GenerateFile::line).toList();
        raw(".TH \"" + escaped(name.toUpperCase(Locale.ROOT)) + "\" 1 \"" + date + "\" \"" + escaped(version(spec))
                + "\" \"User Commands\"");
        macro("SH", "NAME");
        String what = about.get(0).replaceFirst("[:.] .*", "");
        raw(escaped(name) + " \\- " + escaped(what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1)));
        macro("SH", "SYNOPSIS");
        write(GenerateFile.line(usage.customSynopsis()));
        macro("SH", "DESCRIPTION");
        about.forEach(this::paragraph);
        options(root);
        macro("SH", "COMMANDS");
        GenerateFile.commands(root).forEach(this::command);
        footer("SH", usage.footer());
        return page.toString();
    }

    private static String version(CommandSpec spec) {
        try {
            return String.join(" ", spec.version());
        } catch (RuntimeException e) {
            throw new IllegalStateException("the version is not known", e);
        }
    }

    private void command(String name, CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        macro("SS", root.getCommandName() + " " + name);
        String[] synopsis = usage.customSynopsis();
        if (synopsis.length > 0) {
            write(GenerateFile.line(synopsis));
        }
        paragraph(GenerateFile.line(usage.header()));
        for (String description : usage.description()) {
            paragraph(GenerateFile.line(description));
        }
        for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
            if (!parameter.hidden()) {
                entry(parameter.paramLabel(), GenerateFile.line(parameter.description()));
            }
        }
        options(command);
        List<String> ofAll = List.of(root.getCommandSpec().usageMessage().footer());
        footer(
                "B",
                Arrays.stream(usage.footer())
                        .filter(part -> !ofAll.contains(part))
                        .toArray(String[]::new));
    }

    private void options(CommandLine command) {
        Help help = command.getHelp();
        groups.apply(help).forEach((title, options) -> {
            List<OptionSpec> shown =
                    options.stream().filter(option -> !option.hidden()).toList();
            if (!shown.isEmpty()) {
                if (command != root) {
                    macro("PP");
                    macro("B", title);
                }
                shown.forEach(option -> entry(names(option), description(help, option)));
            }
        });
    }

    private static String names(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        return Arrays.stream(option.names()).map(name -> name + value).collect(Collectors.joining(", "));
    }

    /** The words that the help shows, so variables in them have their values. */
    private static String description(Help help, OptionSpec option) {
        Text[][] rows = help.createDefaultOptionRenderer()
                .render(option, help.createDefaultParamLabelRenderer(), help.colorScheme());
        return Arrays.stream(rows)
                .map(row -> row[row.length - 1].plainString().strip())
                .collect(Collectors.joining(" "));
    }

    /** The blocks of text below the options. A line at the margin is a heading, the lines below it stay as they are. */
    private void footer(String heading, String... footer) {
        for (String part : footer) {
            List<String> block = new ArrayList<>();
            for (String line : part.lines().toList()) {
                if (!line.isEmpty() && !line.startsWith(" ") && opens(part, line)) {
                    verbatim(block);
                    title(heading, line);
                } else if (!line.startsWith("  alias " + root.getCommandName() + "=")) { // a package has the command
                    block.add(line.startsWith("  ") ? line.substring(2) : line);
                }
            }
            verbatim(block);
        }
    }

    /** Whether a line is the heading of what follows, and not a sentence that ends a block. */
    private static boolean opens(String part, String line) {
        int next = part.indexOf(line) + line.length() + 1;
        return next < part.length() && part.startsWith("  ", next);
    }

    private void title(String macro, String text) {
        if (macro.equals("SH")) {
            macro(macro, text.toUpperCase(Locale.ROOT));
        } else {
            macro("PP");
            macro(macro, text);
        }
    }

    private void verbatim(List<String> block) {
        while (!block.isEmpty() && block.get(0).isBlank()) {
            block.remove(0);
        }
        while (!block.isEmpty() && block.get(block.size() - 1).isBlank()) {
            block.remove(block.size() - 1);
        }
        if (!block.isEmpty()) {
            if (!end.startsWith(".SH") && !end.startsWith(".SS")) {
                macro("PP");
            }
            macro("nf");
            block.forEach(this::write);
            macro("fi");
            block.clear();
        }
    }

    private void entry(String tag, String text) {
        macro("TP");
        macro("B", tag);
        write(text);
    }

    private void paragraph(String text) {
        if (!text.isEmpty()) {
            if (!end.startsWith(".SH") && !end.startsWith(".SS")) {
                macro("PP");
            }
            write(text);
        }
    }

    private void macro(String name, String... arguments) {
        raw("." + name
                + Arrays.stream(arguments)
                        .map(argument -> " \"" + escaped(argument).replace("\"", "\\(dq") + "\"")
                        .collect(Collectors.joining()));
    }

    private void write(String text) {
        String line = escaped(text);
        raw(line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line);
    }

    private void raw(String line) {
        page.append(line).append('\n');
        end = line;
    }

    /** Signs that people copy stay what they are: hyphen, quote, backquote, caret and tilde. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
    }
}
