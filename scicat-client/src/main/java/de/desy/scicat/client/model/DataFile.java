package de.desy.scicat.client.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One file of an {@link OrigDatablock}: what the catalogue says about it, never its contents.
 *
 * @param path as catalogued; a relative path means something only under its dataset's {@code sourceFolder}
 * @param size in bytes
 * @param time time of the file, as catalogued
 * @param chk checksum, by the algorithm {@link OrigDatablock#chkAlg()}; null if there is none
 * @param uid owner of the file; null if not catalogued
 * @param gid group of the file; null if not catalogued
 * @param perm permissions of the file; null if not catalogued
 * @param type kind of the file; null if not catalogued
 * @param metadata free-form metadata of the file (5.x servers only); null if there is none
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
        @Nullable JsonNode metadata) {}
