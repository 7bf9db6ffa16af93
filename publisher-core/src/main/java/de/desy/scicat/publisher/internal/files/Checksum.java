package de.desy.scicat.publisher.internal.files;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A checksum as a number that is 0 only if there is none: six bits for its algorithm, the others for its value. Only
 * checksums of one algorithm can contradict each other.
 */
final class Checksum {
    private static final int VALUE_BITS = 26;
    private static final int VALUE = (1 << VALUE_BITS) - 1;
    private static final int ALGORITHMS = 1 << (Integer.SIZE - VALUE_BITS);
    /** The usual algorithms have a number of their own. The number 0 stands for an unknown one. */
    private static final List<String> USUAL = List.of(
            "", "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3224", "sha3256", "sha3384", "sha3512",
            "blake2b", "blake2s", "blake3", "crc32", "crc32c", "crc64", "adler32", "xxh32", "xxh64", "xxh3", "xxh128");

    private Checksum() {}

    /** The number of a checksum in a block with this {@code chkAlg}. */
    static int of(@Nullable String value, @Nullable String algorithm) {
        if (value == null || value.isBlank()) {
            return 0;
        }
        String said = value.strip();
        boolean hex = said.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        int number = algorithm == null || algorithm.isBlank()
                ? USUAL.indexOf(byLength(hex ? said.length() : 0))
                : number(algorithm);
        long hash = Fingerprint.hash(hex ? said.toLowerCase(Locale.ROOT) : said);
        int kept = (int) (hash & VALUE);
        return number << VALUE_BITS | (kept == 0 ? 1 : kept);
    }

    /** Whether two checksums show that two files differ. */
    static boolean contradict(int one, int other) {
        return one != 0 && other != 0 && one >>> VALUE_BITS == other >>> VALUE_BITS && one != other;
    }

    private static int number(String algorithm) {
        int usual = USUAL.indexOf(algorithm);
        if (usual >= 0) {
            return usual;
        }
        String name = algorithm.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        int other = USUAL.indexOf(name);
        return other >= 0 ? other : USUAL.size() + Math.floorMod(name.hashCode(), ALGORITHMS - USUAL.size());
    }

    /** The algorithm that most probably made so many hexadecimal digits. */
    private static String byLength(int digits) {
        return switch (digits) {
            case 8 -> "crc32";
            case 32 -> "md5";
            case 40 -> "sha1";
            case 56 -> "sha224";
            case 64 -> "sha256";
            case 96 -> "sha384";
            case 128 -> "sha512";
            default -> "";
        };
    }
}
