package de.desy.scicat.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import de.desy.scicat.client.internal.blocks.BlockBody;
import de.desy.scicat.client.internal.blocks.BlockPage;
import de.desy.scicat.client.internal.json.Bytes;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.client.model.OrigDatablockDraft;
import de.desy.scicat.publisher.internal.files.BlockCutter;
import de.desy.scicat.publisher.internal.files.DesiredFiles;
import de.desy.scicat.publisher.internal.files.Details;
import de.desy.scicat.publisher.internal.files.Folder;
import de.desy.scicat.publisher.internal.files.Origin;
import de.desy.scicat.publisher.internal.files.SecondPass;
import de.desy.scicat.publisher.internal.files.SourceChanged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * Measures one page of blocks on its way from source to target, in the parts of publishing, and the floor: Jackson's
 * bare copy of the same bytes, token by token. The page has 10 000 files, as large pages have, with long non-ASCII
 * paths.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class PageBenchmark {
    private static final int FILES_OF_EACH = GivenPage.FILES_OF_EACH;

    private final JsonFactory jackson = new JsonFactory();
    private Bytes page = Bytes.NONE;
    private DesiredFiles table = table().build();
    private final List<OrigDatablockDraft> drafts = new ArrayList<>();

    /** Writes the page, and reads it once, as the first pass over a source does. */
    @Setup
    public void prepare() throws IOException {
        page = GivenPage.bytes();
        table = first();
        BlockCutter cutter = new BlockCutter(FILES_OF_EACH, Long.MAX_VALUE, this::keep);
        BlockPage.of(page, null).replay(id -> true, (block, file) -> cutter.add(block.chkAlg(), file));
        cutter.flush();
    }

    private void keep(@Nullable String chkAlg, List<DataFile> files) {
        drafts.add(new OrigDatablockDraft(1, chkAlg, false, files));
    }

    /** The floor: reads each token and writes it again. */
    @Benchmark
    public Bytes floor() throws IOException {
        var copy = new Bytes.Collector();
        try (JsonParser parser = jackson.createParser(page.stream());
                JsonGenerator generator = jackson.createGenerator(copy)) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEvent(parser);
            }
        }
        return copy.bytes();
    }

    /** The second pass over a source, as a whole: read, digest, look up, cut, write. */
    @Benchmark
    public void whole(Blackhole sink) throws IOException {
        SecondPass pass = table.measure().build().secondPass();
        var cutter = new BlockCutter(
                FILES_OF_EACH,
                8L << 20,
                (chkAlg, files) -> sink.consume(
                        BlockBody.ofNew(new OrigDatablockDraft(1, chkAlg, false, files), "20.500.1/copy")));
        BlockPage.of(page, null).replay(id -> true, (block, file) -> {
            DataFile missing = take(pass, block, file);
            if (missing != null) {
                cutter.add(block.chkAlg(), missing);
            }
        });
        cutter.flush();
    }

    private @Nullable DataFile take(SecondPass pass, OrigDatablock block, DataFile file) {
        try {
            return pass.take(0, block.chkAlg(), file);
        } catch (SourceChanged e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first pass over a source, as a whole: read, digest, enter into the table. */
    @Benchmark
    public DesiredFiles first() throws IOException {
        DesiredFiles.Builder filled = table();
        int origin = filled.origin(new Origin("20.500.1/input", new Folder("/data/input"), "", false));
        BlockPage.of(page, null).replay(id -> true, (block, file) -> filled.add(origin, block.chkAlg(), file));
        return filled.build();
    }

    /** Reading alone. */
    @Benchmark
    public void read(Blackhole sink) throws IOException {
        BlockPage.of(page, null).replay(id -> true, (block, file) -> sink.consume(file));
    }

    /** Reading, before a visitor gets a file. */
    @Benchmark
    public Object page() throws IOException {
        return BlockPage.of(page, null);
    }

    /** Writing alone. */
    @Benchmark
    public void write(Blackhole sink) {
        for (OrigDatablockDraft draft : drafts) {
            sink.consume(BlockBody.ofNew(draft, "20.500.1/copy"));
        }
    }

    private static DesiredFiles.Builder table() {
        return new DesiredFiles.Builder(new Folder("/data/copy"), (origin, path) -> path, Details.ALL);
    }
}
