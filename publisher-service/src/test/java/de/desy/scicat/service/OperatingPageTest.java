package de.desy.scicat.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The variables in the reference for operators are the variables that the code reads. */
class OperatingPageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference.md");

    @Test
    void theTableHasEveryVariableWithItsDefault() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| `(SCICAT|PUBLISHER)_.*"))
                .toList();
        List<String> expected = Arrays.stream(Variable.values())
                .map(variable -> "| `" + variable + "` | " + variable.standard() + " | " + variable.meaning()
                        + (variable.secret() ? "; or a file |" : " |"))
                .toList();
        assertThat(rows).isEqualTo(expected);
    }

    @Test
    void codesOfProblemsLeadToWhereTheyAreExplained() throws IOException {
        List<String> codes = Arrays.stream(ProblemCode.values())
                .map(code -> code.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .filter(code -> code.contains("-"))
                .toList();
        for (String page : List.of("operating.md", "install.md", "reference.md")) {
            assertThat(Pattern.compile("(?<!\\[)`([a-z-]+)`")
                            .matcher(Files.readString(PAGE.resolveSibling(page)))
                            .results()
                            .map(bare -> bare.group(1)))
                    .as(page)
                    .doesNotContainAnyElementsOf(codes);
        }
    }

    @Test
    void everyOptionOfTheLibraryThatHasAVariableIsReadByThatName() {
        assertThat(Arrays.stream(Variable.values())
                        .filter(variable -> variable.option() != null)
                        .map(Variable::name))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Option.values())
                        .map(Option::variable)
                        .filter(name -> !name.isEmpty())
                        .toList());
        assertThat(Variable.values()).allSatisfy(variable -> {
            Option option = variable.option();
            assertThat(option == null ? variable.name() : option.variable()).isEqualTo(variable.name());
        });
    }

    @Test
    void optionsThatContradictEachOtherAreNamedByTheirVariables() {
        Map<String, String> environment = Map.of(
                "SCICAT_SOURCE_URL", "https://scicat.example",
                "SCICAT_SOURCE_TOKEN", "a",
                "SCICAT_TARGET_URL", "https://scicat.example",
                "SCICAT_TARGET_TOKEN", "b",
                "PUBLISHER_OWNER_GROUP", "public-data",
                "PUBLISHER_LANDING_PAGE", "https://data.example/datasets/{pid}",
                "PUBLISHER_TRIGGERS", "poll");
        assertThat(problems(environment)).singleElement().asString().contains("(say PUBLISHER_PID=minted).");
        Map<String, String> attaching = new HashMap<>(environment);
        attaching.put("SCICAT_TARGET_URL", "https://other.example");
        attaching.put("PUBLISHER_ATTACH_TO_SOURCE", "yes");
        assertThat(problems(attaching))
                .containsExactly("the files of the inputs are to be attached to the source, and they are not combined"
                        + " (say PUBLISHER_INPUTS=combine, or leave out PUBLISHER_ATTACH_TO_SOURCE=yes).");
    }

    @Test
    void aHostOfSchemasIsNoAddress() {
        assertThat(problems(Map.of("PUBLISHER_SCHEMA_HOSTS", "schemas.example, https://schemas.example/a")))
                .anyMatch(problem ->
                        problem.startsWith("PUBLISHER_SCHEMA_HOSTS: \"https://schemas.example/a\" is no host"));
    }

    @Test
    void anEmptyEnvironmentIsRefusedWithAllThatIsMissing() {
        assertThat(problems(Map.of()))
                .anyMatch(problem -> problem.startsWith("Set SCICAT_SOURCE_URL"))
                .anyMatch(problem -> problem.startsWith("Set SCICAT_TARGET_URL"))
                .anyMatch(problem -> problem.contains("PUBLISHER_OWNER_GROUP"))
                .anyMatch(problem -> problem.contains("PUBLISHER_LANDING_PAGE"))
                .anyMatch(problem -> problem.contains("PUBLISHER_API_KEY_FILE"));
    }

    @Test
    void whatIsWrongIsNamedWithoutShowingSecrets() {
        assertThat(problems(Map.of(
                        "PUBLISHER_API_KEY", "tooshort",
                        "PUBLISHER_WORKERS", "many",
                        "PUBLISHER_INPUTS", "some",
                        "PUBLISHER_STATUS_IN_PROGRESS", "finishedSuccessful",
                        "PUBLISHER_OWNERGROUP", "public-data",
                        "PUBLISHER_TRIGGERS", "http,rabbitmq",
                        "PUBLISHER_RABBITMQ_URI", "http://user:hunter2@host")))
                .anyMatch(problem -> problem.contains("PUBLISHER_API_KEY is shorter"))
                .anyMatch(problem -> problem.contains("PUBLISHER_WORKERS is \"many\"; say a number from 1 to 64"))
                .anyMatch(problem -> problem.contains("PUBLISHER_INPUTS is \"some\"; say references, publish, combine"))
                .anyMatch(problem -> problem.startsWith("PUBLISHER_STATUS_…: The status codes of open and finished"))
                .anyMatch(problem -> problem.startsWith("PUBLISHER_OWNERGROUP is no variable"))
                .anyMatch(problem -> problem.startsWith("PUBLISHER_RABBITMQ_URI is no address of a broker"))
                .noneMatch(problem -> problem.contains("tooshort") || problem.contains("hunter2"));
    }

    @Test
    void lettersThatTheLocaleDoesNotHaveAreRefusedAndNotPublished() {
        assertThat(problems(Map.of("PUBLISHER_DOI_PUBLISHER", "Universit\uFFFD\uFFFDt")))
                .anyMatch(problem -> problem.startsWith("PUBLISHER_DOI_PUBLISHER has letters that are not ASCII")
                        && problem.contains("LC_ALL=C.UTF-8"));
    }

    @Test
    void aBrokerWhoseHostJavaDoesNotTakeIsNotLookedForOnThisMachine() {
        assertThat(problems(Map.of(
                        "PUBLISHER_TRIGGERS", "rabbitmq",
                        "PUBLISHER_RABBITMQ_URI", "amqp://user:hunter2@rabbit_mq:5672/")))
                .anyMatch(problem ->
                        problem.startsWith("PUBLISHER_RABBITMQ_URI names a host") && problem.contains("no underscore"))
                .noneMatch(problem -> problem.contains("hunter2"));
    }

    @Test
    void secretsInFilesMayHaveTheMarkOfAnEditorButNoOtherEncoding(@TempDir Path directory) throws Exception {
        Path marked = Files.writeString(directory.resolve("marked"), "\uFEFFtooshort\n");
        assertThat(problems(Map.of("PUBLISHER_API_KEY_FILE", marked.toString())))
                .anyMatch(problem -> problem.contains("PUBLISHER_API_KEY is shorter"));
        Path latin = Files.write(
                directory.resolve("latin"), "schl\u00FCssel-des-dienstes".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problems(Map.of("PUBLISHER_API_KEY_FILE", latin.toString())))
                .anyMatch(problem -> problem.contains(latin + " is not UTF-8"));
        assertThat(problems(Map.of("PUBLISHER_API_KEY_FILE", directory.toString())))
                .anyMatch(problem -> problem.contains(directory + " is a folder"));
    }

    @Test
    void whatDoisNeedIsAskedFor(@TempDir Path directory) throws IOException {
        assertThat(problems(Map.of("PUBLISHER_MINT_DOI", "yes", "PUBLISHER_DOI_ROR", "https://ror.org/02xjrkt08")))
                .anyMatch(problem -> problem.startsWith("Set PUBLISHER_DOI_PUBLISHER and PUBLISHER_DOI_ROR"));
        assertThat(problems(Map.of(
                        "PUBLISHER_MINT_DOI", "yes",
                        "PUBLISHER_DOI_PUBLISHER", "Facility",
                        "PUBLISHER_DOI_ROR", "none",
                        "PUBLISHER_DOI_LANDING_PAGE", "https://data.example/")))
                .anyMatch(problem -> problem.startsWith("PUBLISHER_DOI_ROR: \"none\" is no ROR id"))
                .anyMatch(problem -> problem.startsWith("PUBLISHER_DOI_LANDING_PAGE: The landing page of DOIs has"));
        assertThat(problems(Map.of(
                        "PUBLISHER_MINT_DOI", "yes",
                        "PUBLISHER_DOI_PUBLISHER", "Facility",
                        "PUBLISHER_DOI_ROR", "https://ror.org/02xjrkt08",
                        "PUBLISHER_DOI_PROPERTIES",
                                Files.writeString(directory.resolve("doi.json"), "{\"title\": \"All\"}")
                                        .toString())))
                .anyMatch(problem -> problem.contains("PUBLISHER_DOI_PROPERTIES would be the title of every DOI"));
        assertThat(problems(Map.of("PUBLISHER_DOI_LICENSE", "CC-BY-4.0")))
                .anyMatch(problem -> problem.startsWith("PUBLISHER_DOI_LICENSE has no effect"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cart-5.12.json", "cart-5.12-with-archive.json"})
    void theButtonsOfTheCartAskFirstAndNeedASelection(String file) throws IOException {
        JsonNode config = button(file);

        assertThat(config.path("batchActionsEnabled").asBoolean()).isTrue();
        assertThat(config.path("datafilesActionsEnabled").asBoolean()).isTrue();
        List<JsonNode> ours = ours(config.path("batchActions"));
        assertThat(ours).hasSize(5).allSatisfy(action -> {
            assertThat(action.path("label").asText()).matches("Copy .*|Preview public copy.*");
            assertThat(action.path("type").asText()).isEqualTo("dialog");
            assertThat(action.path("onSuccess").asText()).isEqualTo("xhr");
            assertThat(action.path("dialog").path("description").asText())
                    .contains("After Ok, SciCat says Success: your request was taken. You get a mail");
            assertThat(action.path("enabled").asText()).isEqualTo("#Length(@pids) > 0");
        });
        JsonNode preview = payload(ours.get(0)).path("jobParams");
        JsonNode previewWithDoi = payload(ours.get(1)).path("jobParams");
        JsonNode one = payload(ours.get(4)).path("jobParams").path("mintDoi");
        assertThat(preview.path("preview").asBoolean()).isTrue();
        assertThat(preview.has("mintDoi")).isFalse();
        assertThat(previewWithDoi.path("preview").asBoolean()).isTrue();
        assertThat(previewWithDoi.path("mintDoi").asBoolean()).isTrue();
        assertThat(payload(ours.get(2)).path("jobParams")).isEmpty();
        assertThat(payload(ours.get(3)).path("jobParams").path("mintDoi").asBoolean())
                .isTrue();
        assertThat(one.path("together").asBoolean()).isTrue();
        assertThat(one.path("title").get(0).asText()).isEqualTo("a\\b \"c\"");
        for (JsonNode withDoi : ours.subList(3, 5)) {
            assertThat(withDoi.path("dialog").path("fields"))
                    .anyMatch(field -> field.path("key").asText().equals("forever")
                            && field.path("required").asBoolean());
        }
    }

    /** The frontend keeps what a user enters in the object that describes the dialog, and sorts the fields by key. */
    @ParameterizedTest
    @ValueSource(strings = {"cart-5.12.json", "cart-5.12-with-archive.json"})
    void noFieldOfADialogOverwritesTheDialogAndTheTitleComesFirst(String file) throws IOException {
        List<List<String>> keys = button(file)
                .path("batchActions")
                .valueStream()
                .map(action -> action.path("dialog")
                        .path("fields")
                        .valueStream()
                        .map(field -> field.path("key").asText())
                        .toList())
                .toList();

        assertThat(keys)
                .contains(List.of("called", "forever"))
                .allSatisfy(one -> assertThat(one)
                        .isSorted()
                        .doesNotContain("title", "question", "choice", "label", "selectedOption", "additionalFields"));
    }

    /** In the cart, the frontend lays a second line of buttons over the heads of the table's columns. */
    @ParameterizedTest
    @ValueSource(strings = {"cart-5.12.json", "cart-5.12-with-archive.json"})
    void theButtonsAreShortEnoughForOneLineOfTheCart(String file) throws IOException {
        assertThat(ours(button(file).path("batchActions")).stream()
                        .mapToInt(action -> action.path("label").asText().length())
                        .sum())
                .isLessThanOrEqualTo(108);
    }

    /** A longer label is cut off in the frontend, which makes the fields of a dialog no wider for it. */
    @ParameterizedTest
    @ValueSource(strings = {"cart-5.12.json", "cart-5.12-with-archive.json"})
    void theLabelsOfTheFieldsAreNotCutOff(String file) throws IOException {
        assertThat(button(file).path("batchActions").valueStream())
                .flatMap(action ->
                        action.path("dialog").path("fields").valueStream().toList())
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.path("label").asText()).hasSizeLessThanOrEqualTo(18));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cart-5.12.json", "cart-5.12-with-archive.json"})
    void whoPressesIsLeftToSciCatAndNoTextOfAPersonBreaksTheRequest(String file) throws IOException {
        assertThat(button(file).path("batchActions").valueStream())
                .hasSizeGreaterThan(3)
                .allSatisfy(action -> {
                    JsonNode job = payload(action);
                    assertThat(job.fieldNames())
                            .toIterable()
                            .containsExactlyInAnyOrder("type", "jobParams", "datasetList");
                    assertThat(job.path("jobParams").has("username")).isFalse();
                    assertThat(job.at("/datasetList/0/pid").asText()).isEqualTo("a\\b \"c\"");
                    assertThat(action.path("variables").valueStream().map(JsonNode::asText))
                            .noneMatch(value -> value.startsWith("#user"));
                });
    }

    @Test
    void theButtonsOfADatasetsPageNameItsGroup() throws IOException {
        List<JsonNode> ours = ours(button("dataset-page-5.8.json").path("datasetActions"));

        assertThat(ours).hasSize(2).allSatisfy(action -> {
            JsonNode job = payload(action);
            assertThat(job.path("ownerGroup").asText()).isEqualTo("a-group");
            assertThat(job.at("/jobParams/datasetList/0/pid").asText()).isEqualTo("20.500.1/a");
            assertThat(action.path("description").asText()).contains("No message appears here: you get a mail.");
        });
        assertThat(ours.get(1).path("label").asText()).isEqualTo("Copy to public catalogue at once (no undo)");
    }

    private static List<JsonNode> ours(JsonNode actions) {
        return actions.valueStream()
                .filter(action -> action.path("id").asText().startsWith("copy-to-public"))
                .toList();
    }

    /**
     * The body that the frontend makes of an action: a name in two braces becomes its value as it is, and with [] it
     * becomes JSON. A text that people write has to go in as JSON; only what the facility chooses may go in as it is.
     */
    private static JsonNode payload(JsonNode action) throws IOException {
        String hostile = "a\\b \"c\"";
        Map<String, String> chosen = new HashMap<>(Map.of(
                "@datasets", Answers.JSON.writeValueAsString(List.of(Map.of("pid", hostile, "files", List.of())))));
        if (action.path("type").asText().equals("xhr")) {
            chosen.putAll(Map.of("@pid", "20.500.1/a", "@group", "a-group"));
        }
        for (JsonNode field : action.path("dialog").path("fields")) {
            if (field.path("type").asText().equals("select")) {
                String option = field.path("options").path(0).path("option").asText();
                chosen.put("@dialog." + field.path("key").asText(), option);
            }
        }
        String json = Answers.JSON.writeValueAsString(List.of(hostile));
        String body = Pattern.compile("\\{\\{ ([@#][\\w.]+)(\\[])? }}")
                .matcher(action.path("payload").asText())
                .replaceAll(name -> Matcher.quoteReplacement(
                        name.group(2) == null ? chosen.getOrDefault(name.group(1), hostile) : json));
        return Answers.JSON.readTree(body);
    }

    private static JsonNode button(String file) throws IOException {
        return Answers.JSON.readTree(Path.of("deploy", "frontend", file).toFile());
    }

    private static List<String> problems(Map<String, String> environment) {
        try (Configuration configuration = ConfigurationReader.read(environment)) {
            throw new AssertionError("it was accepted: " + configuration.jobType());
        } catch (ConfigurationException e) {
            return e.problems();
        }
    }
}
