package de.desy.scicat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each piece of Java in the documentation compiles. */
class DocumentedJavaTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern JAVA = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

    /** What the text around a piece calls by its name. */
    private static final Map<String, String> KNOWN = new TreeMap<>(Map.of(
            "pid", "String",
            "pids", "java.util.List<String>",
            "source", "SciCatClient",
            "target", "SciCatClient",
            "scicat", "SciCatClient",
            "fsdata", "SciCatClient",
            "publisher", "DatasetPublisher"));

    @TempDir
    private Path folder;

    @Test
    void eachPieceOfJavaCompiles() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-d",
                folder.resolve("classes").toString()));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        int number = 0;
        for (Path page : pages()) {
            Matcher java = JAVA.matcher(Files.readString(page));
            while (java.find()) {
                if (java.group(1).startsWith("@")) {
                    continue; // a class of an application with libraries that are not here
                }
                String name = page.getFileName().toString().replaceAll("\\W", "_") + number++;
                Path file = folder.resolve(name + ".java");
                Files.writeString(file, program(name, java.group(1)));
                command.add(file.toString());
            }
        }
        assertThat(number).isGreaterThan(10);

        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new)))
                .as("the compiler's complaints are on standard error")
                .isZero();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.startsWith(DOCS.resolve("decisions")))
                    .sorted()
                    .toList();
        }
    }

    private static String program(String name, String code) {
        List<String> parameters = new ArrayList<>();
        KNOWN.forEach((variable, type) -> {
            if (!Pattern.compile("\\w " + variable + " =").matcher(code).find()) {
                parameters.add(type + " " + variable);
            }
        });
        return """
                import de.desy.scicat.client.*;
                import de.desy.scicat.client.model.*;
                import de.desy.scicat.oidc.*;
                import de.desy.scicat.publisher.*;
                import de.desy.scicat.publisher.bulk.*;
                import de.desy.scicat.publisher.doi.*;
                import de.desy.scicat.publisher.plan.*;
                import de.desy.scicat.publisher.report.*;
                import java.nio.file.*;
                import java.util.*;
                import java.util.stream.*;
                class %s {
                    void piece(%s) throws Exception {
                %s
                    }
                }
                """.formatted(name, String.join(", ", parameters), code);
    }
}
