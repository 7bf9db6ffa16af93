package de.desy.scicat.publisher.internal.files;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.model.DataFile;
import org.jspecify.annotations.Nullable;

/**
 * Which details of file entries are published.
 *
 * @param metadata whether {@code metadata} is
 * @param owners whether {@code uid} and {@code gid} are
 */
public record Details(boolean metadata, boolean owners) {
    /** All of them. */
    public static final Details ALL = new Details(true, true);

    /** The entry with these details. */
    public DataFile of(DataFile file) {
        if (!drops(file)) {
            return file;
        }
        return copy(
                file,
                file.path(),
                owners ? file.uid() : null,
                owners ? file.gid() : null,
                metadata ? file.metadata() : null);
    }

    /** Whether an entry has details that are left out. */
    boolean drops(DataFile file) {
        return (!metadata && file.metadata() != null) || (!owners && hasOwners(file));
    }

    static boolean hasOwners(DataFile file) {
        return isSaid(file.uid()) || isSaid(file.gid());
    }

    static DataFile withPath(DataFile file, String path) {
        return path.equals(file.path()) ? file : copy(file, path, file.uid(), file.gid(), file.metadata());
    }

    private static DataFile copy(
            DataFile file, String path, @Nullable String uid, @Nullable String gid, @Nullable JsonNode metadata) {
        return new DataFile(path, file.size(), file.time(), file.chk(), uid, gid, file.perm(), file.type(), metadata);
    }

    static boolean isSaid(@Nullable String value) {
        return value != null && !value.isEmpty();
    }
}
