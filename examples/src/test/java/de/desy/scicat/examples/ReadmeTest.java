package de.desy.scicat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.testkit.FakeDataCite;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.PilotCase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the README and of the guide for Java compiles, and prints what they show. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Path GUIDE = Path.of("..", "docs", "guide", "java.md");
    private static final Path OPTIONS = Path.of("..", "docs", "options.md");

    @TempDir
    private Path directory;

    @Test
    void theTenLinesRunAndPrintWhatTheReadmeSays() throws Exception {
        try (FakeSciCat source = FakeSciCat.start();
                FakeSciCat target = FakeSciCat.start()) {
            PilotCase.load(source);
            String code = block("java")
                    .replace("https://scicat.example", source.url())
                    .replace("https://fsdata.example", target.url());
            String printed = runProgram(
                    "Readme",
                    code,
                    Map.of(
                            "SCICAT_SOURCE_TOKEN",
                            source.token("scientist"),
                            "SCICAT_TARGET_TOKEN",
                            target.token("publisher")));

            assertThat(printed.replace(source.url(), "https://scicat.example")
                            .replace(target.url(), "https://fsdata.example"))
                    .isEqualToNormalizingNewlines(block("text"));
        }
    }

    @Test
    void theLinesAboutDoisRunAndRegisterOne() throws Exception {
        try (FakeSciCat source = FakeSciCat.start();
                FakeSciCat target = FakeSciCat.start();
                FakeDataCite dataCite = FakeDataCite.start();
                SciCatClient scicat = source.client("admin");
                SciCatClient fsdata = target.client("publisher")) {
            PilotCase.load(source);
            target.registerAt(dataCite, "https://data.example/doi/");
            DatasetPublisher.from(scicat)
                    .to(fsdata)
                    .combineInputs()
                    .ownerGroup("public-data")
                    .transform(dataset -> dataset.with(
                            "principalInvestigators",
                            JsonNodeFactory.instance.arrayNode().add("Meier, Anna"))) // the pilot names nobody
                    .makePublic()
                    .build()
                    .publish(PilotCase.PID)
                    .orThrow();
            String guide = Files.readString(GUIDE);
            String code = block("java", guide.substring(guide.indexOf("\n## DOIs\n")))
                    .replace("20.500.12345/0a1b", PilotCase.PID);

            String printed = runProgram(
                    "ReadmeDois",
                    """
                    try (var fsdata = SciCatClient.connect("%s", Credentials.tokenFromEnv("SCICAT_TARGET_TOKEN"))) {
                    %s
                    }
                    """.formatted(target.url(), code),
                    Map.of("SCICAT_TARGET_TOKEN", target.token("publisher")));

            assertThat(dataCite.registered()).hasSize(1);
            assertThat(printed)
                    .contains("! register the DOI at DataCite")
                    .endsWith("https://doi.org/"
                            + dataCite.registered().keySet().iterator().next() + System.lineSeparator());
        }
    }

    @Test
    void theSameProgramTakesItsSettingsFromTheEnvironment() throws Exception {
        try (FakeSciCat source = FakeSciCat.start();
                FakeSciCat target = FakeSciCat.start()) {
            PilotCase.load(source);

            String printed = run(
                    List.of(
                            "-cp",
                            System.getProperty("java.class.path"),
                            CopyOneDataset.class.getName(),
                            PilotCase.PID),
                    Map.of(
                            "SCICAT_SOURCE_URL",
                            source.url(),
                            "SCICAT_TARGET_URL",
                            target.url() + "/api/v3/",
                            "SCICAT_SOURCE_TOKEN",
                            source.token("scientist"),
                            "SCICAT_TARGET_TOKEN",
                            target.token("publisher"),
                            "SCICAT_OWNER_GROUP",
                            "public-data",
                            "SCICAT_LANDING_PAGE",
                            "https://data.example/datasets/{pid}"));

            assertThat(printed).contains("Published " + PilotCase.PID);
            assertThat(target.dataset(PilotCase.PID))
                    .hasValueSatisfying(dataset ->
                            assertThat(dataset.path("numberOfFiles").asInt()).isEqualTo(8));
        }
    }

    @Test
    void theOptionsOfTheTableExist() throws Exception {
        Matcher options = Pattern.compile("`(\\w+)\\(").matcher(Files.readString(OPTIONS));
        List<String> methods = java.util.Arrays.stream(de.desy.scicat.publisher.PublisherBuilder.class.getMethods())
                .map(java.lang.reflect.Method::getName)
                .toList();
        int named = 0;
        while (options.find()) {
            assertThat(methods).contains(options.group(1));
            named++;
        }
        assertThat(named).isGreaterThan(8);
    }

    @Test
    void theVersionsThatReadersCopyAreThatOfTheBuild() throws Exception {
        String pom = Files.readString(Path.of("..", "pom.xml"));
        for (Path page : List.of(README, GUIDE)) {
            assertThat(versions(Files.readString(page)))
                    .as(page.toString())
                    .isNotEmpty()
                    .allSatisfy(version -> assertThat(pom).contains("<version>" + version + "</version>"));
        }
    }

    private static List<String> versions(String page) {
        return Pattern.compile("<version>(.+)</version>")
                .matcher(page)
                .results()
                .map(version -> version.group(1))
                .toList();
    }

    private static String block(String language) throws IOException {
        return block(language, Files.readString(README));
    }

    private static String block(String language, String text) {
        Matcher block = Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL)
                .matcher(text);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    /** Compiles the README's code as a separate program, and runs it. */
    private String runProgram(String name, String code, Map<String, String> environment) throws Exception {
        Path file = directory.resolve(name + ".java");
        Files.writeString(file, """
                import de.desy.scicat.client.*;
                import de.desy.scicat.client.model.*;
                import de.desy.scicat.publisher.*;
                import de.desy.scicat.publisher.doi.*;
                import de.desy.scicat.publisher.plan.*;
                import de.desy.scicat.publisher.report.*;
                public class %s {
                    public static void main(String[] args) {
                %s
                    }
                }
                """.formatted(name, code));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-encoding",
                                "UTF-8",
                                "-cp",
                                System.getProperty("java.class.path"),
                                file.toString()))
                .as("the README's code compiles")
                .isZero();
        return run(
                List.of("-cp", directory + java.io.File.pathSeparator + System.getProperty("java.class.path"), name),
                environment);
    }

    private static String run(List<String> arguments, Map<String, String> environment) throws Exception {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Dstdout.encoding=UTF-8");
        command.add("-Dsun.stdout.encoding=UTF-8");
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}
