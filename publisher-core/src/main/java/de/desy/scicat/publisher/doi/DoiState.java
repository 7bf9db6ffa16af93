package de.desy.scicat.publisher.doi;

/** How far a record is on its way to a registered DOI. */
public enum DoiState {
    /** Only its creator and admins see it. */
    PRIVATE,
    /** Everybody can read it, and its DOI is not registered. */
    PUBLIC,
    /** Its DOI is registered. */
    REGISTERED,
    /** Its DOI is registered, and an admin has opened it for an amendment. */
    AMENDED;

    /**
     * Whether its DOI is registered.
     *
     * @return true for {@link #REGISTERED} and {@link #AMENDED}
     */
    public boolean isRegistered() {
        return this == REGISTERED || this == AMENDED;
    }
}
