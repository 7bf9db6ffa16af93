package de.desy.scicat.cli.internal.io;

import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Subject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A file with one pid a line, of any length. Blank lines and lines that begin with # are skipped. */
public final class PidFile {
    private static final String OPTION = "--from-file";
    private static final String STANDARD_INPUT = "-";

    private PidFile() {}

    /**
     * Refuses a file that cannot be read, before any dataset of it is published. A file is read to its end for this;
     * standard input and pipes can be read only once.
     */
    public static void check(String file) {
        if (file.equals(STANDARD_INPUT)) {
            return;
        }
        Path path = TextFile.path(OPTION, file);
        TextFile.check(OPTION, path);
        if (!Files.isRegularFile(path)) {
            return;
        }
        try (BufferedReader lines = TextFile.reader(Files.newInputStream(path))) {
            String line;
            while ((line = lines.readLine()) != null) {
                TextFile.line(TextFile.unmarked(line));
            }
        } catch (IOException e) {
            throw new Misuse(TextFile.problem(OPTION, file, e));
        }
    }

    /** The pids, read as they are needed. */
    @SuppressWarnings("StreamResourceLeak") // closed with the stream
    public static Stream<String> lines(String file) {
        BufferedReader lines;
        try {
            lines = TextFile.reader(
                    file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(TextFile.path(OPTION, file)));
        } catch (IOException e) {
            throw new Misuse(TextFile.problem(OPTION, file, e));
        }
        Iterator<String> pids = lines.lines().iterator();
        Iterator<String> safe = new Iterator<>() {
            @Override
            public boolean hasNext() {
                try {
                    return pids.hasNext();
                } catch (UncheckedIOException e) { // in the middle: other datasets may be published already
                    throw refused(file, Objects.requireNonNull(e.getCause()));
                }
            }

            @Override
            public String next() {
                try {
                    return TextFile.line(
                            TextFile.unmarked(pids.next())); // each, because files are put together with cat
                } catch (IOException e) {
                    throw refused(file, e);
                }
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(safe, Spliterator.NONNULL), false)
                .onClose(() -> close(lines))
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    private static PublishException refused(String file, IOException e) {
        return new PublishException(new Problem(
                ProblemCode.ARGUMENT_INVALID, Subject.of(Subject.Kind.OPTIONS, ""), TextFile.problem(OPTION, file, e)));
    }

    private static void close(BufferedReader lines) {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
