package de.desy.scicat.publisher.doi;

import java.util.Comparator;

/**
 * A record with its DOI, as a registrar has it.
 *
 * @param doi the DOI, without a resolver's address
 * @param state how far it is
 * @param record what it says
 * @param createdAt when it was created, in a form whose order as text is that in time
 */
public record DoiEntry(String doi, DoiState state, DoiRecord record, String createdAt) {
    /** Registered ones first, then the oldest: of several for the same datasets all writers take the same. */
    static final Comparator<DoiEntry> BEST = Comparator.comparing(
                    (DoiEntry entry) -> !entry.state().isRegistered())
            .thenComparing(entry -> entry.state() != DoiState.PUBLIC)
            .thenComparing(DoiEntry::createdAt)
            .thenComparing(DoiEntry::doi);

    /**
     * The DOI as people get it.
     *
     * @return an address at doi.org
     */
    public String link() {
        return link(doi);
    }

    static String link(String doi) {
        return "https://doi.org/" + doi;
    }
}
