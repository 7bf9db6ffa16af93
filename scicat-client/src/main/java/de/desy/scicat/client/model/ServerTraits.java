package de.desy.scicat.client.model;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.internal.json.Relationships;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a SciCat server does, as far as servers differ.
 *
 * <p>A client finds the traits of its server out with at most two requests, which store nothing ({@link
 * de.desy.scicat.client.SciCatClient#traits()}). A facility whose proxy answers these requests itself sets the traits by
 * hand, such as {@code SciCatRelease.R5_2_1.traits().without(Trait.FILE_METADATA)}. Immutable.
 */
public final class ServerTraits {
    private final Set<Trait> traits;

    private ServerTraits(Set<Trait> traits) {
        this.traits = traits;
    }

    /**
     * A server with these traits and no others.
     *
     * @param traits the traits
     * @return the value
     */
    public static ServerTraits of(Collection<Trait> traits) {
        EnumSet<Trait> copy = EnumSet.noneOf(Trait.class);
        copy.addAll(traits);
        return new ServerTraits(copy);
    }

    /**
     * Whether the server has a trait.
     *
     * @param trait the trait
     * @return false if the server does as 4.27 does
     */
    public boolean has(Trait trait) {
        return traits.contains(Objects.requireNonNull(trait, "trait"));
    }

    /**
     * A server that has more traits.
     *
     * @param more the traits to add
     * @return the value
     */
    public ServerTraits with(Trait... more) {
        EnumSet<Trait> copy = copy();
        copy.addAll(Arrays.asList(more));
        return new ServerTraits(copy);
    }

    /**
     * A server that has fewer traits.
     *
     * @param fewer the traits to take away
     * @return the value
     */
    public ServerTraits without(Trait... fewer) {
        EnumSet<Trait> copy = copy();
        Arrays.asList(fewer).forEach(copy::remove);
        return new ServerTraits(copy);
    }

    /**
     * The traits.
     *
     * @return all that the server has, in the order of {@link Trait}
     */
    public Set<Trait> all() {
        return copy();
    }

    /**
     * The tested servers that do the same in everything.
     *
     * @return oldest first; empty if there is none
     */
    public List<SciCatRelease> releases() {
        return Arrays.stream(SciCatRelease.values())
                .filter(release -> release.traits().equals(this))
                .toList();
    }

    /**
     * Whether a server with these traits can store a relationship without loss.
     *
     * @param relationship a relationship of a dataset: {@code {identifier, identifierType, entityType, relationship,
     *     externalId?}}
     * @return false without an {@code identifier}. Without {@link Trait#RELATIONSHIP_IDENTIFIERS} true only if, in
     *     addition, {@code identifierType} is {@code Local}, {@code entityType} is {@code Dataset}, there is no
     *     {@code externalId}, and {@code relationship} is missing or not empty
     */
    public boolean canHold(JsonNode relationship) {
        if (relationship.path("identifier").asText("").isEmpty()) {
            return false;
        }
        return has(Trait.RELATIONSHIP_IDENTIFIERS) || Relationships.fitsPids(relationship);
    }

    /**
     * Equal if all traits are.
     *
     * @param other another object
     * @return whether it is equal
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServerTraits that && traits.equals(that.traits);
    }

    /**
     * The hash code.
     *
     * @return fits {@link #equals}
     */
    @Override
    public int hashCode() {
        return traits.hashCode();
    }

    /**
     * A text for people.
     *
     * @return the releases that do the same, such as {@code as SciCat 4.28.0, 5.0.1, 5.1.1}; or what tells the server
     *     from the nearest of them
     */
    @Override
    public String toString() {
        List<SciCatRelease> same = releases();
        if (!same.isEmpty()) {
            return "as SciCat " + same.stream().map(SciCatRelease::version).collect(Collectors.joining(", "));
        }
        SciCatRelease nearest = SciCatRelease.R4_27_0;
        for (SciCatRelease release : SciCatRelease.values()) {
            if (differences(release).size() < differences(nearest).size()) {
                nearest = release;
            }
        }
        return "as SciCat " + nearest + ", but "
                + differences(nearest).stream()
                        .map(trait -> (has(trait) ? "with " : "without ")
                                + trait.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .collect(Collectors.joining(", "));
    }

    private Set<Trait> differences(SciCatRelease release) {
        EnumSet<Trait> all = EnumSet.allOf(Trait.class);
        all.removeIf(trait -> has(trait) == release.traits().has(trait));
        return all;
    }

    private EnumSet<Trait> copy() {
        EnumSet<Trait> copy = EnumSet.noneOf(Trait.class);
        copy.addAll(traits);
        return copy;
    }
}
