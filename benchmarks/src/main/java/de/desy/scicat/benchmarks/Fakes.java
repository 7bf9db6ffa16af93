package de.desy.scicat.benchmarks;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.testkit.FakeSciCat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two servers of the test kit in a separate JVM, for a dry run. Their times are not comparable with those of real
 * servers.
 */
final class Fakes implements AutoCloseable {
    private final Process process;
    private final List<String> lines;

    Fakes() throws IOException {
        process = new ProcessBuilder(Arm.java("-Dfake=" + System.getProperty("fake", "DEVELOPMENT"), Fakes.class))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        lines = List.of(read(reader), read(reader), read(reader), read(reader));
    }

    public static void main(String[] args) throws IOException {
        SciCatRelease version = SciCatRelease.valueOf(System.getProperty("fake", "DEVELOPMENT"));
        try (FakeSciCat source = FakeSciCat.start(version);
                FakeSciCat target = FakeSciCat.start(version)) {
            System.out.println(source.url());
            System.out.println(source.token("admin"));
            System.out.println(target.url());
            System.out.println(target.token("publisher"));
            while (System.in.read() >= 0) {
                source.clearRequests();
                target.clearRequests();
            }
        }
    }

    Site source(Path folder) {
        return new Site(lines.get(0), null, lines.get(1), folder.resolve("source.token"));
    }

    Site target(Path folder) {
        return new Site(lines.get(2), null, lines.get(3), folder.resolve("target.token"));
    }

    /** Clears the request logs of the test kit's servers, which would grow with each round. */
    void forget() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(BufferedReader reader) throws IOException {
        @Nullable String line = reader.readLine();
        if (line == null) {
            throw new IOException("the fakes did not start");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }
}
