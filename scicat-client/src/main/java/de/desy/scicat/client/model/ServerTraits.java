package de.desy.scicat.client.model;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.internal.json.Relationships;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a SciCat server does, as far as servers differ.
 *
 * <p>A client finds the traits of its server out with at most two questions, which store nothing ({@link
 * de.desy.scicat.client.SciCatClient#traits()}). A facility whose proxy answers these requests itself sets the traits by
 * hand, such as {@code SciCatRelease.R5_2_1.traits().without(Trait.FILE_METADATA)}. Immutable.
 */
public final class ServerTraits {
    private final Set<Trait> traits;
    private final @Nullable String assumption;

    private ServerTraits(Set<Trait> traits, @Nullable String assumption) {
        this.traits = traits;
        this.assumption = assumption;
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
        return new ServerTraits(copy, null);
    }

    /**
     * The same traits, which nobody has confirmed.
     *
     * @param why why the server did not tell them
     * @return the value
     */
    public ServerTraits assumed(String why) {
        return new ServerTraits(copy(), Objects.requireNonNull(why, "why"));
    }

    /**
     * Why the traits are assumed. Then they are those of the newest release, and a wrong assumption shows when the
     * server refuses a request.
     *
     * @return why the server did not tell them; empty if it did
     */
    public Optional<String> assumption() {
        return Optional.ofNullable(assumption);
    }

    /**
     * Reads traits as people write them: the version of a tested release, and what differs from it.
     *
     * @param text such as {@code 5.2.1}, {@code 5.2.1 -FILE_METADATA} or {@code 4.27.0 +RELATIONSHIP_IDENTIFIERS}; for the
     *     development branch {@code development}
     * @return the traits
     * @throws IllegalArgumentException if the text names no tested release, or a trait that does not exist
     */
    public static ServerTraits parse(String text) {
        List<String> words = List.of(text.strip().split("\\s+"));
        ServerTraits traits = Arrays.stream(SciCatRelease.values())
                .filter(release -> release.version().split(" ", 2)[0].equals(words.get(0)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("\"" + words.get(0) + "\" is none of the tested releases "
                                + Arrays.stream(SciCatRelease.values())
                                        .map(release -> release.version().split(" ", 2)[0])
                                        .collect(Collectors.joining(", "))))
                .traits();
        for (String word : words.subList(1, words.size())) {
            Trait trait = named(word);
            traits = word.startsWith("+") ? traits.with(trait) : traits.without(trait);
        }
        return traits;
    }

    private static Trait named(String word) {
        if (word.startsWith("+") || word.startsWith("-")) {
            String name = word.substring(1).toUpperCase(Locale.ROOT).replace('-', '_');
            for (Trait trait : Trait.values()) {
                if (trait.name().equals(name)) {
                    return trait;
                }
            }
        }
        throw new IllegalArgumentException("\"" + word + "\" is no trait of a server: write + or - and one of "
                + Arrays.stream(Trait.values()).map(Trait::name).collect(Collectors.joining(", ")));
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
        return new ServerTraits(copy, assumption);
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
        return new ServerTraits(copy, assumption);
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
     * Equal if all traits are, assumed or not.
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
        return (assumption == null ? "" : "taken to be ") + text();
    }

    private String text() {
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
