package de.desy.scicat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.cli.internal.io.Session;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line reads and writes: nothing is lost without a word, and no text is taken for another. */
class CliFilesTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    private Path directory;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk().withDatasets("one", "two", "m\u00FCnchen");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Path file(String text, Charset encoding) throws IOException {
        return Files.write(directory.resolve("file"), text.getBytes(encoding));
    }

    private Desk.Result fromFile(Path file) {
        return desk.run("plan", "--owner-group", "public-data", "--json", "--from-file", file.toString());
    }

    /** The same command with the standard output of a process whose disk is full. */
    private Desk.Result onAFullDisk(String... args) throws IOException {
        StringWriter err = new StringWriter();
        try (PrintStream full = new PrintStream(new FileOutputStream(FULL.toFile()), false, StandardCharsets.UTF_8)) {
            Session session = new Session(
                    Map.copyOf(desk.environment),
                    new PrintWriter(full, true, StandardCharsets.UTF_8),
                    new PrintWriter(err, true),
                    false,
                    false);
            return new Desk.Result(ScicatPublish.run(session, args), "", err.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan --owner-group public-data --json one",
                "plan --owner-group public-data one",
                "publish --owner-group public-data --json one",
                "publish --owner-group public-data one two",
                "check --owner-group public-data --json",
                "--help",
                "--version",
                "generate-completion",
            })
    @EnabledOnOs(OS.LINUX)
    void outputThatIsLostIsAFailure(String command) throws Exception {
        Desk.Result result = onAFullDisk(command.split(" "));
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("the output could not be written completely", "the disk is full");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatWasPublishedIsPublishedAndAStalePlanStaysStale() throws Exception {
        Path plan = directory.resolve("plan.json");
        assertThat(desk.run("plan", "--owner-group", "public-data", "--plan-out", plan.toString(), "one")
                        .code())
                .isZero();
        assertThat(onAFullDisk("publish", "--owner-group", "public-data", "--json", "one")
                        .code())
                .isEqualTo(1);
        assertThat(desk.target.dataset("one")).isPresent();
        assertThat(onAFullDisk("apply", "--json", plan.toString()).code()).isEqualTo(3);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPlanOrReportThatDoesNotFitOnTheDiskIsAFailure() {
        assertThat(desk.run("plan", "--owner-group", "public-data", "--plan-out", FULL.toString(), "one"))
                .satisfies(result -> assertThat(result.code()).isEqualTo(1))
                .satisfies(result -> assertThat(result.err()).contains("--plan-out: /dev/full could not be written"));
        assertThat(desk.run("publish", "--owner-group", "public-data", "--report", FULL.toString(), "one"))
                .satisfies(result -> assertThat(result.code()).isEqualTo(1))
                .satisfies(result -> assertThat(result.err()).contains("--report: /dev/full could not be written"));
    }

    @Test
    void aMarkThatAnEditorPutBeforeTheTextIsNoPartOfTheFirstPid() throws Exception {
        Desk.Result result = fromFile(file("\uFEFFone\r\n\uFEFF# more\r\nm\u00FCnchen\r\n", StandardCharsets.UTF_8));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.json()).hasSize(2);
    }

    @Test
    void thePlanMayHaveSuchAMarkToo() throws Exception {
        Path plan = directory.resolve("plan.json");
        desk.run("plan", "--owner-group", "public-data", "--plan-out", plan.toString(), "one");
        Files.writeString(plan, "\uFEFF" + Files.readString(plan));
        Desk.Result result = desk.run("apply", plan.toString());
        assertThat(result.code()).as(result.err()).isZero();
    }

    @Test
    void aPasswordMayHaveSuchAMarkToo() throws Exception {
        desk.environment.remove("SCICAT_TARGET_TOKEN");
        desk.environment.put("SCICAT_TARGET_USER", "publisher");
        desk.environment.put(
                "SCICAT_TARGET_PASSWORD_FILE",
                file("\uFEFFpublisher-pw\n", StandardCharsets.UTF_8).toString());
        Desk.Result result = desk.run("publish", "--owner-group", "public-data", "one");
        assertThat(result.code()).as(result.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void pidsInAnotherEncodingAreRefusedBeforeAnythingIsPublished(String encoding) throws Exception {
        Path file = file("one\nm\u00FCnchen\n", Charset.forName(encoding));
        Desk.Result result = desk.run("publish", "--owner-group", "public-data", "--from-file", file.toString());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--from-file: " + file + " is not UTF-8", "iconv");
        assertThat(desk.target.dataset("one")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\u2028two\n", "o\0ne\n", "one\uFEFF\n", "one\u0085two\n", "one\u001b[2J\n"})
    void aLineThatHoldsWhatNoPidHoldsIsRefusedBeforeAnythingIsPublished(String lines) throws Exception {
        Path file = file("one\n" + lines, StandardCharsets.UTF_8);

        Desk.Result result = desk.run("publish", "--owner-group", "public-data", "--from-file", file.toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--from-file: " + file + " is not UTF-8, or has control characters");
        assertThat(desk.target.dataset("one")).isEmpty();
    }

    @Test
    void marksOfSeveralFilesThatWerePutTogetherAreNoPartOfAPid() throws Exception {
        Path file = file("\uFEFF\uFEFFone\n", StandardCharsets.UTF_8);

        Desk.Result result = fromFile(file);

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("\"sourcePid\" : \"one\"");
    }

    @Test
    void aPlanOrPasswordInAnotherEncodingIsRefusedWithTheRemedy() throws Exception {
        Path latin = file("{\"title\": \"M\u00FCnchen\"}", StandardCharsets.ISO_8859_1);
        assertThat(desk.run("apply", latin.toString()).err()).contains(latin + " is not UTF-8");
        desk.environment.remove("SCICAT_TARGET_TOKEN");
        desk.environment.put("SCICAT_TARGET_USER", "publisher");
        desk.environment.put("SCICAT_TARGET_PASSWORD_FILE", latin.toString());
        assertThat(desk.run("plan", "--owner-group", "public-data", "one").err())
                .contains("SCICAT_TARGET_PASSWORD_FILE: " + latin + " is not UTF-8");
    }

    @Test
    void aFolderIsNoFile() {
        Desk.Result pids = fromFile(directory);
        assertThat(pids.code()).isEqualTo(2);
        assertThat(pids.err()).contains("--from-file: " + directory + " is a folder");
        Desk.Result plan = desk.run("apply", directory.toString());
        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.err()).contains(directory + " is a folder");
    }

    @Test
    void aPidThatTheLocaleCannotReadIsRefusedAndNotLookedFor() {
        Desk.Result result = desk.run("publish", "--owner-group", "public-data", "m\uFFFD\uFFFDnchen");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("Argument 4", "not ASCII", "LC_ALL=C.UTF-8", "--from-file");
        desk.environment.put("SCICAT_SOURCE_URL", "http://m\uFFFD\uFFFDnchen.example");
        assertThat(desk.run("plan", "--owner-group", "public-data", "one").err())
                .contains("SCICAT_SOURCE_URL has letters that are not ASCII", "LC_ALL=C.UTF-8");
    }

    @Test
    void pidsInAFileThatIsExpandedHaveNoMarkEither() throws Exception {
        Path file = file("\uFEFFone\n", StandardCharsets.UTF_8);
        Desk.Result result = desk.run("plan", "--owner-group", "public-data", "@" + file);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("byte order mark", "--from-file");
    }

    @Test
    void anAddressWithAnUnderscoreIsRefusedWithTheRemedy() {
        Desk.Result result =
                desk.run("plan", "--owner-group", "public-data", "--source-url", "http://scicat_backend:3000", "one");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("The source: The host scicat_backend has an underscore", "its IP address");
    }
}
