package de.desy.scicat.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packages are made of fits together, before anybody builds them. */
class PackageTest {
    private static final Path SOURCES = Path.of("src");
    private static final Path DEPLOY = Path.of("..", "publisher-service", "deploy");

    private static String read(Path file) throws Exception {
        return Files.readString(file);
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    @Test
    void theUnitStartsTheJarThatThePackageInstalls() throws Exception {
        String unit = read(DEPLOY.resolve("publisher-service.service"));
        String jar = all(unit, "^ExecStart=.* -jar (\\S+)$").get(0);
        assertThat(read(Path.of("pom.xml"))).contains("<dst>" + jar + "</dst>");
        assertThat(read(SOURCES.resolve("scicat-publisher-service/scicat-publisher-service")))
                .contains("\njar=" + jar + "\n");
        assertThat(read(Path.of("..", "docs", "install.md"))).contains(jar.replaceFirst("/[^/]*$", "/"));
    }

    @Test
    void theUnitReadsTheFilesThatThePackageBringsOrTheManPageAsksFor() throws Exception {
        String unit = read(DEPLOY.resolve("publisher-service.service"));
        String settings = all(unit, "^EnvironmentFile=(\\S+)$").get(0);
        assertThat(read(Path.of("pom.xml"))).contains("<dst>" + settings + "</dst>");
        assertThat(read(SOURCES.resolve("scicat-publisher-service/control/conffiles")))
                .isEqualTo(settings + "\n");

        List<String> secrets = all(unit, "^LoadCredential=(\\S+):");
        String environment = read(DEPLOY.resolve("publisher-service.env"));
        assertThat(all(environment, "^\\w+_FILE=/run/credentials/publisher-service.service/(\\S+)$"))
                .hasSize(3)
                .containsExactlyInAnyOrderElementsOf(secrets);
        String folder = settings.replaceFirst("/[^/]*$", "");
        String manual = read(SOURCES.resolve("scicat-publisher-service/scicat-publisher-service.8"));
        assertThat(secrets).allSatisfy(secret -> {
            assertThat(unit).contains("LoadCredential=" + secret + ":" + folder + "/" + secret + "\n");
            assertThat(manual).contains(secret.replace("-", "\\-"));
        });
        assertThat(read(SOURCES.resolve("scicat-publisher-service/control/postrm")))
                .contains("rm -rf " + folder);
    }

    @Test
    void theManPageHasAllVariablesAndExitCodesOfTheService() throws Exception {
        String help = service("--help");
        String page = ServiceManual.of(
                read(SOURCES.resolve("scicat-publisher-service/scicat-publisher-service.8")),
                help,
                "publisher-service 1.2.3",
                "2026-11-23");

        List<String> variables = all(help, "^  ((?:SCICAT|PUBLISHER)_\\w+)");
        assertThat(variables).hasSizeGreaterThan(60);
        assertThat(variables).allSatisfy(name -> assertThat(page).containsPattern("\\.TP\\n\\.B \"" + name + "[\",]"));
        assertThat(page)
                .contains("Ended with work cut off, or could not listen; with \\-\\-check: something is wrong.\n")
                .contains("PUBLISHER_API_KEY, PUBLISHER_API_KEY_FILE", ".B \"0\"\n", ".B \"1\"\n", ".B \"2\"\n")
                .contains("publisher\\-service 1.2.3")
                .doesNotContainPattern("@[A-Z]+@");
    }

    private static String service(String argument) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "de.desy.scicat.service.PublisherService",
                        argument)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    @Test
    void aSnapshotIsOlderThanItsRelease() {
        assertThat(Changelog.of("scicat-publish", "0.1.0-SNAPSHOT", "A <a@b>", Instant.EPOCH))
                .startsWith("scicat-publish (0.1.0~snapshot-1) ")
                .endsWith(" -- A <a@b>  Thu, 01 Jan 1970 00:00:00 +0000\n");
        assertThat(Changelog.debian("0.1.0")).isEqualTo("0.1.0-1");
    }

    @Test
    void theFileOfRightsNamesEachLibraryAndHasTheTextOfEachLicence() throws Exception {
        String copyright = Copyright.of("""

                Lists of 2 third-party dependencies.
                     (EPL-2.0) (LGPL-2.1-only) Logback (ch.qos:logback:1 - http://logback.example)
                     (MIT) SLF4J (org.slf4j:slf4j-api:2.0 - http://slf4j.example)
                """, read(SOURCES.resolve("licences.txt")), 2026);
        assertThat(copyright)
                .contains("\n * Logback, (EPL-2.0) (LGPL-2.1-only)\n   ch.qos:logback:1\n", "\n * SLF4J, (MIT)\n");
        String accepted = read(Path.of("..", "pom.xml"));
        assertThat(all(accepted, "<includedLicense>([^<]+)<"))
                .isNotEmpty()
                .allSatisfy(licence -> assertThat(copyright).containsOnlyOnce("\nLicense: " + licence + "\n "));
        assertThat(copyright.lines().map(String::stripTrailing))
                .as("an empty line ends a paragraph")
                .allMatch(line -> line.length() <= 120);
    }

    @Test
    void theCheckHasTheSettingsOfTheFileAloneAndNoneOnACommandLine(@TempDir Path folder) throws Exception {
        Path seen = folder.resolve("seen");
        Path java = Files.writeString(folder.resolve("java"), """
                #!/bin/sh
                { for word; do printf '<%%s>' "$word"; done; echo; env; } >%s
                """.formatted(seen));
        // What a user who lists processes sees of a program that the script calls.
        Path env = Files.writeString(folder.resolve("env"), """
                #!/bin/sh
                for word; do printf '%%s\\n' "$word"; done >>%s
                exec /usr/bin/env "$@"
                """.formatted(folder.resolve("called")));
        assertThat(java.toFile().setExecutable(true) && env.toFile().setExecutable(true))
                .isTrue();
        Path settings = Files.writeString(folder.resolve("publisher-service.env"), """
                # a comment
                PUBLISHER_API_KEY=the secret $HOME `id`
                PUBLISHER_OWNER_GROUP="public-data"
                SCICAT_SOURCE_TOKEN_FILE=/run/credentials/publisher-service.service/source-token
                """);
        Path script = Files.writeString(
                folder.resolve("check"),
                read(SOURCES.resolve("scicat-publisher-service/scicat-publisher-service"))
                        .replaceFirst("(?m)^settings=.*$", "settings=" + settings));
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString(), "--check").redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":" + builder.environment().get("PATH"));
        builder.environment().put("PUBLISHER_PID", "minted");

        Process shell = builder.start();

        assertThat(shell.inputReader().lines()).isEmpty();
        assertThat(shell.waitFor()).isZero();
        assertThat(read(seen))
                .startsWith("<-jar></usr/share/scicat-publisher-service/publisher-service.jar><--check>\n")
                .contains("\nPUBLISHER_API_KEY=the secret $HOME `id`\n", "\nPUBLISHER_OWNER_GROUP=public-data\n")
                .contains("\nSCICAT_SOURCE_TOKEN_FILE=/etc/publisher-service/source-token\n")
                .doesNotContain("PUBLISHER_PID", "PUBLISHER_CHECK_ALONE");
        assertThat(read(folder.resolve("called"))).contains("--check").doesNotContain("secret", "public-data");
    }

    @Test
    void scriptsThatTheAdministratorRunsAreReadByAShellWithoutComplaint() throws Exception {
        for (String script : List.of(
                "scicat-publish/scicat-publish",
                "scicat-publisher-service/scicat-publisher-service",
                "scicat-publisher-service/control/postinst",
                "scicat-publisher-service/control/prerm",
                "scicat-publisher-service/control/postrm")) {
            Process shell = new ProcessBuilder(
                            "sh", "-n", SOURCES.resolve(script).toString())
                    .redirectErrorStream(true)
                    .start();
            assertThat(shell.inputReader().lines()).as(script).isEmpty();
            assertThat(shell.waitFor()).as(script).isZero();
        }
    }
}
