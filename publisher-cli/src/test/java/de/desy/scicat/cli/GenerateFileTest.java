package de.desy.scicat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The files that packages install beside the command line: its man page, and its completion for zsh. */
class GenerateFileTest {
    @TempDir
    private Path directory;

    private static String generate(String... what) {
        try (Desk desk = new Desk()) {
            Desk.Result result = desk.run(what);
            assertThat(result.code()).as(result.err()).isZero();
            assertThat(result.err()).isEmpty();
            return result.out();
        }
    }

    /** The commands that users see. */
    private static Set<CommandLine> commands() {
        try (Desk desk = new Desk()) {
            Set<CommandLine> commands = new LinkedHashSet<>(ScicatPublish.commandLine(desk.session(), false)
                    .getSubcommands()
                    .values());
            commands.removeIf(command -> command.getCommandSpec().usageMessage().hidden());
            return commands;
        }
    }

    @Test
    void theManPageDescribesEachCommandOnceWithAllOfItsOptions() {
        String page = generate("generate-file", "man-page", "2026-11-23");
        assertThat(page).startsWith(".TH \"SCICAT\\-PUBLISH\" 1 \"2026-11-23\" \"scicat\\-publish ");
        for (CommandLine command : commands()) {
            String heading = ".SS \"scicat\\-publish " + roff(command.getCommandName()) + "\"\n";
            assertThat(page).containsOnlyOnce(heading);
            String section =
                    page.substring(page.indexOf(heading) + heading.length()).split("\n\\.S[SH] ", 2)[0];
            for (OptionSpec option : command.getCommandSpec().options()) {
                String entry = "\n.TP\n.B \"" + roff(option.names()[0]);
                assertThat(section).as(command.getCommandName()).containsPattern(Pattern.quote(entry) + "[ ,\"]");
            }
        }
        assertThat(page)
                .contains(".SH \"EXIT CODES\"", ".SH \"ENVIRONMENT\"", "PASSWORD_FILE")
                .doesNotContain("%n", "%%", "alias scicat", "generate\\-file");
    }

    @Test
    void noLineOfTheManPageIsTakenForAnInstruction() {
        assertThat(generate("generate-file", "man-page").lines())
                .allMatch(line -> !line.startsWith("'")
                        && (!line.startsWith(".") || line.matches("\\.(TH|SH|SS|PP|TP|B|nf|fi)( .*)?")))
                .noneMatch(
                        line -> line.replaceAll("\\\\(-|e|&|\\([a-z]{2})", "").contains("\\"));
    }

    @Test
    void zshKnowsAllCommandsTheirOptionsAndTheWordsOfEachOption() throws Exception {
        String script = generate("generate-file", "zsh-completion");
        assertThat(script).startsWith("#compdef scicat-publish\n").contains("check | doctor)");
        for (CommandLine command : commands()) {
            String section = script.substring(script.indexOf("\n      "
                            + String.join(" | ", command.getCommandSpec().names()) + ")\n"))
                    .split("&& ret=0", 2)[0];
            for (OptionSpec option : command.getCommandSpec().options()) {
                assertThat(section).as(command.getCommandName()).contains(option.longestName());
            }
        }
        assertThat(script)
                .contains(
                        ":PATHS:(absolute relative-to-target as-is)'",
                        ":INPUTS:(references publish combine)'",
                        ":_files'");

        Path zsh = Path.of("/bin/zsh");
        assumeThat(zsh).exists();
        Path file = Files.writeString(directory.resolve("_scicat-publish"), script);
        Process check = new ProcessBuilder(List.of(zsh.toString(), "-n", file.toString()))
                .redirectErrorStream(true)
                .start();
        assertThat(check.inputReader().lines()).isEmpty();
    }

    @Test
    void anUnknownFileIsRefused() {
        try (Desk desk = new Desk()) {
            Desk.Result result = desk.run("generate-file", "pdf");
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("Say man-page or zsh-completion.");
        }
    }

    private static String roff(String text) {
        return text.replace("-", "\\-");
    }
}
