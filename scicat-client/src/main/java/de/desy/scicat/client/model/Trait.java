package de.desy.scicat.client.model;

/**
 * A difference between SciCat servers. A server has a trait, or it behaves as 4.27 does; 4.27 has none of them.
 *
 * <p>{@link SciCatRelease} says which release has which traits. Each of these facts was measured on running servers.
 * {@link ServerTraits} says which traits a particular server has.
 */
public enum Trait {
    /**
     * Relationships are {@code {identifier, identifierType, entityType, relationship, externalId?}}, and lead to
     * anything. Without this trait they are {@code {pid, relationship}}, and lead to datasets only. Each kind of server
     * refuses the other's shape with 400.
     */
    RELATIONSHIP_IDENTIFIERS,
    /**
     * A change with {@code If-Unmodified-Since} succeeds if the time is exactly that of the last change. Without this
     * trait, the time has to be later (412 otherwise).
     */
    EXACT_PRECONDITION,
    /** The registration of a DOI keeps {@code datasetlifecycle} of the datasets. Without this trait it is reset. */
    LIFECYCLE_KEPT,
    /** The landing page of a DOI may begin with {@code http://}. Without this trait, the server puts https before it. */
    LANDING_PAGE_WITH_SCHEME,
    /**
     * A record of published data is stored and registered where no schema for its metadata is configured, and the errors
     * in metadata are objects. Without this trait, the server needs a schema (PUBLISHED_DATA_CONFIG_FILE), and the
     * errors are texts.
     */
    RECORDS_WITHOUT_SCHEMA,
    /** A key {@code constructor} of {@code scientificMetadata} is lost. Without this trait it is refused (500). */
    CONSTRUCTOR_KEY_DROPPED,
    /**
     * The entries of files may have {@code metadata}; what they hold is up to a schema of the facility. Without this
     * trait, even an empty object is refused (400).
     */
    FILE_METADATA,
    /**
     * Members of the owner group create, change and delete attachments. Without this trait only administrators do, and
     * the others create attachments with the routes of version 3 alone.
     */
    ATTACHMENTS_OF_OWNERS,
    /**
     * {@code If-Unmodified-Since} lets one of several writers win, and the refusal names the record. Without this trait,
     * writers within some 100 ms of each other may all succeed.
     */
    ATOMIC_PRECONDITION,
    /** An expired token is refused with 401. Without this trait, its bearer counts as nobody. */
    EXPIRED_TOKEN_REFUSED,
    /**
     * A null at the top of {@code scientificMetadata} is answered with 500. Without this trait it ends the server's
     * process, and an empty key does so too.
     */
    NULL_METADATA_SURVIVED,
    /**
     * The datasets of a new job are checked against the user's groups, and refused lists are answered with 422. Without
     * this trait, the job's group counts, and the answer is 400.
     */
    JOBS_OF_USERS_GROUPS,
    /** Lists of jobs are sorted as the filter says. Without this trait, they come in the order of their creation. */
    SORTED_JOBS,
    /** An empty {@code ownerGroup} is refused. */
    OWNER_GROUP_REQUIRED,
    /** A change of a dataset leaves the totals alone that it does not name. Without this trait, they become 0. */
    PATCH_KEEPS_TOTALS,
    /**
     * A block that is created, changed or deleted changes the totals of its dataset by the difference. Without this
     * trait, the totals become the sum of the newest 10 blocks.
     */
    TOTALS_BY_DIFFERENCE,
    /** Keys of {@code scientificMetadata} are decoded in the replies of version 4. Without this trait they are not. */
    METADATA_KEYS_DECODED,
    /**
     * The ids of techniques, relationships and the lifecycle are objects with bytes in the replies of version 4. Without
     * this trait they are texts.
     */
    PART_IDS_AS_BYTES,
    /** Anybody reads a public dataset by its pid, and a public block by its id, on the routes for accounts. */
    PUBLIC_PIDS_OPEN,
    /** The route {@code /api/v4/origdatablocks/files/count} exists. */
    FILE_COUNTS,
    /**
     * Only the owner group adds blocks with the nested route of version 3. Without this trait, everybody does who may
     * create datasets.
     */
    NESTED_BLOCKS_OF_OWNERS
}
