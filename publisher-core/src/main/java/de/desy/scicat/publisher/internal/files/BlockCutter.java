package de.desy.scicat.publisher.internal.files;

import de.desy.scicat.client.model.DataFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a sequence of files into blocks that a server accepts. A block has one checksum algorithm, so a file with
 * another algorithm begins a new block. Not thread-safe.
 */
public final class BlockCutter {
    /** The receiver of full blocks. */
    public interface Sink {
        /** Takes one block. */
        void block(@Nullable String chkAlg, List<DataFile> files);
    }

    /** JSON names and punctuation of an entry, its time and its size, generously. */
    private static final int ENTRY_OVERHEAD = 220;

    private static final long BYTES_OF_A_CHARACTER = 6; // at most: a control character is written as an escape

    private final int maxFiles;
    private final long maxBytes;
    private final Sink sink;
    private List<DataFile> files = new ArrayList<>();
    private long size; // of the JSON
    private boolean counted; // whether size is exact, or an upper bound
    private @Nullable String chkAlg;

    /**
     * Starts with nothing collected.
     *
     * @param maxFiles at most this many files a block
     * @param maxBytes at most about this many bytes of JSON a block
     * @param sink takes the blocks
     */
    public BlockCutter(int maxFiles, long maxBytes, Sink sink) {
        this.maxFiles = maxFiles;
        this.maxBytes = maxBytes;
        this.sink = sink;
    }

    /** Takes one file, and passes on the block when it is full. */
    public void add(@Nullable String algorithm, DataFile file) {
        long entry = counted ? bytes(file) : atMost(file);
        if (!counted && size + entry > maxBytes) {
            // Most blocks never need a count of characters: they reach the limit of files first.
            counted = true;
            size = files.stream().mapToLong(BlockCutter::bytes).sum();
            entry = bytes(file);
        }
        boolean full = files.size() >= maxFiles || size + entry > maxBytes;
        if (!files.isEmpty() && (full || !Objects.equals(algorithm, chkAlg))) {
            flush();
            entry = atMost(file);
        }
        chkAlg = algorithm;
        files.add(file);
        size += entry;
    }

    /** Passes on the last block. */
    public void flush() {
        if (files.isEmpty()) {
            return;
        }
        List<DataFile> block = files;
        files = new ArrayList<>();
        size = 0;
        counted = false;
        sink.block(chkAlg, List.copyOf(block));
    }

    private static long atMost(DataFile file) {
        long characters = file.path().length()
                + length(file.chk())
                + length(file.uid())
                + length(file.gid())
                + length(file.perm())
                + length(file.type());
        return ENTRY_OVERHEAD + BYTES_OF_A_CHARACTER * characters + metadata(file);
    }

    private static long bytes(DataFile file) {
        return ENTRY_OVERHEAD
                + bytes(file.path())
                + bytes(file.chk())
                + bytes(file.uid())
                + bytes(file.gid())
                + bytes(file.perm())
                + bytes(file.type())
                + metadata(file);
    }

    private static long metadata(DataFile file) {
        return file.metadata() == null ? 0 : file.metadata().toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** The bytes of a text in JSON, without its quotes. */
    private static long bytes(@Nullable String text) {
        long bytes = 0;
        for (int i = 0; text != null && i < text.length(); i++) {
            bytes += bytes(text.charAt(i));
        }
        return bytes;
    }

    private static int bytes(char c) {
        if (c < ' ') {
            return c == '\n' || c == '\t' || c == '\r' || c == '\b' || c == '\f' ? 2 : 6;
        }
        if (c < 0x80) {
            return c == '"' || c == '\\' ? 2 : 1;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3; // a character outside the BMP has four, two for each half
    }
}
