package de.desy.scicat.publisher.internal.files;

import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.publisher.internal.fields.FieldTable;
import de.desy.scicat.publisher.internal.fields.FileField;
import de.desy.scicat.publisher.internal.fields.Shape;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.LongBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns paths and file entries into fixed-size numbers. Paths use a cryptographic digest, so that nobody can construct
 * two paths with the same number. Not thread-safe; each pass has its own.
 */
final class Fingerprint {
    private static final long ODD = 0x9E3779B97F4A7C15L;
    private static final long END = 0xFFFF; // no character
    /** The fields of an entry besides path, size and time; a test checks that each of them counts. */
    private static final List<FileField> MORE = FieldTable.fileFields().stream()
            .filter(field -> !field.part().isRequired())
            .toList();

    private final MessageDigest sha256;
    private final long bits;
    private final byte[] digest = new byte[32];
    private final LongBuffer longs = ByteBuffer.wrap(digest).asLongBuffer();
    private char[] chars = {};
    private byte[] bytes = {};
    private CharBuffer view = CharBuffer.allocate(0);
    private Shared shared = Shared.of(null, null, null, null);

    Fingerprint() {
        this(-1);
    }

    /**
     * Creates a fingerprint that uses only these bits for places in the table. Fewer bits are for tests, since no two
     * paths with the same 128 bits are known.
     */
    Fingerprint(long bits) {
        this.bits = bits;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /** A fingerprint for another pass. */
    Fingerprint another() {
        return new Fingerprint(bits);
    }

    /**
     * The digest of a path, given in two parts: its first 128 bits are its place in a table, the next 64 go into {@link
     * #content}, where they confirm that the row found there has the same path.
     */
    long[] key(String prefix, String path) {
        sha256(prefix, path);
        return new long[] {longs.get(0) & bits, longs.get(1) & bits, longs.get(2)};
    }

    /** What makes two entries the same file, besides the place in the table: the rest of the key, size and time. */
    static long content(long[] key, DataFile file) {
        return key[2] ^ (mix(kept(file.size())) * 31 + mix(file.time().toEpochMilli() ^ 0x9E3779B97F4A7C15L));
    }

    /** A size with the precision of the servers' language, which changes sizes above 2^53. */
    private static long kept(long size) {
        return (long) (double) size;
    }

    /** A text as a number, not cryptographic. */
    static long hash(String value) {
        return mix(text(ODD, value));
    }

    /**
     * All fields of an entry besides path, size and time, as a number that is 0 only if there are none. A checksum
     * counts together with its algorithm.
     */
    int detail(DataFile file, @Nullable String chkAlg) {
        if (saysNothingMore(file)) {
            return 0;
        }
        if (!shared.isOf(file)) {
            shared = Shared.of(file.uid(), file.gid(), file.perm(), file.type());
        }
        long hash = shared.hash();
        if (!isNothing(file.chk())) {
            hash = text(text(hash, file.chk()), chkAlg);
        }
        if (file.metadata() != null && !file.metadata().isEmpty()) {
            hash = text(hash + 1, String.valueOf(Shape.OBJECT.normal(file.metadata())));
        }
        return notZero(mix(hash));
    }

    private static boolean saysNothingMore(DataFile file) {
        for (FileField field : MORE) {
            if (field.isSaidBy(file)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNothing(@Nullable String value) {
        return value == null || value.isEmpty();
    }

    private static int notZero(long hash) {
        return (int) hash == 0 ? 1 : (int) hash;
    }

    /**
     * Adds a text to a hash, four characters at a time. The hash is not cryptographic: it is compared only if path,
     * size and time are equal.
     */
    private static long text(long before, @Nullable String value) {
        long hash = (before + END) * ODD;
        if (value == null) {
            return hash;
        }
        int length = value.length();
        int at = 0;
        for (; at + 4 <= length; at += 4) {
            long four = value.charAt(at)
                    | (long) value.charAt(at + 1) << 16
                    | (long) value.charAt(at + 2) << 32
                    | (long) value.charAt(at + 3) << 48;
            hash = (hash ^ four) * ODD;
            hash ^= hash >>> 32;
        }
        for (; at < length; at++) {
            hash = (hash ^ value.charAt(at)) * ODD;
            hash ^= hash >>> 32;
        }
        return hash + length;
    }

    /** Digests the UTF-16 of a text: encoding it as UTF-8 would take longer than the digest does. */
    private void sha256(String prefix, String rest) {
        int length = prefix.length() + rest.length();
        if (length > chars.length) {
            chars = new char[2 * length];
            bytes = new byte[2 * chars.length];
            view = ByteBuffer.wrap(bytes).asCharBuffer();
        }
        prefix.getChars(0, prefix.length(), chars, 0);
        rest.getChars(0, rest.length(), chars, prefix.length());
        view.clear().put(chars, 0, length);
        sha256.update(bytes, 0, 2 * length);
        try {
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException theArrayIsLargeEnough) {
            throw new IllegalStateException(theArrayIsLargeEnough);
        }
    }

    /** The values that most files of a list share, and their hash. */
    private record Shared(
            @Nullable String uid,
            @Nullable String gid,
            @Nullable String perm,
            @Nullable String type,
            long hash) {

        static Shared of(@Nullable String uid, @Nullable String gid, @Nullable String perm, @Nullable String type) {
            return new Shared(uid, gid, perm, type, text(text(text(text(0, uid), gid), perm), type));
        }

        boolean isOf(DataFile file) {
            return Objects.equals(uid, file.uid())
                    && Objects.equals(gid, file.gid())
                    && Objects.equals(perm, file.perm())
                    && Objects.equals(type, file.type());
        }
    }

    /** Spreads the bits of a number over all 64 (the finaliser of MurmurHash3). */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }
}
