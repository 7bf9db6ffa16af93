package de.desy.scicat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Reader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line has the options of the library's table, and the help has the descriptions of the table. */
class CliOptionsTest {
    private static final Set<String> OF_THE_COMMAND_LINE_ALONE = Set.of(
            "--source-url",
            "--target-url",
            "--where",
            "--limit",
            "--from-file",
            "--parallel",
            "--deep",
            "--stop-after-failures",
            "--json",
            "--report",
            "--yes",
            "--no-color",
            "--verbose",
            "--one-doi",
            "--help");

    private final StringWriter out = new StringWriter();
    private final Session session =
            new Session(Map.of(), new PrintWriter(out, true), new PrintWriter(out, true), false, false);

    private CommandSpec command(String name) {
        CommandLine command = Objects.requireNonNull(
                ScicatPublish.commandLine(session, false).getSubcommands().get(name));
        return command.getCommandSpec();
    }

    @Test
    void everyOptionOfTheTableThatHasAFlagIsAnOptionOfPublishAndTheReverse() {
        Set<String> flags = new TreeSet<>();
        command("publish").options().forEach(option -> flags.add(option.longestName()));
        flags.removeAll(OF_THE_COMMAND_LINE_ALONE);

        assertThat(flags)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Option.values())
                        .filter(option -> option.isFor(Reader.COMMAND_LINE))
                        .map(Option::flag)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "plan", "check"})
    void theHelpSaysWhatTheTableSays(String command) {
        assertThat(ScicatPublish.run(session, command, "--help")).isZero();
        String help = unwrapped(out.toString());

        assertThat(Arrays.stream(Option.values()).filter(option -> option.isFor(Reader.COMMAND_LINE)))
                .allSatisfy(
                        option -> assertThat(help).contains(option.flag(), unwrapped(OptionTexts.sentence(option))));
        assertThat(help)
                .contains(unwrapped("The group of the target that owns the published datasets. Has to be said."))
                .contains(unwrapped("Who publishes, as DOIs say it: a name. Has to be said with --mint-doi."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "plan", "check", "doctor"})
    void theHelpSaysEachThingOnce(String command) {
        assertThat(ScicatPublish.run(session, command, "--help")).isZero();
        assertThat(unwrapped(out.toString())).containsOnlyOnce(unwrapped(OptionTexts.sentence(Option.OWNER_GROUP)));
    }

    private static String unwrapped(String text) {
        return text.replaceAll("\\s", "");
    }

    @Test
    void theHelpThatIsMadeQuicklyNamesTheSameCommandsAsTheWholeOne() {
        assertThat(ScicatPublish.run(session, "--help")).isZero();

        assertThat(out.toString())
                .isEqualTo(ScicatPublish.commandLine(session, false).getUsageMessage());
    }

    @Test
    void whatAFlagTakesIsWhatTheTableSays() {
        for (OptionSpec option : command("publish").options()) {
            OptionTexts.of(option.longestName()).ifPresent(known -> {
                String argument = known.flagArgument();
                if (argument.indexOf('|') > 0) {
                    List<String> words = List.of(argument.split("\\|", -1));
                    Set<String> candidates = new LinkedHashSet<>();
                    option.completionCandidates().forEach(candidates::add);
                    assertThat(candidates).as(known.flag()).containsExactlyInAnyOrderElementsOf(words);
                } else {
                    assertThat(option.arity().max() == 0 ? "" : option.paramLabel())
                            .as(known.flag())
                            .isEqualTo(argument);
                }
            });
        }
    }
}
