package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.model.DataFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file entries of a source with few files. They are kept from the comparison, so that they need not be read again
 * for writing. Nothing is kept of a source with more files. Not thread-safe.
 */
public final class KeptEntries {
    private static final int MOST = 1_000;

    private final List<Entry> entries = new ArrayList<>();
    private boolean tooMuch;

    /**
     * An entry.
     *
     * @param origin the number of the dataset that lists it
     * @param chkAlg the checksum algorithm of its block
     * @param file the entry
     */
    public record Entry(int origin, @Nullable String chkAlg, DataFile file) {}

    /** Adds the next entry. Metadata can be of any size. */
    void add(int origin, @Nullable String chkAlg, DataFile file) {
        if (tooMuch || entries.size() == MOST || file.metadata() != null) {
            tooMuch = true;
            entries.clear();
        } else {
            entries.add(new Entry(origin, chkAlg, file));
        }
    }

    /** All entries in their order; empty if they were too many. */
    public Optional<List<Entry>> all() {
        return tooMuch ? Optional.empty() : Optional.of(List.copyOf(entries));
    }
}
