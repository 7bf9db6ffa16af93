package de.desy.scicat.client;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** A reply's body as the pieces in which it came; never one large array unless asked for. */
record Bytes(List<byte[]> pieces, long size) {

    static final Bytes NONE = new Bytes(List.of(), 0);

    static Bytes of(byte[] all) {
        return new Bytes(List.of(all), all.length);
    }

    InputStream stream() {
        return new SequenceInputStream(Collections.enumeration(
                pieces.stream().map(ByteArrayInputStream::new).toList()));
    }

    byte[] toArray() {
        var all = new byte[Math.toIntExact(size)];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }

    /** The beginning as text. */
    String text(int atMost) {
        var start = new byte[(int) Math.min(size, atMost)];
        int at = 0;
        for (byte[] piece : pieces) {
            int length = Math.min(piece.length, start.length - at);
            System.arraycopy(piece, 0, start, at, length);
            at += length;
        }
        return new String(start, StandardCharsets.UTF_8);
    }

    boolean isBlank() {
        return size == 0 || (size < 100 && text(100).isBlank());
    }
}
