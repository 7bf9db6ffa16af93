package de.desy.scicat.publisher.internal.files;

import de.desy.scicat.client.DataFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Turns paths and file entries into fixed-size keys. A cryptographic digest, so that nobody can make two paths that
 * are taken for one. Not thread-safe; one for each pass.
 */
final class Fingerprint {
    private final MessageDigest sha256;
    private final byte[] digest = new byte[32];

    Fingerprint() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /** The first 128 bits of the digest of a path. */
    long[] key(String path) {
        sha256.update(path.getBytes(StandardCharsets.UTF_8));
        return first128();
    }

    /** What makes two entries of one path the same file: size and time. */
    static long content(DataFile file) {
        return mix(file.size()) * 31 + mix(file.time().toEpochMilli() ^ 0x9E3779B97F4A7C15L);
    }

    /** The checksum, as a number that is 0 only where there is none. */
    int checksum(DataFile file) {
        String chk = file.chk();
        if (chk == null || chk.isEmpty()) {
            return 0;
        }
        sha256.update(chk.getBytes(StandardCharsets.UTF_8));
        int hash = (int) first128()[0];
        return hash == 0 ? 1 : hash;
    }

    /**
     * All that an entry says beside path, size and time, as a number that is 0 only where it says nothing more; a checksum
     * says it together with its algorithm.
     */
    int detail(DataFile file, @Nullable String chkAlg) {
        if (saysNothingMore(file)) {
            return 0;
        }
        text(file.chk());
        text(file.chk() == null || file.chk().isEmpty() ? null : chkAlg);
        text(file.uid());
        text(file.gid());
        text(file.perm());
        text(file.type());
        text(
                file.metadata() == null || file.metadata().isEmpty()
                        ? null
                        : file.metadata().toString());
        int hash = (int) first128()[0];
        return hash == 0 ? 1 : hash;
    }

    private static boolean saysNothingMore(DataFile file) {
        return isNothing(file.chk())
                && isNothing(file.uid())
                && isNothing(file.gid())
                && isNothing(file.perm())
                && isNothing(file.type())
                && (file.metadata() == null || file.metadata().isEmpty());
    }

    private static boolean isNothing(@Nullable String value) {
        return value == null || value.isEmpty();
    }

    private void text(@Nullable String value) {
        if (value != null && !value.isEmpty()) {
            sha256.update(value.getBytes(StandardCharsets.UTF_8));
        }
        sha256.update((byte) 0);
    }

    private long[] first128() {
        try {
            sha256.digest(digest, 0, 32);
        } catch (java.security.DigestException theArrayIsLargeEnough) {
            throw new IllegalStateException(theArrayIsLargeEnough);
        }
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        return new long[] {bytes.getLong(), bytes.getLong()};
    }

    /** Spreads the bits of a number over all 64 (the finaliser of MurmurHash3). */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }
}
