package de.desy.scicat.client.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue entry of one file of an {@link OrigDatablock}, without the file's contents.
 *
 * @param path the path as catalogued; a relative path is relative to the dataset's {@code sourceFolder}
 * @param size the size in bytes: a whole number from 0 to {@link #MOST_BYTES}, in any notation ({@code 5.0} is 5). A
 *     server stores any number, also {@code 1.5} and {@code -5}; an entry with such a size cannot be read. A text of
 *     digits is read as the number
 * @param time the time of the file, as catalogued; in the years 0000 to 9999, since servers take no other
 * @param chk checksum, by the algorithm {@link OrigDatablock#chkAlg()}; null if there is none
 * @param uid owner of the file; null if not catalogued
 * @param gid group of the file; null if not catalogued
 * @param perm permissions of the file; null if not catalogued
 * @param type kind of the file; null if not catalogued
 * @param metadata free-form metadata of the file (from 5.2.1 on, {@link Trait#FILE_METADATA}); null if there is none
 */
public record DataFile(
        String path,
        long size,
        Instant time,
        @Nullable String chk,
        @Nullable String uid,
        @Nullable String gid,
        @Nullable String perm,
        @Nullable String type,
        @Nullable JsonNode metadata) {

    /** The largest size that servers keep exactly, 2<sup>53</sup> - 1. */
    public static final long MOST_BYTES = (1L << 53) - 1;
}
