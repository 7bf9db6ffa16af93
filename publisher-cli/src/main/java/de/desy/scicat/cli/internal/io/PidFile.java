package de.desy.scicat.cli.internal.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A file with one pid a line, of any length. Blank lines and lines that begin with # are skipped. */
public final class PidFile {
    private static final String STANDARD_INPUT = "-";

    private PidFile() {}

    public static void check(String file) {
        if (!file.equals(STANDARD_INPUT) && !Files.isReadable(Path.of(file))) {
            throw new Misuse("--from-file: there is no file " + file + " that can be read");
        }
    }

    /** The pids, read as they are needed. */
    @SuppressWarnings("StreamResourceLeak") // closed with the stream
    public static Stream<String> lines(String file) {
        Stream<String> lines;
        try {
            lines = file.equals(STANDARD_INPUT)
                    ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines()
                    : Files.lines(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("--from-file: " + file + " cannot be read", e);
        }
        return lines.map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }
}
