import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what a staged release lacks: {@code java src/release/Staged.java target/staging}. Signatures are looked for;
 * whether they are right, {@code gpg --verify} says.
 */
public final class Staged {
    private static final String GROUP = "de/desy/scicat";
    private static final Set<String> LIBRARIES = Set.of(
            "scicat-client",
            "scicat-client-oidc",
            "publisher-core",
            "scicat-publisher-spring-boot-starter",
            "scicat-testkit");
    private static final Set<String> PRODUCTS = Set.of("publisher-cli", "publisher-service");
    private static final String BOM = "scicat-bom";

    private static final Map<String, String> CHECKSUMS =
            new TreeMap<>(Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512"));

    private static final List<String> ELEMENTS =
            List.of("name", "description", "url", "licenses", "developers", "scm");

    private static final List<String> BUILD =
            List.of("<parent>", "<build>", "<properties>", "${", "scicat-openapi");

    private final Path staging;
    private final List<String> lacks = new ArrayList<>();
    private int artifacts;

    private Staged(Path staging) {
        this.staging = staging;
    }

    public static void main(String[] args) throws Exception {
        Staged staged = new Staged(Path.of(args.length == 0 ? "target/staging" : args[0]));
        staged.check();
        staged.lacks.forEach(System.err::println);
        System.out.println(staged.artifacts + " files staged, " + staged.lacks.size() + " problems.");
        System.exit(staged.lacks.isEmpty() ? 0 : 1);
    }

    private void check() throws IOException, GeneralSecurityException {
        Set<String> expected = new TreeSet<>(LIBRARIES);
        expected.addAll(PRODUCTS);
        expected.add(BOM);
        Set<String> found = children(staging.resolve(GROUP));
        difference(expected, found, "not staged: ");
        difference(found, expected, "not to be published: ");
        for (String module : expected) {
            if (found.contains(module)) {
                module(module);
            }
        }
    }

    private void module(String module) throws IOException, GeneralSecurityException {
        Path folder = staging.resolve(GROUP).resolve(module);
        Set<String> versions = children(folder);
        if (versions.size() != 1) {
            lacks.add(module + ": one version is staged at a time, not " + versions);
        }
        for (String version : versions) {
            Path place = folder.resolve(version);
            List<Path> files = files(place);
            Set<String> kinds = new TreeSet<>();
            for (Path file : files) {
                kinds.add(kind(module, file));
                file(file);
            }
            difference(kinds(module), kinds, module + " lacks ");
            difference(kinds, kinds(module), module + " has an unknown file: ");
        }
    }

    private static Set<String> kinds(String module) {
        Set<String> kinds = new TreeSet<>(Set.of(".pom", "-cyclonedx.json", "-cyclonedx.xml"));
        if (!module.equals(BOM)) {
            kinds.addAll(Set.of(".jar", "-sources.jar", "-javadoc.jar"));
        }
        if (PRODUCTS.contains(module)) {
            kinds.add("-all.jar");
        }
        return kinds;
    }

    /** What follows the version in the name of a file; the version of a snapshot ends with a time and a number. */
    private static String kind(String module, Path file) {
        return file.getFileName()
                .toString()
                .substring(module.length() + 1)
                .replaceFirst("^[0-9]+(\\.[0-9]+)*(-[0-9]{8}\\.[0-9]{6}-[0-9]+|-SNAPSHOT)?", "");
    }

    private void file(Path file) throws IOException, GeneralSecurityException {
        artifacts++;
        if (!Files.exists(beside(file, "asc"))) {
            lacks.add(staging.relativize(file) + " is not signed");
        }
        byte[] content = Files.readAllBytes(file);
        for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
            Path written = beside(file, checksum.getKey());
            byte[] sum = MessageDigest.getInstance(checksum.getValue()).digest(content);
            String hex = String.format("%0" + sum.length * 2 + "x", new BigInteger(1, sum));
            if (!Files.exists(written) || !Files.readString(written).strip().equals(hex)) {
                lacks.add(staging.relativize(file) + " has no right " + checksum.getKey());
            }
        }
        String name = file.getFileName().toString();
        if (name.endsWith(".pom")) {
            pom(file, new String(content, StandardCharsets.UTF_8));
        } else if (name.endsWith(".jar") && !name.matches(".*-(sources|javadoc)\\.jar")) {
            try (JarFile jar = new JarFile(file.toFile())) {
                if (jar.getEntry("META-INF/LICENSE") == null) {
                    lacks.add(staging.relativize(file) + " does not say its licence");
                }
                if (name.endsWith("-all.jar")) {
                    licences(file, jar);
                }
            }
        }
    }

    /** Each library of a product is listed, and the jar has the text of one of its licences. */
    private void licences(Path file, JarFile jar) throws IOException {
        JarEntry list = jar.getJarEntry("META-INF/THIRD-PARTY.txt");
        if (list == null) {
            lacks.add(staging.relativize(file) + " does not list the licences of what it carries");
            return;
        }
        String lines = new String(jar.getInputStream(list).readAllBytes(), StandardCharsets.UTF_8);
        Matcher library = Pattern.compile("^ +((?:\\([^)]*\\) )+)(.*)$", Pattern.MULTILINE).matcher(lines);
        while (library.find()) {
            if (Pattern.compile("\\(([^)]*)\\)").matcher(library.group(1)).results()
                    .allMatch(licence -> jar.getEntry("META-INF/licenses/" + licence.group(1) + ".txt") == null)) {
                lacks.add(staging.relativize(file) + " has no text of the licence of " + library.group(2));
            }
        }
    }

    private void pom(Path file, String pom) {
        for (String element : ELEMENTS) {
            if (!Pattern.compile("^  <" + element + "[ >]", Pattern.MULTILINE).matcher(pom).find()) {
                lacks.add(staging.relativize(file) + " has no " + element);
            }
        }
        if (BUILD.stream().anyMatch(pom::contains)) {
            lacks.add(staging.relativize(file) + " shows what belongs to the build alone");
        }
    }

    private void difference(Set<String> these, Set<String> without, String text) {
        these.stream().filter(each -> !without.contains(each)).forEach(each -> lacks.add(text + each));
    }

    private static Path beside(Path file, String extension) {
        return file.resolveSibling(file.getFileName() + "." + extension);
    }

    private static Set<String> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        Pattern beside = Pattern.compile("maven-metadata\\.xml.*|.*\\.(asc|md5|sha1|sha256|sha512)");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !beside.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }
}
