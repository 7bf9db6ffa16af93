package de.desy.scicat.client.model;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * The SciCat servers that this library was tested with, oldest first. A release has the traits of the release before
 * it, and more.
 */
public enum SciCatRelease {
    /** 4.27.0, of 29 January 2026. */
    R4_27_0("4.27.0", LocalDate.of(2026, 1, 29)),
    /** 4.28.0, of 13 April 2026. */
    R4_28_0(
            "4.28.0",
            LocalDate.of(2026, 4, 13),
            Trait.RELATIONSHIP_IDENTIFIERS,
            Trait.EXACT_PRECONDITION,
            Trait.LIFECYCLE_KEPT,
            Trait.LANDING_PAGE_WITH_SCHEME,
            Trait.RECORDS_WITHOUT_SCHEMA,
            Trait.CONSTRUCTOR_KEY_DROPPED),
    /** 5.0.1, of 13 April 2026; the source of the server is that of 4.28.0. */
    R5_0_1("5.0.1", LocalDate.of(2026, 4, 13)),
    /** 5.1.1, of 13 April 2026; the source of the server is that of 4.28.0. */
    R5_1_1("5.1.1", LocalDate.of(2026, 4, 13)),
    /** 5.2.1, of 10 August 2026. */
    R5_2_1(
            "5.2.1",
            LocalDate.of(2026, 8, 10),
            Trait.FILE_METADATA,
            Trait.ATTACHMENTS_OF_OWNERS,
            Trait.ATOMIC_PRECONDITION,
            Trait.EXPIRED_TOKEN_REFUSED,
            Trait.NULL_METADATA_SURVIVED,
            Trait.JOBS_OF_USERS_GROUPS,
            Trait.SORTED_JOBS,
            Trait.OWNER_GROUP_REQUIRED),
    /** The development branch of 20 August 2026 (783086a0), which is not released. */
    DEVELOPMENT(
            "development of 2026-08-20",
            LocalDate.of(2026, 8, 20),
            Trait.PATCH_KEEPS_TOTALS,
            Trait.TOTALS_BY_DIFFERENCE,
            Trait.METADATA_KEYS_DECODED,
            Trait.PART_IDS_AS_BYTES,
            Trait.PUBLIC_PIDS_OPEN,
            Trait.FILE_COUNTS,
            Trait.NESTED_BLOCKS_OF_OWNERS);

    private final String version;
    private final LocalDate date;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
    private final Set<Trait> added;

    SciCatRelease(String version, LocalDate date, Trait... added) {
        this.version = version;
        this.date = date;
        this.added = Set.of(added);
    }

    /**
     * The newest released server that was tested.
     *
     * @return 5.2.1
     */
    public static SciCatRelease newest() {
        return R5_2_1;
    }

    /**
     * The first release that has a trait.
     *
     * @param trait the trait
     * @return the release
     */
    public static SciCatRelease first(Trait trait) {
        for (SciCatRelease release : values()) {
            if (release.added.contains(trait)) {
                return release;
            }
        }
        throw new IllegalArgumentException("no tested release has " + trait);
    }

    /**
     * The last release that lacks a trait.
     *
     * @param trait the trait
     * @return the release before {@link #first}
     */
    public static SciCatRelease before(Trait trait) {
        SciCatRelease last = R4_27_0; // which has no trait
        for (SciCatRelease release : values()) {
            if (!release.traits().has(trait)) {
                last = release;
            }
        }
        return last;
    }

    /**
     * The version, as its tag names it.
     *
     * @return such as {@code 5.2.1}
     */
    public String version() {
        return version;
    }

    /**
     * The day of the tag.
     *
     * @return the date
     */
    public LocalDate date() {
        return date;
    }

    /**
     * What a server of this release does.
     *
     * @return its traits
     */
    public ServerTraits traits() {
        EnumSet<Trait> all = EnumSet.noneOf(Trait.class);
        for (SciCatRelease release : values()) {
            if (release.compareTo(this) <= 0) {
                all.addAll(release.added);
            }
        }
        return ServerTraits.of(all);
    }

    /**
     * The version.
     *
     * @return as {@link #version()}
     */
    @Override
    public String toString() {
        return version;
    }
}
