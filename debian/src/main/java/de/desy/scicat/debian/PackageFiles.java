package de.desy.scicat.debian;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the files of both packages that follow from the programs and from the repository. What is written depends on
 * its arguments and inputs alone.
 */
public final class PackageFiles {
    private static final int XFL = 8;
    private static final byte BEST_COMPRESSION = 2;

    private final Path repository;
    private final Path target;
    private final String version;
    private final String maintainer;
    private final Instant time;

    private PackageFiles(Path repository, Path target, String version, String maintainer, Instant time) {
        this.repository = repository;
        this.target = target;
        this.version = version;
        this.maintainer = maintainer;
        this.time = time;
    }

    /**
     * Writes the files into {@code target/package-files/PACKAGE}.
     *
     * @param args the folder of the repository, the folder {@code target}, the version of the project, who maintains
     *     the packages, the time of the build as ISO 8601
     * @throws Exception if a program did not answer, or a file could not be read or written
     */
    public static void main(String[] args) throws Exception {
        Path target = Path.of(args[1], "package-files");
        new PackageFiles(Path.of(args[0]), target, args[2], args[3], Instant.parse(args[4])).write();
    }

    private void write() throws IOException, InterruptedException {
        String date = time.toString().substring(0, 10);
        Path publish = target.resolve("scicat-publish");
        Path cli = repository.resolve("publisher-cli/target/scicat-publish.jar");
        compressed(publish.resolve("scicat-publish.1.gz"), java(cli, "generate-file", "man-page", date));
        // A script that is sourced has no interpreter of its own.
        plain(
                publish.resolve("completion.bash"),
                java(cli, "generate-completion").replaceFirst("^#!.*\\R", ""));
        plain(publish.resolve("completion.zsh"), java(cli, "generate-file", "zsh-completion"));
        documents(publish, "publisher-cli");

        Path service = target.resolve("scicat-publisher-service");
        Path jar = repository.resolve("publisher-service/target/publisher-service.jar");
        String manual =
                Files.readString(repository.resolve("debian/src/scicat-publisher-service/scicat-publisher-service.8"));
        compressed(
                service.resolve("scicat-publisher-service.8.gz"),
                ServiceManual.of(manual, java(jar, "--help"), java(jar, "--version"), date));
        documents(service, "publisher-service");
    }

    private void documents(Path folder, String module) throws IOException {
        String list = Files.readString(repository.resolve(module + "/target/third-party/META-INF/THIRD-PARTY.txt"));
        String texts = Files.readString(repository.resolve("debian/src/licences.txt"));
        plain(
                folder.resolve("copyright"),
                Copyright.of(list, texts, time.atOffset(ZoneOffset.UTC).getYear()));
        compressed(
                folder.resolve("changelog.Debian.gz"),
                Changelog.of(String.valueOf(folder.getFileName()), version, maintainer, time));
        compressed(folder.resolve("changelog.gz"), Files.readString(repository.resolve("CHANGELOG.md")));
    }

    /** What a program says. Fails if it says anything on standard error, or ends with an error. */
    private static String java(Path jar, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || said.isBlank()) {
            throw new IOException("it ended with " + process.exitValue() + ": " + String.join(" ", command));
        }
        return said;
    }

    private static void plain(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    /** As {@code gzip -9n}: without name and time. */
    private static void compressed(Path file, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new Best(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        byte[] content = bytes.toByteArray();
        content[XFL] = BEST_COMPRESSION;
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, content);
    }

    private static final class Best extends GZIPOutputStream {
        Best(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
