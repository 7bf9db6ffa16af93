package de.desy.scicat.publisher.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.model.DataFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BlockCutterTest {
    private final List<String> blocks = new ArrayList<>();

    @Test
    void aBlockHoldsNoMoreFilesThanAllowed() {
        BlockCutter cutter = cutter(2, 1_000_000);
        for (int i = 0; i < 5; i++) {
            cutter.add("sha256", file("f" + i));
        }
        cutter.flush();
        cutter.flush();

        assertThat(blocks).containsExactly("sha256 f0 f1", "sha256 f2 f3", "sha256 f4");
    }

    @Test
    void aBlockHoldsNoMoreBytesThanAllowedCountedAsUtf8() {
        BlockCutter cutter = cutter(1000, 1_000);
        cutter.add(null, file("ä".repeat(200))); // 400 bytes and what is around them
        cutter.add(null, file("b".repeat(200)));
        cutter.flush();

        assertThat(blocks).hasSize(2);
    }

    @Test
    void aBlockIsAsFullAsItMayBeWhateverItsCharacters() {
        BlockCutter cutter = cutter(1000, 10_000);
        for (int i = 0; i < 60; i++) {
            cutter.add(null, file("a".repeat(277) + (100 + i))); // 280 bytes and what is around them: 500
        }
        cutter.flush();

        assertThat(blocks).extracting(block -> block.split(" ").length - 1).containsExactly(20, 20, 20);
    }

    @Test
    void allOfAnEntryCountsAsItIsSent() {
        List<DataFile> large = List.of(
                file("\u0001".repeat(100)), // six bytes each
                file("\"\\".repeat(300)),
                with("x".repeat(600), null, null, null, null),
                with(null, "x".repeat(600), null, null, null),
                with(null, null, "x".repeat(600), null, null),
                with(null, null, null, "x".repeat(600), null),
                with(null, null, null, null, "x".repeat(600)));
        BlockCutter cutter = cutter(1000, 1_000);
        large.forEach(file -> cutter.add(null, file));
        cutter.flush();

        assertThat(blocks).hasSize(large.size());
    }

    @Test
    void filesWithAnotherChecksumAlgorithmGoToAnotherBlock() {
        BlockCutter cutter = cutter(1000, 1_000_000);
        cutter.add("md5", file("a"));
        cutter.add("sha256", file("b"));
        cutter.add(null, file("c"));
        cutter.flush();

        assertThat(blocks).containsExactly("md5 a", "sha256 b", "null c");
    }

    private BlockCutter cutter(int files, long bytes) {
        return new BlockCutter(
                files,
                bytes,
                (algorithm, block) -> blocks.add(algorithm + " "
                        + String.join(" ", block.stream().map(DataFile::path).toList())));
    }

    private static DataFile with(
            @Nullable String chk,
            @Nullable String uid,
            @Nullable String gid,
            @Nullable String perm,
            @Nullable String type) {
        return new DataFile("p", 1, Instant.EPOCH, chk, uid, gid, perm, type, null);
    }

    private static DataFile file(String path) {
        return new DataFile(path, 1, Instant.EPOCH, null, null, null, null, null, null);
    }
}
