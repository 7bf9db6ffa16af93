package de.desy.scicat.cli.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line that somebody pastes who has the jar alone. */
class ShellWordsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
                    bash --norc -i, plain.jar
                    bash --norc -i, with a blank.jar
                    bash --norc -i, o''clock $HOME!.jar
                    zsh -f -i,      plain.jar
                    zsh -f -i,      with a blank.jar
                    zsh -f -i,      o''clock $HOME!.jar
                    """, quoteCharacter = '"')
    void aShellRunsTheJarWhereverItLies(String shell, String name) throws Exception {
        assumeThat(Path.of("/bin", shell.split(" ", -1)[0])).exists();
        Path jar = folder.resolve(name.replace("''", "'"));
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        String path = folder + ":/usr/bin:/bin";

        String line = ShellWords.alias(jar, path);

        assertThat(typed(shell, path, line, "scicat-publish plan 'a b'")).contains("<-jar><" + jar + "><plan><a b>");
    }

    @Test
    void nothingIsToBePastedIfTheShellKnowsTheCommandOrThereIsNoJar() throws Exception {
        Path command = Files.writeString(folder.resolve(Version.PROGRAM), "#!/bin/sh\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();

        assertThat(ShellWords.alias(Test.class, Map.of("PATH", folder.toString())))
                .isEmpty();
        assertThat(ShellWords.alias(ShellWords.class, Map.of())).isEmpty();
        assertThat(ShellWords.alias(Test.class, Map.of("PATH", "")))
                .hasValueSatisfying(line -> assertThat(line)
                        .matches("alias scicat-publish='.*/bin/java -jar .*/junit-jupiter-api-.*\\.jar'"));
    }

    /** What an interactive shell, which alone reads aliases, prints. */
    private static String typed(String shell, String path, String... lines) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(shell.split(" ", -1))).redirectErrorStream(true);
        builder.environment().put("PATH", path);
        Process process = builder.start();
        try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String line : lines) {
                in.write(line + "\n");
            }
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
