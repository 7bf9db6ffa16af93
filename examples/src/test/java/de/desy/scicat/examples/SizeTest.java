package de.desy.scicat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files and packages of all modules stay so small that one can be read in one go. */
class SizeTest {
    private static final int LINES = 400;
    private static final int FILES = 30;
    private static final int PUBLIC_TYPES = 20;

    /** Files that are longer for now; this list only becomes shorter. */
    private static final Set<String> STILL_LONG = Set.of(
            "publisher-core/src/main/java/de/desy/scicat/publisher/DatasetPublisher.java",
            "publisher-core/src/main/java/de/desy/scicat/publisher/PublisherBuilder.java",
            "publisher-core/src/main/java/de/desy/scicat/publisher/internal/writing/Applier.java",
            "publisher-core/src/test/java/de/desy/scicat/publisher/doi/DoiPublisherTest.java",
            "scicat-client/src/main/java/de/desy/scicat/client/SciCatClient.java",
            "scicat-client/src/test/java/de/desy/scicat/client/TransportTest.java");
    /** Packages that have more for now; this list only becomes shorter. */
    private static final Set<String> STILL_LARGE = Set.of("scicat-testkit/src/main/java/de/desy/scicat/testkit");

    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (abstract |final |sealed |non-sealed )*(class|interface|record|enum|@interface) ",
            Pattern.MULTILINE);

    @Test
    void noFileIsLongerThan400Lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources("main", "test")) {
            if (Files.readAllLines(file).size() > LINES && !STILL_LONG.contains(name(file))) {
                tooLong.add(name(file));
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void noPackageHasMoreThan30FilesOr20PublicTypes() throws IOException {
        Map<String, List<Path>> packages =
                sources("main").stream().collect(Collectors.groupingBy(file -> name(file.resolveSibling(""))));
        List<String> tooLarge = new ArrayList<>();
        for (Map.Entry<String, List<Path>> each : packages.entrySet()) {
            long publicTypes = 0;
            for (Path file : each.getValue()) {
                publicTypes +=
                        PUBLIC_TYPE.matcher(Files.readString(file)).results().count();
            }
            if ((each.getValue().size() > FILES || publicTypes > PUBLIC_TYPES)
                    && !STILL_LARGE.contains(each.getKey())) {
                tooLarge.add(
                        each.getKey() + ": " + each.getValue().size() + " files, " + publicTypes + " public types");
            }
        }
        assertThat(tooLarge).isEmpty();
    }

    /** The Java files of all modules; what is generated is not among them. */
    private static List<Path> sources(String... kinds) throws IOException {
        List<Path> modules;
        try (Stream<Path> folders = Files.list(Path.of(".."))) {
            modules = folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .toList();
        }
        List<Path> sources = new ArrayList<>();
        for (Path module : modules) {
            for (String kind : kinds) {
                Path root = module.resolve(Path.of("src", kind, "java"));
                if (Files.isDirectory(root)) {
                    try (Stream<Path> files = Files.walk(root)) {
                        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                    }
                }
            }
        }
        assertThat(sources).hasSizeGreaterThan(100);
        return sources;
    }

    private static String name(Path file) {
        return Path.of("..").relativize(file).toString().replace('\\', '/');
    }
}
