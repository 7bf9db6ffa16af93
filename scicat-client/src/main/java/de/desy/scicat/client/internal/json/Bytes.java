package de.desy.scicat.client.internal.json;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A reply's body, in the pieces in which it came; never one large array. */
public record Bytes(List<byte[]> pieces, long size) {

    public static final Bytes NONE = new Bytes(List.of(), 0);

    public static Bytes of(byte[] all) {
        return new Bytes(List.of(all), all.length);
    }

    /** Collects written bytes in pieces, because a large array may not fit into a small heap. */
    public static final class Collector extends OutputStream {
        private static final int PIECE = 16 << 10;

        private final List<byte[]> full = new ArrayList<>();
        private byte[] piece = new byte[PIECE];
        private int filled;

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            for (int done = 0; done < length; ) {
                if (filled == PIECE) {
                    full.add(piece);
                    piece = new byte[PIECE];
                    filled = 0;
                }
                int some = Math.min(length - done, PIECE - filled);
                System.arraycopy(from, offset + done, piece, filled, some);
                filled += some;
                done += some;
            }
        }

        public Bytes bytes() {
            var all = new ArrayList<>(full);
            all.add(Arrays.copyOf(piece, filled));
            return new Bytes(List.copyOf(all), (long) full.size() * PIECE + filled);
        }
    }

    public InputStream stream() {
        return new SequenceInputStream(Collections.enumeration(
                pieces.stream().map(ByteArrayInputStream::new).toList()));
    }

    /** The beginning as text. */
    public String text(int atMost) {
        var start = new byte[(int) Math.min(size, atMost)];
        int at = 0;
        for (byte[] piece : pieces) {
            int length = Math.min(piece.length, start.length - at);
            System.arraycopy(piece, 0, start, at, length);
            at += length;
        }
        return new String(start, StandardCharsets.UTF_8);
    }

    public boolean isBlank() {
        return size == 0 || (size < 100 && text(100).isBlank());
    }
}
