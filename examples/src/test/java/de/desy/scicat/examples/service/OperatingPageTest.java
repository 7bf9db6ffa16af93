package de.desy.scicat.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What operators read about the variables is what the code reads. */
class OperatingPageTest {
    private static final Path PAGE = Path.of("..", "docs", "operating.md");

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
                        "PUBLISHER_OWNERGROUP", "public-data",
                        "PUBLISHER_TRIGGERS", "http,rabbitmq",
                        "PUBLISHER_RABBITMQ_URI", "http://user:hunter2@host")))
                .anyMatch(problem -> problem.contains("PUBLISHER_API_KEY is shorter"))
                .anyMatch(problem -> problem.contains("PUBLISHER_WORKERS is \"many\"; say a number from 1 to 64"))
                .anyMatch(problem -> problem.contains("PUBLISHER_INPUTS is \"some\"; say references, publish, combine"))
                .anyMatch(problem -> problem.startsWith("PUBLISHER_OWNERGROUP is no variable"))
                .anyMatch(problem -> problem.startsWith("PUBLISHER_RABBITMQ_URI is no address of a broker"))
                .noneMatch(problem -> problem.contains("tooshort") || problem.contains("hunter2"));
    }

    private static List<String> problems(Map<String, String> environment) {
        try (Configuration configuration = ConfigurationReader.read(environment)) {
            throw new AssertionError("it was accepted: " + configuration.jobType());
        } catch (ConfigurationException e) {
            return e.problems();
        }
    }
}
