package de.desy.scicat.publisher.doi;

import de.desy.scicat.client.model.Dataset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record with its DOI, as a registrar has it.
 *
 * @param doi the DOI, without a resolver's address
 * @param state the state of the record
 * @param record the content of the record
 * @param createdAt when it was created, in a form that sorts as text in order of time
 * @param createdBy the account that created it, if anybody can create records, so that a record alone proves nothing;
 *     null if the registrar holds no records but the facility's own
 * @param updatedBy the account that last changed it, if accounts can change the records of others; null or empty if
 *     nobody changed it
 * @param createdAs the DOI with which it was created, if accounts can change the DOIs of records; null if they cannot
 */
public record DoiEntry(
        String doi,
        DoiState state,
        DoiRecord record,
        String createdAt,
        @Nullable String createdBy,
        @Nullable String updatedBy,
        @Nullable String createdAs) {
    /**
     * A record of a registrar that holds no records but the facility's own.
     *
     * @param doi see the component
     * @param state see the component
     * @param record see the component
     * @param createdAt see the component
     */
    public DoiEntry(String doi, DoiState state, DoiRecord record, String createdAt) {
        this(doi, state, record, createdAt, null, null, null);
    }

    /** Registered records first, then the oldest, so that all writers choose the same of several records. */
    static final Comparator<DoiEntry> BEST = Comparator.comparing(
                    (DoiEntry entry) -> !entry.state().isRegistered())
            .thenComparing(entry -> entry.state() != DoiState.PUBLIC)
            .thenComparing(DoiEntry::createdAt)
            .thenComparing(DoiEntry::doi);

    /**
     * The DOI as a link for people.
     *
     * @return an address at doi.org
     */
    public String link() {
        return link(doi);
    }

    /** Whether somebody gave the record another DOI than it was created with. */
    boolean isRenamed() {
        return createdAs != null && !createdAs.equals(doi);
    }

    /** The DOI that the record was created with, which is never a text that somebody gave it later. */
    String first() {
        return createdAs == null ? doi : createdAs;
    }

    /** Whether it is about exactly these datasets, and people can read it. */
    boolean isPublicAbout(List<String> pids) {
        return state != DoiState.PRIVATE && record.isAbout(pids);
    }

    /** The datasets in the order of their record, so that a record says the same in whatever order they are named. */
    static List<Dataset> inOrder(Optional<DoiEntry> entry, List<Dataset> datasets) {
        List<String> pids = entry.map(there -> there.record.datasetPids()).orElse(List.of());
        return datasets.stream()
                .sorted(Comparator.comparingInt(dataset -> pids.indexOf(dataset.pid())))
                .toList();
    }

    static String link(String doi) {
        return "https://doi.org/" + doi;
    }
}
