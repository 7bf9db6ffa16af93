package de.desy.scicat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.PilotCase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The table of options in the README says what the code says. */
class ReadmeTablesTest {
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
            "--doi-publisher",
            "--doi-ror",
            "--doi-license",
            "--doi-landing-url",
            "--yes",
            "--no-color",
            "--verbose",
            "--help");
    /** The components of the options whose names are not those of the methods. */
    private static final Map<String, String> COMPONENTS = Map.of(
            "onExisting", "existing",
            "attachCombinedToSource", "attachToSource",
            "copyAttachments", "attachments",
            "contactEmailFallback", "contactEmail",
            "leaveOutFields", "leaveOut",
            "keepFields", "keep");

    @Test
    void everyOptionIsInTheTableWithItsFlag() throws IOException {
        String table = Readme.section("## Options", "## Old records");
        Set<String> methods = new LinkedHashSet<>();
        Stream.of(PublisherBuilder.class.getMethods())
                .filter(method -> method.getReturnType() == PublisherBuilder.class)
                .forEach(method -> methods.add(method.getName()));
        assertThat(methods).hasSizeGreaterThan(18);
        assertThat(Readme.found("`(\\w+)\\(", table)).isEqualTo(methods);

        CommandLine publish =
                Objects.requireNonNull(commandLine().getSubcommands().get("publish"));
        Set<String> flags = new LinkedHashSet<>();
        for (OptionSpec option : publish.getCommandSpec().options()) {
            flags.add(option.longestName());
        }
        flags.removeAll(OF_THE_COMMAND_LINE_ALONE);
        assertThat(Readme.found("`(--[a-z-]+)`", table)).containsExactlyInAnyOrderElementsOf(flags);
        Readme.rows(table).forEach(cells -> {
            Wording.Flag flag = Wording.FLAGS.get(cells.get(0).replaceAll("`(\\w+)\\(.*", "$1"));
            assertThat(cells.get(1)).as(cells.get(0)).isEqualTo(flag == null ? "" : "`" + flag.name() + "`");
        });
    }

    @Test
    void theDefaultsInTheTableAreThoseOfTheCode() throws Exception {
        PlanOptions defaults;
        try (FakeSciCat source = FakeSciCat.start();
                FakeSciCat target = FakeSciCat.start();
                SciCatClient scicat = source.client("admin");
                SciCatClient fsdata = target.client("admin")) {
            PilotCase.load(source);
            defaults = DatasetPublisher.from(scicat)
                    .to(fsdata)
                    .keepOwnerGroup()
                    .build()
                    .plan(PilotCase.PID)
                    .options();
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : PlanOptions.class.getRecordComponents()) {
            values.put(component.getName(), component.getAccessor().invoke(defaults));
        }
        int compared = 0;
        for (List<String> cells : Readme.rows(Readme.section("## Options", "## Old records"))) {
            String method = cells.get(0).replaceAll("`(\\w+)\\(.*", "$1");
            String component = COMPONENTS.getOrDefault(method, method);
            if (values.containsKey(component) && !component.equals("ownerGroup")) {
                assertThat(cells.get(2)).as(method).isEqualTo(inWords(values.get(component)));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(values.size() - 1);
    }

    private static CommandLine commandLine() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return ScicatPublish.commandLine(new Session(Map.of(), nowhere, nowhere, false, false), false);
    }

    private static String inWords(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        if (value instanceof Number number) {
            return String.format(java.util.Locale.ROOT, "%,d", number.longValue())
                    .replace(',', ' ');
        }
        return value == null || (value instanceof List<?> list && list.isEmpty()) ? "none" : "`" + value + "`";
    }
}
