package de.desy.scicat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and packages of all modules stay small enough to read each in one go. */
class SizeTest {
    private static final int LINES = 400;
    private static final int FILES = 30;
    private static final int PUBLIC_TYPES = 20;

    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (abstract |final |sealed |non-sealed )*(class|interface|record|enum|@interface) ",
            Pattern.MULTILINE);

    @Test
    void noFileIsLongerThan400Lines() throws IOException {
        assertThat(tooLong(sources("main", "test"))).isEmpty();
    }

    @Test
    void noPackageHasMoreThan30FilesOr20PublicTypes() throws IOException {
        assertThat(tooLarge(sources("main"))).isEmpty();
    }

    @Test
    void aFileThatIsTooLongIsFound(@TempDir Path folder) throws IOException {
        Path right = Files.writeString(folder.resolve("Right.java"), "\n".repeat(LINES));
        Path planted = Files.writeString(folder.resolve("Planted.java"), "\n".repeat(LINES + 1));

        assertThat(tooLong(List.of(right, planted))).singleElement().asString().contains("Planted.java");
    }

    @Test
    void aPackageThatIsTooLargeIsFound(@TempDir Path folder) throws IOException {
        assertThat(tooLarge(planted(folder.resolve("right"), PUBLIC_TYPES, FILES)))
                .isEmpty();
        assertThat(tooLarge(planted(folder.resolve("files"), 0, FILES + 1)))
                .singleElement()
                .asString()
                .contains("files: 31 files, 0 public types");
        assertThat(tooLarge(planted(folder.resolve("types"), PUBLIC_TYPES + 1, FILES)))
                .singleElement()
                .asString()
                .contains("types: 30 files, 21 public types");
    }

    private static List<Path> planted(Path folder, int publicTypes, int count) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String type = (i < publicTypes ? "public " : "") + "final class Planted" + i + " {}\n";
            files.add(Files.writeString(folder.resolve("Planted" + i + ".java"), type));
        }
        return files;
    }

    private static List<String> tooLong(List<Path> files) throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : files) {
            int lines = Files.readAllLines(file).size();
            if (lines > LINES) {
                tooLong.add(name(file) + ": " + lines + " lines");
            }
        }
        return tooLong;
    }

    private static List<String> tooLarge(List<Path> files) throws IOException {
        Map<String, List<Path>> packages =
                files.stream().collect(Collectors.groupingBy(file -> name(file.resolveSibling(""))));
        List<String> tooLarge = new ArrayList<>();
        for (Map.Entry<String, List<Path>> each : packages.entrySet()) {
            int count = each.getValue().size();
            long publicTypes = 0;
            for (Path file : each.getValue()) {
                publicTypes +=
                        PUBLIC_TYPE.matcher(Files.readString(file)).results().count();
            }
            if (count > FILES || publicTypes > PUBLIC_TYPES) {
                tooLarge.add(each.getKey() + ": " + count + " files, " + publicTypes + " public types");
            }
        }
        return tooLarge;
    }

    /** The Java files of all modules, without generated files. */
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
        return Path.of("..")
                .toAbsolutePath()
                .normalize()
                .relativize(file.toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
    }
}
