package de.desy.scicat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import de.desy.scicat.testkit.PilotCase;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong usage ends with exit code 2 and a message with the correct usage. It sends no request. */
class CliUsageTest {
    private final Desk desk = new Desk();

    @TempDir
    private Path directory;

    @AfterEach
    void leave() {
        desk.close();
    }

    private Desk.Result refused(String... args) {
        Desk.Result result = desk.run(args);
        assertThat(result.code()).as(result.all()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("Error: ").contains("--help").doesNotContain("\tat ");
        assertThat(desk.source.requests()).isEmpty();
        assertThat(desk.target.requests()).isEmpty();
        return result;
    }

    @Test
    void theOwnerHasToBeSaidAndBothWaysAreNamed() {
        for (String command : new String[] {"plan", "publish"}) {
            assertThat(refused(command, PilotCase.PID).err()).contains("--owner-group G", "--keep-owner-group");
        }
        assertThat(refused("plan", "--owner-group", "g", "--keep-owner-group", "x")
                        .err())
                .contains("exclude each other");
        assertThat(refused("plan", "--owner-group", "", "x").err()).contains("owner group is empty");
        assertThat(refused("plan", "--keep-owner-group", "--access-group", "", "x")
                        .err())
                .contains("--access-group is empty");
    }

    @Test
    void whatIsMissingInTheEnvironmentIsNamedAllAtOnce() {
        desk.environment.clear();
        assertThat(refused("publish", "--keep-owner-group", "x").err())
                .contains("--source-url", "SCICAT_SOURCE_URL", "SCICAT_SOURCE_TOKEN", "SCICAT_SOURCE_TOKEN_FILE")
                .contains("SCICAT_SOURCE_USER", "SCICAT_SOURCE_PASSWORD", "SCICAT_SOURCE_PASSWORD_FILE")
                .contains("--target-url", "SCICAT_TARGET_URL", "SCICAT_TARGET_TOKEN");
    }

    @Test
    void credentialsAreOneThingOrAnother() {
        desk.environment.put("SCICAT_SOURCE_TOKEN_FILE", "/no/such/file");
        assertThat(refused("plan", "--keep-owner-group", "x").err())
                .contains("SCICAT_SOURCE_TOKEN and SCICAT_SOURCE_TOKEN_FILE", "unset all but one");
        desk.environment.remove("SCICAT_SOURCE_TOKEN");
        assertThat(refused("plan", "--keep-owner-group", "x").err()).contains("/no/such/file", "cannot be read");
        desk.environment.remove("SCICAT_SOURCE_TOKEN_FILE");
        desk.environment.put("SCICAT_SOURCE_USER", "scientist");
        assertThat(refused("plan", "--keep-owner-group", "x").err())
                .contains("one of SCICAT_SOURCE_PASSWORD and SCICAT_SOURCE_PASSWORD_FILE");
        desk.environment.put("SCICAT_SOURCE_PASSWORD_FILE", "/no/such/password");
        assertThat(refused("plan", "--keep-owner-group", "x").err())
                .contains("SCICAT_SOURCE_PASSWORD_FILE: there is no file /no/such/password");
    }

    @Test
    void filesAndAccountsAreCredentialsToo() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), desk.source.token("scientist") + "\n");
        Path password = Files.writeString(directory.resolve("password"), "publisher-pw\n");
        desk.environment.remove("SCICAT_SOURCE_TOKEN");
        desk.environment.remove("SCICAT_TARGET_TOKEN");
        desk.environment.put("SCICAT_SOURCE_TOKEN_FILE", token.toString());
        desk.environment.put("SCICAT_TARGET_USER", "publisher");
        desk.environment.put("SCICAT_TARGET_PASSWORD_FILE", password.toString());
        Desk.Result result = desk.pilot("publish");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.all()).doesNotContain("publisher-pw");

        desk.environment.remove("SCICAT_TARGET_PASSWORD_FILE");
        desk.environment.put("SCICAT_TARGET_PASSWORD", "not-the-right-one");
        assertThat(desk.pilot("publish").code()).isEqualTo(2);
    }

    @Test
    void anAccountMayBeOneOfTheFacilitysLdap() {
        desk.environment.remove("SCICAT_TARGET_TOKEN");
        desk.environment.put("SCICAT_TARGET_LOGIN", "ldap");
        assertThat(refused("plan", "--keep-owner-group", "x").err()).contains("No credentials for the target");
        desk.environment.put("SCICAT_TARGET_USER", "publisher");
        desk.environment.put("SCICAT_TARGET_PASSWORD", "publisher-pw");
        desk.environment.put("SCICAT_TARGET_LOGIN", "kerberos");
        assertThat(refused("plan", "--keep-owner-group", "x").err())
                .contains("SCICAT_TARGET_LOGIN is \"kerberos\"", "local", "ldap");
        desk.environment.put("SCICAT_SOURCE_LOGIN", "ldap");
        assertThat(refused("plan", "--keep-owner-group", "x").err())
                .contains("SCICAT_SOURCE_LOGIN has no effect without SCICAT_SOURCE_USER");
        desk.environment.remove("SCICAT_SOURCE_LOGIN");

        desk.environment.put("SCICAT_TARGET_LOGIN", "ldap");
        assertThat(desk.pilot("plan").code()).isZero();
        assertThat(desk.target.requests())
                .anyMatch(request -> request.rawPath().endsWith("/auth/ldap"))
                .noneMatch(request -> request.rawPath().endsWith("/auth/login"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--source-token", "--target-password", "--token", "--password"})
    void aSecretOnTheCommandLineIsRefusedAndNotRepeated(String option) {
        assertThat(refused("publish", "--keep-owner-group", option, "canary-secret", "x")
                        .err())
                .contains("SCICAT_SOURCE_TOKEN", "other users of this machine")
                .doesNotContain("canary-secret");
        assertThat(refused("publish", "--keep-owner-group", option + "=canary-secret", "x")
                        .err())
                .doesNotContain("canary-secret");
    }

    @Test
    void aSecretInAnAddressIsRefusedAndNotRepeated() {
        assertThat(refused("plan", "--keep-owner-group", "--source-url", "https://me:canary-secret@x.example", "x")
                        .err())
                .contains("The source", "credentials are given apart")
                .doesNotContain("canary-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{\"a\": 1} x", "[1]", "\"text\"", "", "{\"a\":"})
    void aConditionThatIsNoJsonObjectIsRefusedWithAnExample(String condition) {
        assertThat(refused("plan", "--keep-owner-group", "--where", condition).err())
                .contains("--where", "for example --where '{\"ownerGroup\": \"it-scicat\"");
    }

    @Test
    void aConditionThatTheServerRefusesIsWrongUsage() {
        Desk.Result result = desk.run("plan", "--keep-owner-group", "--where", "{\"noSuchField\": 1}");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("noSuchField", "for example");
    }

    @Test
    void datasetsHaveToBeSaid() {
        assertThat(refused("plan", "--keep-owner-group").err()).contains("PIDs", "--where");
        assertThat(refused("plan", "--keep-owner-group", "").err()).contains("A PID is empty");
        assertThat(refused("plan", "--keep-owner-group", "@/no/pids.txt").err()).contains("no file /no/pids.txt");
        assertThat(refused("plan", "--keep-owner-group", "--limit", "3", "x").err())
                .contains("--limit goes with --where");
        assertThat(refused("plan", "--keep-owner-group", "--limit", "0", "--where", "{}")
                        .err())
                .contains("at least 1");
    }

    @Test
    void optionsThatContradictEachOtherOrAreRepeatedAreRefused() {
        assertThat(refused("plan", "--keep-owner-group", "--attach-to-source", "x")
                        .err())
                .contains("say --combine-inputs", "leave out --attach-to-source");
        assertThat(refused("plan", "--keep-owner-group", "--combine-inputs", "--inputs", "publish", "x")
                        .err())
                .contains("--inputs publish");
        assertThat(refused("plan", "--owner-group", "a", "--owner-group", "b", "x")
                        .err())
                .contains("only once");
        assertThat(refused(
                                "publish",
                                "--keep-owner-group",
                                "--mint-doi",
                                "--doi-publisher",
                                "Facility",
                                "--doi-ror",
                                "https://ror.org/02xjrkt08",
                                "--yes",
                                "x")
                        .err())
                .contains("say --public", "leave out --mint-doi");
        assertThat(refused("plan", "--keep-owner-group", "--target-url", desk.source.url(), "x")
                        .err())
                .contains("--pid minted");
    }

    @ParameterizedTest
    @CsvSource({
        "--contact-email, nobody, data@facility.example",
        "--landing-url, https://x.example, {pid}",
        "--leave-out, pid, cannot be left out",
        "--leave-out, nonsense, nonsense",
        "--keep-field, description, sharedWith",
        "--files-per-block, 0, at least 1 file",
        "--pid, other, 'same, minted'",
        "--on-existing, x, 'update, fail, keep'",
        "--inputs, x, 'references, publish, combine'",
        "--input-paths, x, 'absolute, relative-to-target, as-is'",
        "--missing-type, x, 'infer, fail'",
    })
    void aWrongValueIsRefusedWithWhatIsRight(String option, String value, String remedy) {
        assertThat(refused("plan", "--keep-owner-group", option, value, "x").err())
                .contains(remedy);
    }

    @Test
    void aFileThatCannotBeWrittenIsFoundBeforeAnythingIsDone() {
        assertThat(refused("plan", "--keep-owner-group", "--plan-out", directory.toString(), "x")
                        .err())
                .contains("--plan-out", "it is a folder");
        assertThat(refused("plan", "--keep-owner-group", "--plan-out", directory + "/no/plan.json", "x")
                        .err())
                .contains("there is no folder " + directory + "/no");
    }

    @Test
    void aReportThatCannotBeWrittenIsFoundBeforeAnythingIsDone() {
        assertThat(refused("publish", "--keep-owner-group", "--report", directory + "/no/report.html", "x")
                        .err())
                .contains("--report", "there is no folder " + directory + "/no");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatIsNoPlanIsNotApplied() throws IOException {
        assertThat(refused("apply", directory + "/none.json").err()).contains("does not exist");
        for (String text : List.of("", "no json", "{}", "[{}]", "{\"format\": 99}")) {
            Path file = Files.writeString(directory.resolve("plan.json"), text);
            assertThat(refused("apply", file.toString()).err()).contains(file.toString());
        }
    }

    @Test
    void aCommandHasToBeSaid() {
        assertThat(refused().err()).contains("check, plan, publish, apply, login, logout, whoami or demo");
        assertThat(refused("pubish").err()).contains("There is no pubish. Did you mean publish?");
        assertThat(refused("xyz").err()).contains("There is no xyz.").doesNotContain("Did you mean");
    }

    @ParameterizedTest
    @CsvSource({
        "--ownergroup, --owner-group",
        "--landing-page=x, --landing-url",
        "--make-public, --public",
        "--on-exist, --on-existing",
    })
    void anOptionThatDoesNotExistIsAnsweredWithTheOneThatWasMeant(String wrong, String meant) {
        String name = wrong.split("=", -1)[0];
        assertThat(refused("plan", wrong, "x").err()).contains("There is no " + name + ". Did you mean " + meant);
    }

    @Test
    void aServerThatDoesNotAnswerIsExplainedAsCheckExplainsIt() {
        desk.environment.put("SCICAT_SOURCE_URL", "http://nowhere.invalid");
        String why = "cannot be reached: no such host is known here";
        String remedy = "correct the address, or connect to the network that knows nowhere.invalid (a VPN?)";
        for (String command : new String[] {"plan", "publish"}) {
            Desk.Result result = desk.run(command, "--keep-owner-group", "x");
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err())
                    .contains("The source: http://nowhere.invalid " + why + " (" + remedy + ")", "FAILED x")
                    .doesNotContain("The target");
        }
        assertThat(desk.run("check", "--keep-owner-group").out()).contains(why, remedy);
    }

    @Test
    void theHelpTeachesWithExamplesAndNamesCodesAndVariables() {
        for (String command : new String[] {"plan", "publish"}) {
            Desk.Result help = desk.run(command, "--help");
            assertThat(help.code()).isZero();
            assertThat(help.out())
                    .containsSubsequence(
                            "Servers",
                            "What to publish",
                            "Who may see it",
                            "Legacy data",
                            "Output",
                            "Examples",
                            "--combine-inputs",
                            "Exit codes",
                            "Environment",
                            "PASSWORD_FILE");
        }
        assertThat(desk.run("--help").out()).contains("publish", "Exit codes", "generate-completion");
        assertThat(desk.run("apply", "--help").out()).contains("FILE", "Examples", "Exit codes");
        assertThat(desk.run("--version").out()).startsWith("scicat-publish ");
    }

    @Test
    void theHelpOfEachCommandFitsATerminal() {
        List<String> commands = desk.run("--help")
                .out()
                .lines()
                .dropWhile(line -> !line.startsWith("Commands"))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .filter(line -> line.matches("  [a-z].*"))
                .map(line -> line.strip().replaceFirst("[, ].*", ""))
                .toList();
        assertThat(commands).contains("publish", "plan", "apply", "check", "demo", "generate-completion");
        Stream.concat(commands.stream().map(command -> desk.run(command, "--help")), Stream.of(desk.run("--help")))
                .forEach(help -> assertThat(help.out().lines())
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80)));
    }

    /** Else the line is broken for them, and the rest of it begins at the left margin. */
    @Test
    void noTextBesideTheOptionsIsWiderThanATerminal() throws Exception {
        for (Field text : HelpText.class.getDeclaredFields()) {
            assertThat(String.valueOf(text.get(null)).lines())
                    .as(text.getName())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
    }

    @Test
    void theShellCompletesCommandsOptionsAndPolicies() {
        assertThat(desk.run("generate-completion").out()).contains("publish", "--combine-inputs", "relative-to-target");
    }

    @ParameterizedTest
    @CsvSource({
        "--inputs, references publish combine",
        "--input-paths, absolute relative-to-target as-is",
        "--pid, same minted",
        "--on-existing, update fail keep adopt",
        "--missing-type, infer fail",
        "--missing-file-time, fail creation-time",
    })
    void theShellOffersEachOptionItsOwnWords(String option, String words) throws Exception {
        Path bash = Path.of("/bin/bash");
        assumeThat(bash).exists();
        Path script = Files.writeString(
                directory.resolve("completion"), desk.run("generate-completion").out());
        for (String command : new String[] {"check", "plan", "publish"}) {
            Process shell = new ProcessBuilder(
                            bash.toString(),
                            "-c",
                            "compopt() { :; }; . \"$1\"; COMP_WORDS=(scicat-publish $2 $3 ''); COMP_CWORD=3;"
                                    + " _complete_scicat-publish; echo \"${COMPREPLY[@]}\"",
                            "bash",
                            script.toString(),
                            command,
                            option)
                    .redirectErrorStream(true)
                    .start();
            assertThat(shell.inputReader().readLine()).as(command).isEqualTo(words);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "publish"})
    void credentialsThatAreRefusedEndWith2BeforeAnythingIsBegun(String command) {
        desk.environment.remove("SCICAT_TARGET_TOKEN");
        desk.environment.put("SCICAT_TARGET_USER", "publisher");
        desk.environment.put("SCICAT_TARGET_PASSWORD", "wrong-pass-word");
        desk.environment.put("SCICAT_SOURCE_TOKEN", "no-token-of-this-server");
        Desk.Result result = desk.pilot(command);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("The source: " + desk.source.url() + " does not know the token")
                .contains("The target: ", "User name or password", "Nothing was done");
        assertThat(desk.target.writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "publish", "plan --json", "publish --json", "plan --verbose"})
    void whatNamesHoldDoesNotReachTheTerminal(String command) {
        String evil = "evil\u001b[31m\u009b2J\u202E\u0000Ångström";
        desk.onATerminal().editPilot(dataset -> dataset.put("datasetName", evil).put(evil, "x"));
        Desk.Result result = desk.pilot(
                command.split(" ", -1)[0],
                command.replaceFirst("^\\w+ ?", "").isEmpty() ? "--no-color" : command.replaceFirst("^\\w+ ", ""));

        assertThat(result.code()).isZero();
        assertThat(result.all()).containsIgnoringCase("evil\\u001b[31m\\u009b2J\\u202e\\u0000Ångström");
        assertThat(result.all().replaceAll("\\u001b\\[(\\d+m|K)", ""))
                .doesNotContain("\u001b", "\u009b", "\u202E", "\u0000");
        assertThat(result.all()).doesNotContain("\u001b[31m\\u009b");

        Desk.Result failed = desk.run("publish", "--owner-group", "public-data", "no\u001b[31msuch\u009bpid");
        assertThat(failed.all().replaceAll("\\u001b\\[(\\d+m|K)", ""))
                .contains("no\\u001b")
                .doesNotContain("\u001b", "\u009b");
    }
}
