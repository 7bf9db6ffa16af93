package de.desy.scicat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.oidc.OidcLogin;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.testkit.FakeSciCat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Javadoc of what people begin with has an example, and each example compiles. */
class JavadocExamplesTest {
    private static final List<String> MODULES =
            List.of("scicat-client", "scicat-client-oidc", "publisher-core", "scicat-testkit");

    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\n(.*?)\\n *\\* }</pre>", Pattern.DOTALL);

    /** A class with methods is something to begin with; values, errors and what a method returns are not. */
    private static final List<String> EXPLAINED_ELSEWHERE = List.of(
            "DatasetPublisher.From",
            "JobPoller.Builder",
            "PublishJobsBuilder",
            "PlanOptions.Builder",
            "SciCatClientBuilder",
            "Dataset",
            "ServerTraits",
            "FaultScript");

    @Test
    void everythingThatPeopleBeginWithHasAnExample() throws IOException {
        SortedSet<String> without = new TreeSet<>();
        for (Class<?> module : List.of(SciCatClient.class, OidcLogin.class, DatasetPublisher.class, FakeSciCat.class)) {
            for (Class<?> type : PublicApi.publicTypes(module)) {
                String name = type.getName()
                        .substring(type.getPackageName().length() + 1)
                        .replace('$', '.');
                if (begins(type) && !EXPLAINED_ELSEWHERE.contains(name)) {
                    without.add(name);
                }
            }
        }
        without.removeAll(examples().keySet());

        assertThat(without).isEmpty();
    }

    @Test
    void eachExampleCompiles(@TempDir Path classes) throws IOException {
        Map<String, String> examples = examples();
        assertThat(examples).hasSizeGreaterThan(20);

        List<JavaFileObject> sources = new ArrayList<>();
        for (Map.Entry<String, String> example : examples.entrySet()) {
            String name = example.getKey() + "Example";
            sources.add(new Source(name, program(name, example.getValue())));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        boolean compiled = compiler.getTask(
                        problems,
                        null,
                        null,
                        List.of(
                                "-proc:none",
                                "-d",
                                classes.toString(),
                                "-classpath",
                                System.getProperty("java.class.path")),
                        null,
                        sources)
                .call();

        assertThat(problems.toString()).isEmpty();
        assertThat(compiled).isTrue();
    }

    private static boolean begins(Class<?> type) {
        return !type.isRecord()
                && !type.isEnum()
                && !type.isAnnotation()
                && !type.isInterface()
                && !Throwable.class.isAssignableFrom(type)
                && !java.lang.reflect.Modifier.isAbstract(type.getModifiers());
    }

    /** The examples by the class whose comments have them. */
    private static Map<String, String> examples() {
        Map<String, String> examples = new TreeMap<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    Matcher example = EXAMPLE.matcher(Files.readString(file));
                    for (int number = 1; example.find(); number++) {
                        String code = example.group(1).replaceAll("(?m)^ *\\* ?", "");
                        examples.put(
                                file.getFileName().toString().replace(".java", "") + (number == 1 ? "" : number), code);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return examples;
    }

    /** What stands in a method of the reader's, or a class of his own. */
    private static String program(String name, String code) {
        String imports = """
                import com.fasterxml.jackson.databind.JsonNode;
                import com.fasterxml.jackson.databind.node.*;
                import de.desy.scicat.client.*;
                import de.desy.scicat.client.model.*;
                import de.desy.scicat.oidc.*;
                import de.desy.scicat.publisher.*;
                import de.desy.scicat.publisher.bulk.*;
                import de.desy.scicat.publisher.doi.*;
                import de.desy.scicat.publisher.job.*;
                import de.desy.scicat.publisher.plan.*;
                import de.desy.scicat.publisher.report.*;
                import de.desy.scicat.testkit.*;
                import java.nio.file.*;
                import java.time.*;
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.concurrent.atomic.*;
                import java.util.function.*;
                import java.util.stream.Stream;
                import org.junit.jupiter.api.Test;
                import org.slf4j.LoggerFactory;
                """;
        if (code.startsWith("@")) {
            return imports + code.replaceFirst("class \\w+", "class " + name).replace("{ ... }", "{}");
        }
        // What the text around the example calls by its name; an example may make it itself.
        StringBuilder known = new StringBuilder();
        Map.of(
                        "DatasetPublisher", "publisher",
                        "FakeSciCat", "fake",
                        "SciCatClient", "scicat",
                        "PublishJobs", "jobs")
                .forEach((type, variable) -> {
                    if (!Pattern.compile("\\b(var|" + type + ") " + variable + " =")
                            .matcher(code)
                            .find()) {
                        known.append(", ").append(type).append(' ').append(variable);
                    }
                });
        return imports + "class " + name
                + " {\n  void example(String pid, List<String> pids, SciCatClient source, SciCatClient target" + known
                + ") throws Exception {\n" + code + "\n  }\n}\n";
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String name, String code) {
            super(URI.create("string:///" + name + Kind.SOURCE.extension), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
