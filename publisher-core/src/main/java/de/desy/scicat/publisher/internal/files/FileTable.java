package de.desy.scicat.publisher.internal.files;

import java.util.Arrays;

/**
 * A hash table of files in plain arrays. A row has 28 bytes, and 8 more if entries contain more than path, size and
 * time; paths are not stored. Rows are numbered in the order in which they were added. Many threads may read the table
 * once nothing is added to it.
 */
final class FileTable {
    private static final int SEGMENT = 1 << 13;
    private static final int[] NOTHING = {};
    private static final int PART_BITS = 7;
    private static final int PARTS = 1 << PART_BITS;

    private long[][] keys = new long[0][]; // two longs a row
    private long[][] contents = new long[0][];
    private int[][] details = new int[0][];
    private int[][] checksums = new int[0][];
    private int[][] tags = new int[0][]; // origin << 8 | richness
    private int rows;
    /** Row + 1, or 0; in parts, so that growing copies a little at a time. The first bits of a key choose the part. */
    private final int[][] index = new int[PARTS][16];

    private final int[] rowsOfParts = new int[PARTS];

    int size() {
        return rows;
    }

    /** The row of a key, or -1. */
    int find(long[] key) {
        int[] part = index[part(key[0])];
        for (int slot = slot(key[0], part.length); ; slot = slot + 1 == part.length ? 0 : slot + 1) {
            int row = part[slot] - 1;
            if (row < 0 || (hi(row) == key[0] && lo(row) == key[1])) {
                return row;
            }
        }
    }

    /** Adds a key that the table does not have. */
    int add(long[] key, long content, int detail, int checksum, int origin, int richness) {
        int part = part(key[0]);
        if ((rowsOfParts[part] + 1L) * 4 > index[part].length * 3L) {
            rehash(part);
        }
        int segment = rows / SEGMENT;
        if (segment == keys.length) {
            grow(segment);
        }
        int at = rows % SEGMENT;
        keys[segment][2 * at] = key[0];
        keys[segment][2 * at + 1] = key[1];
        contents[segment][at] = content;
        int row = rows++;
        set(row, detail, checksum, origin, richness);
        insert(index[part], row);
        rowsOfParts[part]++;
        return row;
    }

    /** Replaces the content of a row by a more detailed entry. */
    void set(int row, int detail, int checksum, int origin, int richness) {
        put(details, row, detail);
        put(checksums, row, checksum);
        tags[row / SEGMENT][row % SEGMENT] = origin << 8 | richness;
    }

    long content(int row) {
        return contents[row / SEGMENT][row % SEGMENT];
    }

    int detail(int row) {
        return get(details, row);
    }

    int checksum(int row) {
        return get(checksums, row);
    }

    int origin(int row) {
        return tags[row / SEGMENT][row % SEGMENT] >>> 8;
    }

    int richness(int row) {
        return tags[row / SEGMENT][row % SEGMENT] & 0xFF;
    }

    /** A digest of all rows that does not depend on their order. */
    String digest() {
        long a = 0;
        long b = 0;
        for (int row = 0; row < rows; row++) {
            long rest = Fingerprint.mix(content(row) + Fingerprint.mix(detail(row)));
            a += Fingerprint.mix(hi(row) ^ rest);
            b += Fingerprint.mix(lo(row) + rest);
        }
        return String.format("%08x-%016x%016x", rows, a, b);
    }

    private static int get(int[][] column, int row) {
        int[] segment = column[row / SEGMENT];
        return segment.length == 0 ? 0 : segment[row % SEGMENT];
    }

    /** Most lists have no value here, so the memory is allocated with the first value. */
    private static void put(int[][] column, int row, int value) {
        int[] segment = column[row / SEGMENT];
        if (segment.length > 0) {
            segment[row % SEGMENT] = value;
        } else if (value != 0) {
            column[row / SEGMENT] = new int[SEGMENT];
            column[row / SEGMENT][row % SEGMENT] = value;
        }
    }

    private long hi(int row) {
        return keys[row / SEGMENT][2 * (row % SEGMENT)];
    }

    private long lo(int row) {
        return keys[row / SEGMENT][2 * (row % SEGMENT) + 1];
    }

    private void grow(int segment) {
        keys = Arrays.copyOf(keys, segment + 1);
        contents = Arrays.copyOf(contents, segment + 1);
        details = Arrays.copyOf(details, segment + 1);
        checksums = Arrays.copyOf(checksums, segment + 1);
        tags = Arrays.copyOf(tags, segment + 1);
        keys[segment] = new long[2 * SEGMENT];
        contents[segment] = new long[SEGMENT];
        details[segment] = NOTHING;
        checksums[segment] = NOTHING;
        tags[segment] = new int[SEGMENT];
    }

    private void rehash(int part) {
        int[] old = index[part];
        int[] larger = new int[(int) Math.min(Integer.MAX_VALUE - 8L, old.length * 3L / 2 + 1)];
        index[part] = larger;
        for (int entry : old) {
            if (entry != 0) {
                insert(larger, entry - 1);
            }
        }
    }

    private void insert(int[] into, int row) {
        int slot = slot(hi(row), into.length);
        while (into[slot] != 0) {
            slot = slot + 1 == into.length ? 0 : slot + 1;
        }
        into[slot] = row + 1;
    }

    private static int part(long hash) {
        return (int) (hash >>> (Long.SIZE - PART_BITS));
    }

    private static int slot(long hash, int length) {
        return (int) ((((hash << PART_BITS) >>> 32) * length) >>> 32);
    }
}
