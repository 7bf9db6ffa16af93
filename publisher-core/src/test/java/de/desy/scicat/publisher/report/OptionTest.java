package de.desy.scicat.publisher.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.plan.OptionsBuilder;
import de.desy.scicat.publisher.plan.PlanOptions;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of options has what there is, and the documentation says what it says. */
class OptionTest {
    /** The components of the options whose names are not those of the methods. */
    private static final Map<String, String> METHODS = Map.of(
            "existing", "onExisting",
            "attachToSource", "attachCombinedToSource",
            "attachments", "copyAttachments",
            "contactEmail", "contactEmailFallback",
            "leaveOut", "leaveOutFields",
            "keep", "keepFields",
            "requester", "onBehalfOf",
            "fileOwners", "keepFileOwners");

    private static Stream<Option> ofPublications() {
        return Arrays.stream(Option.values()).filter(option -> !option.name().startsWith("DOI_"));
    }

    private static Stream<Option> ofDois() {
        return Arrays.stream(Option.values()).filter(option -> option.name().startsWith("DOI_"));
    }

    /** The methods of a builder that return it. */
    private static Set<String> methods(Class<?> builder, Class<?> returned) {
        return Arrays.stream(builder.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                .filter(method -> returned.isAssignableFrom(method.getReturnType()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyMethodOfTheBuilderIsInTheTable() {
        Set<String> methods = methods(OptionsBuilder.class, OptionsBuilder.class);
        for (Class<?> parent = OptionsBuilder.class.getSuperclass();
                parent != Object.class;
                parent = parent.getSuperclass()) {
            methods.addAll(methods(parent, parent));
        }
        methods.addAll(methods(PublisherBuilder.class, PublisherBuilder.class));
        methods.remove("options");
        assertThat(ofPublications().map(Option::java)).containsExactlyInAnyOrderElementsOf(methods);
    }

    @Test
    void theOptionsOfDoisAreMethodsOfTheirBuilder() {
        assertThat(methods(DoiPublication.class, DoiPublication.class))
                .containsAll(ofDois().map(Option::java).toList());
    }

    @Test
    void theDefaultsAreThoseOfTheBuilder() throws Exception {
        PlanOptions defaults = PlanOptions.builder().keepOwnerGroup().build();
        for (RecordComponent component : PlanOptions.class.getRecordComponents()) {
            String method = METHODS.getOrDefault(component.getName(), component.getName());
            if (!List.of("ownerGroup", "schemaHosts", "lifecycle")
                    .contains(method)) { // to be said, any, the target decides
                assertThat(ofPublications().filter(option -> option.java().equals(method)))
                        .as(method)
                        .singleElement()
                        .extracting(Option::standard)
                        .isEqualTo(inWords(component.getAccessor().invoke(defaults)));
            }
        }
    }

    private static String inWords(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return value == null || (value instanceof List<?> list && list.isEmpty()) ? "none" : value.toString();
    }

    @Test
    void flagsAndVariablesAreNamedOnce() {
        assertThat(Arrays.stream(Option.values()).map(Option::flag).filter(flag -> !flag.isEmpty()))
                .doesNotHaveDuplicates();
        assertThat(Arrays.stream(Option.values()).map(Option::variable).filter(variable -> !variable.isEmpty()))
                .doesNotHaveDuplicates();
    }

    @Test
    void thePageOfOptionsHasTheTable() throws IOException {
        assertThat(table("docs/options.md", "| in Java | on the command line | default | what it decides |"))
                .isEqualTo(ofPublications()
                        .map(option -> row(inJava(option), code(option.flag()), option.standard(), option.meaning()))
                        .toList());
    }

    @Test
    void thePageAboutDoisHasTheirOptionsForCommandLineAndService() throws IOException {
        assertThat(table(
                        "docs/doi.md",
                        "| in Java | on the command line | in the service | default | what it decides |"))
                .isEqualTo(ofDois().filter(option -> option.isFor(Reader.COMMAND_LINE) || option.isFor(Reader.SERVICE))
                        .map(option -> row(
                                inJava(option),
                                code(option.flag()),
                                code(option.variable()),
                                option.standard(),
                                option.meaning()))
                        .toList());
    }

    @Test
    void theReferenceForOperatorsHasEachVariableOnce() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "reference.md"));
        assertThat(Arrays.stream(Option.values()).filter(option -> option.isFor(Reader.SERVICE)))
                .allSatisfy(option -> assertThat(lines)
                        .filteredOn(line -> line.startsWith("| `" + option.variable() + "` |"))
                        .as(option.variable())
                        .hasSize(1));
    }

    private static String inJava(Option option) {
        return code(option.words(Reader.JAVA, null));
    }

    private static String code(String name) {
        return name.isEmpty() ? "" : "`" + name + "`";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** The rows below a head. */
    private static List<String> table(String page, String head) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", page));
        assertThat(lines).contains(head);
        return lines.subList(lines.indexOf(head) + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
