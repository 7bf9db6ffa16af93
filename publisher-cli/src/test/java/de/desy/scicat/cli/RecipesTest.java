package de.desy.scicat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.testkit.FakeDataCite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each command that a recipe shows does its work. */
class RecipesTest {
    private static final Path RECIPES = Path.of("..", "docs", "recipes.md");
    private static final Pattern SHELL = Pattern.compile("```sh\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?:.*\\| )?scicat-publish (.*)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> theCommandsOfARecipeSucceed() throws IOException {
        List<String> recipes = Stream.of(Files.readString(RECIPES).split("\n## ", -1))
                .skip(1)
                .filter(recipe -> SHELL.matcher(recipe).find())
                .toList();
        assertThat(recipes).hasSizeGreaterThan(10);
        return recipes.stream()
                .map(recipe -> DynamicTest.dynamicTest(
                        recipe.lines().findFirst().orElseThrow(), () -> succeeds(commands(recipe))));
    }

    private void succeeds(List<List<String>> commands) throws IOException {
        try (Desk desk = new Desk();
                FakeDataCite dataCite = FakeDataCite.start()) {
            desk.target.registerAt(dataCite, "https://data.example/doi/");
            desk.environment.put("SCICAT_SOURCE_TOKEN", desk.source.token("admin"));
            for (String pid : List.of("20.500.12345/0a1b", "20.500.12345/0a1c")) {
                desk.dataset(
                        pid,
                        dataset -> dataset.put("ownerGroup", "public-data")
                                .put("ownerEmail", "a@fake.example")
                                .putArray("keywords")
                                .add("open data"));
            }
            Files.writeString(folder.resolve("pids.txt"), "20.500.12345/0a1b\n20.500.12345/0a1c\n");
            for (List<String> command : commands) {
                Desk.Result result = desk.run(command.toArray(String[]::new));
                assertThat(result.code()).as(command + "\n" + result.all()).isZero();
            }
            if (commands.stream().anyMatch(command -> !command.get(0).matches("plan|check"))) {
                assertThat(desk.target.datasets()).isNotEmpty();
            }
        }
    }

    /** The words of each command, with files in a folder of the test. */
    private List<List<String>> commands(String recipe) {
        List<List<String>> commands = new ArrayList<>();
        Matcher shell = SHELL.matcher(recipe);
        while (shell.find()) {
            for (String line : shell.group(1).split("\n", -1)) {
                Matcher command = COMMAND.matcher(line);
                if (command.matches()) {
                    commands.add(WORD.matcher(command.group(1))
                            .results()
                            .map(word -> word.group().replaceAll("^[\"']|[\"']$", ""))
                            .map(word -> word.equals("-") ? "pids.txt" : word)
                            .map(word -> word.matches("\\w+\\.(txt|json|html)")
                                    ? folder.resolve(word).toString()
                                    : word)
                            .toList());
                } else {
                    assertThat(line).as("a line of another command").isEmpty();
                }
            }
        }
        return commands;
    }
}
