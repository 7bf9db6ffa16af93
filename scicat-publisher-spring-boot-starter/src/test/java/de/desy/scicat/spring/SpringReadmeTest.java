package de.desy.scicat.spring;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.testkit.PilotCase;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The README's part about Spring Boot: its properties, with other addresses and files, and its service. */
class SpringReadmeTest extends Starter {
    @TempDir
    private Path folder;

    @Test
    void theServiceOfTheReadmePublishesWithThePropertiesOfTheReadme() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), source.token("scientist"));
        Path password = Files.writeString(folder.resolve("password"), "publisher-pw");
        String properties = block("properties")
                .replace("https://scicat.example", source.url())
                .replace("https://fsdata.example", target.url())
                .replace("/run/secrets/scicat-source", token.toString())
                .replace("/run/secrets/scicat-target", password.toString());
        try (URLClassLoader loader = compiled(block("java"))) {
            Class<?> service = loader.loadClass("consumer.Publishing");
            ApplicationContextRunner application = bare().withUserConfiguration(service)
                    .withPropertyValues(properties.lines().toArray(String[]::new));

            application.run(context -> {
                Method publish = service.getDeclaredMethod("publish", String.class);
                publish.setAccessible(true);

                assertThat(publish.invoke(context.getBean(service), PilotCase.PID))
                        .asString()
                        .contains("done      make the dataset public")
                        .contains("https://data.example/datasets/");
            });
        }
    }

    @Test
    void theDependencyOfTheReadmeIsThisModule() throws Exception {
        assertThat(block("xml"))
                .contains(Path.of("").toAbsolutePath().getFileName().toString());
    }

    private URLClassLoader compiled(String code) throws Exception {
        Path file = folder.resolve("Publishing.java");
        Files.writeString(
                file,
                "package consumer;\nimport de.desy.scicat.publisher.DatasetPublisher;\n"
                        + "import org.springframework.stereotype.Service;\n" + code);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString(),
                                file.toString()))
                .as("the README's code compiles")
                .isZero();
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    private static String block(String language) throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));
        Matcher block = Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL)
                .matcher(readme.substring(readme.indexOf("\n### Spring Boot\n")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
