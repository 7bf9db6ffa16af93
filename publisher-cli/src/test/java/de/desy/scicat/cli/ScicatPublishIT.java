package de.desy.scicat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.desy.scicat.testkit.PilotCase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that operators get, in a JVM of its own. */
class ScicatPublishIT {
    private static final Path JAR = Path.of("target", "scicat-publish.jar");

    @TempDir
    private Path directory;

    private static ProcessBuilder jar(String... args) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(args));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().keySet().removeIf(name -> name.startsWith("SCICAT_"));
        process.environment().put("LC_ALL", "C"); // the smallest character set that a batch system has
        return process;
    }

    private Desk.Result run(Desk desk, String... args) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = jar(args).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(desk.environment);
        int code = builder.start().waitFor();
        return new Desk.Result(code, Files.readString(out), Files.readString(err));
    }

    @Test
    void theJarTeachesAndKnowsItsVersion() throws Exception {
        try (Desk desk = new Desk()) {
            Desk.Result help = run(desk, "--help");
            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("Usage: scicat-publish", "Exit codes");
            assertThat(help.err()).isEmpty();

            Desk.Result version = run(desk, "--version");
            assertThat(version.out()).matches("scicat-publish \\d+\\.\\d+\\.\\d+\\S*\\R");
            assertThat(run(desk, "publish").code()).isEqualTo(2);
        }
    }

    @Test
    void theJarPublishesThePilotsCase() throws Exception {
        try (Desk desk = new Desk()) {
            desk.editPilot(dataset -> dataset.put("description", "µ-Tomographie, 20 °C"));
            List<String> args = new ArrayList<>(List.of("publish", "--json"));
            args.addAll(Desk.PILOT);
            args.add(PilotCase.PID);
            Desk.Result result = run(desk, args.toArray(String[]::new));
            assertThat(result.code()).as(result.err()).isZero();
            assertThat(result.err()).isEmpty();
            JsonNode report =
                    new ObjectMapper().readTree(result.out()).path("datasets").path(0);
            assertThat(report.path("outcome").asText()).isEqualTo("PUBLISHED");
            assertThat(report.path("files").asInt()).isEqualTo(8);
            assertThat(desk.target
                            .dataset(PilotCase.PID)
                            .orElseThrow()
                            .path("description")
                            .asText())
                    .isEqualTo("µ-Tomographie, 20 °C");
        }
    }

    @Test
    void theJarHasTheDemoWithoutTheLibrariesOfTests() throws Exception {
        try (Desk desk = new Desk()) {
            Desk.Result demo = run(desk, "demo");
            assertThat(demo.code()).as(demo.err()).isZero();
            assertThat(demo.out()).contains("Published " + PilotCase.PID, "writes sent to the public SciCat: 0");

            Process catalogues = jar("demo", "--keep")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(catalogues.getInputStream(), StandardCharsets.UTF_8))) {
                desk.environment.clear();
                desk.environment.putAll(CliDemoTest.exported(lines));
                Desk.Result published = desk.pilot("publish");
                assertThat(published.out()).as(published.err()).contains("Published " + PilotCase.PID);
            } finally {
                catalogues.destroy();
            }
            assertThat(catalogues.waitFor()).isNotZero();
        }
    }

    @Test
    void whoInterruptsItLearnsHowToContinueAndTheSameCommandDoes() throws Exception {
        try (Desk desk = new Desk()) {
            desk.target.on("POST", "/origdatablocks").stallBody();
            List<String> args = new ArrayList<>(List.of("publish", "-v"));
            args.addAll(Desk.PILOT);
            args.add(PilotCase.PID);
            ProcessBuilder builder = jar(args.toArray(String[]::new)).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(desk.environment);
            Process process = builder.start();
            String rest;
            try (BufferedReader err =
                    new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
                awaitTheDataset(err);
                process.toHandle().destroy(); // as Ctrl-C does; the streams stay open
                rest = String.join("\n", err.lines().toList());
            }
            assertThat(process.waitFor()).isNotZero();
            assertThat(rest).contains("Interrupted", "run the same command again");
            assertThat(desk.target
                            .dataset(PilotCase.PID)
                            .orElseThrow()
                            .path("isPublished")
                            .asBoolean())
                    .isFalse();

            desk.target.heal();
            Desk.Result again = desk.pilot("publish");
            assertThat(again.code()).as(again.err()).isZero();
            assertThat(desk.target
                            .dataset(PilotCase.PID)
                            .orElseThrow()
                            .path("numberOfFiles")
                            .asInt())
                    .isEqualTo(8);
        }
    }

    @Test
    void lettersThatTheLocaleDoesNotHaveAreRefusedByTheJar() throws Exception {
        try (Desk desk = new Desk().withDatasets("m\u00FCnchen")) {
            // A shell passes the bytes on whatever the locale is.
            Path script = Files.writeString(
                    directory.resolve("script"),
                    "exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -jar '"
                            + JAR.toAbsolutePath() + "' plan --owner-group public-data 'm\u00FCnchen'\n");
            Path err = directory.resolve("err");
            ProcessBuilder builder = new ProcessBuilder("sh", script.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(err.toFile());
            builder.environment().putAll(desk.environment);
            builder.environment().put("LC_ALL", "C");
            assertThat(builder.start().waitFor()).isEqualTo(2);
            assertThat(Files.readString(err)).contains("Argument 4 has letters that are not ASCII", "LC_ALL=C.UTF-8");
            builder.environment().put("LC_ALL", "C.UTF-8");
            assertThat(builder.start().waitFor()).as(Files.readString(err)).isZero();
        }
    }

    private static void awaitTheDataset(BufferedReader err) throws IOException {
        List<String> seen = new ArrayList<>();
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            seen.add(line);
            if (line.contains("POST /api/v4/datasets")) {
                return;
            }
        }
        throw new AssertionError("it ended before it was interrupted: " + seen);
    }

    @Test
    void theJarHoldsNoSignaturesAndNoModules() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(Object::toString))
                    .noneMatch(
                            name -> name.endsWith("module-info.class") || name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)"))
                    .noneMatch(name -> name.contains("wiremock"));
        }
    }
}
