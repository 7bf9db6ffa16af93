package de.desy.scicat.publisher.internal.files;

import de.desy.scicat.client.GivenPage;
import de.desy.scicat.client.model.DataFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Measures the parts between reading a page of files and writing it, each by itself. The floor is in {@link
 * de.desy.scicat.client.PageBenchmark}, for the same page.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class FilesBenchmark {
    private static final int FILES_OF_A_BLOCK = 1_000;
    private static final long BYTES_OF_A_BLOCK = 8L << 20;

    private final Fingerprint fingerprint = new Fingerprint();
    private List<DataFile> files = List.of();
    private final List<long[]> keys = new ArrayList<>();
    private FileTable table = new FileTable();

    /** Reads the page, and enters its files into a table. */
    @Setup
    public void prepare() throws IOException {
        files = GivenPage.files();
        files.forEach(file -> keys.add(fingerprint.key("/data/copy/", file.path())));
        table = filled();
    }

    /** Computes the digest of each path and of the other compared values. */
    @Benchmark
    public void digest(Blackhole sink) {
        for (DataFile file : files) {
            long[] key = fingerprint.key("/data/copy/", file.path());
            sink.consume(Fingerprint.content(key, file));
            sink.consume(fingerprint.detail(file, "sha256"));
        }
    }

    /** Entering all files into an empty table, after a look-up of each. */
    @Benchmark
    public Object tableFills() {
        return filled();
    }

    /** Finding all files in the table. */
    @Benchmark
    public void tableFinds(Blackhole sink) {
        for (long[] key : keys) {
            sink.consume(table.find(key));
        }
    }

    /** Cutting into blocks. */
    @Benchmark
    public void cut(Blackhole sink) {
        var cutter = new BlockCutter(FILES_OF_A_BLOCK, BYTES_OF_A_BLOCK, (chkAlg, block) -> sink.consume(block));
        for (DataFile file : files) {
            cutter.add("sha256", file);
        }
        cutter.flush();
    }

    private FileTable filled() {
        var filled = new FileTable();
        for (int i = 0; i < keys.size(); i++) {
            long[] key = keys.get(i);
            if (filled.find(key) < 0) {
                filled.add(key, key[2], i, i, 0, 0);
            }
        }
        return filled;
    }
}
