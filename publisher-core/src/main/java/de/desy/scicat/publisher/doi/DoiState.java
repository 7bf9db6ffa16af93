package de.desy.scicat.publisher.doi;

/** The state of a record on its way to a registered DOI. */
public enum DoiState {
    /** Only the creator of the record and admins see it. */
    PRIVATE,
    /** Everybody can read the record, but its DOI is not registered. */
    PUBLIC,
    /** Its DOI is registered. */
    REGISTERED,
    /** Its DOI is registered, and an admin has opened it for an amendment. */
    AMENDED;

    /**
     * Whether the DOI of the record is registered.
     *
     * @return true for {@link #REGISTERED} and {@link #AMENDED}
     */
    public boolean isRegistered() {
        return this == REGISTERED || this == AMENDED;
    }
}
