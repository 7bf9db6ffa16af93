package de.desy.scicat.testkit.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.testkit.internal.http.Times;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Blocks that are generated for each request, so that any number of files takes no memory. */
final class LazyBlocks {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final ObjectNode common;
    private final int files;
    private final int perBlock;
    private final String idPrefix;
    private final String folder;

    /**
     * Describes blocks.
     *
     * @param common the fields that all blocks share: dataset, groups, stamps
     * @param idPrefix the 28 characters with which their ids begin
     * @param folder the beginning of all paths, escaped as in JSON
     */
    LazyBlocks(ObjectNode common, int files, int perBlock, String idPrefix, String folder) {
        this.common = common;
        this.files = files;
        this.perBlock = perBlock;
        this.idPrefix = idPrefix;
        this.folder = folder;
    }

    int blocks() {
        return (files + perBlock - 1) / perBlock;
    }

    long files() {
        return files;
    }

    long bytes() {
        return IntStream.range(0, files).mapToLong(LazyBlocks::size).sum();
    }

    /** The blocks after an id, in the order of their ids. */
    Stream<Block> behind(@Nullable String id) {
        int first = 0;
        int last = blocks();
        while (id != null && first < last) {
            int middle = (first + last) >>> 1;
            if (id(middle).compareTo(id) > 0) {
                last = middle;
            } else {
                first = middle + 1;
            }
        }
        return IntStream.range(first, blocks()).mapToObj(this::block);
    }

    boolean has(String id) {
        return id.startsWith(idPrefix);
    }

    private String id(int block) {
        return idPrefix + Block.padded(Integer.toHexString(block), 8);
    }

    private Block block(int number) {
        int from = number * perBlock;
        int to = Math.min(files, from + perBlock);
        ObjectNode header = common.deepCopy();
        header.put("_id", id(number)).put("id", id(number));
        header.put("size", IntStream.range(from, to).mapToLong(LazyBlocks::size).sum());
        return new Block(header, new Files(to - from, () -> text(from, to)));
    }

    private static long size(int file) {
        return 1_000L + file % 1_000;
    }

    private String text(int from, int to) {
        StringBuilder text = new StringBuilder((to - from) * (160 + folder.length())).append('[');
        for (int i = from; i < to; i++) {
            String id = Block.padded(Integer.toHexString(i + 1), 24);
            text.append(i == from ? "{\"path\":\"" : ",{\"path\":\"")
                    .append(folder)
                    .append(path(i));
            text.append("\",\"size\":").append(size(i));
            text.append(",\"time\":\"").append(Times.written(FIRST.plusSeconds(i)));
            text.append("\",\"_id\":\"")
                    .append(id)
                    .append("\",\"id\":\"")
                    .append(id)
                    .append("\"}");
        }
        return text.append(']').toString();
    }

    private static String path(int file) {
        return "scan-" + Block.padded(Integer.toString(file / 1_000), 4) + "/frame-"
                + Block.padded(Integer.toString(file), 7) + ".h5";
    }
}
