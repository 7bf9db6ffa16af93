package de.desy.scicat.publisher.plan;

import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.internal.text.Required;
import java.util.List;

/**
 * For whom a dataset is published: people who asked for it, and who may read less than the account that reads the
 * source. Their groups decide what leaves the source, not the rights of the account:
 *
 * <ul>
 *   <li>a dataset is published if one of the groups owns it;
 *   <li>an input goes along ({@link Inputs#PUBLISH}, {@link Inputs#COMBINE}) if one of the groups owns it, or if it is
 *       public. File lists of inputs that are merely shared with the groups are combined only with {@link
 *       OptionsBuilder#combineSharedInputs};
 *   <li>an attachment goes along if one of the groups owns it or may read it, or if it is public. Where any account
 *       attaches things, its maker has to be an account that speaks for the dataset. The plan says how many others stay
 *       behind;
 *   <li>blocks of files belong to their dataset, whatever their groups, if their maker is an account that speaks for the
 *       dataset: its creator, the account that reads the source, or one of {@link OptionsBuilder#ingestAccounts}.
 * </ul>
 *
 * <p>Nothing of an input is read for the plan before it is approved, and what is said about an input that is not open
 * to the groups is the same for an input that does not exist.
 *
 * @param groups their groups on the source; at least one, none of them blank
 */
public record Requester(List<String> groups) {

    /**
     * Copies the list.
     *
     * @param groups see the component
     * @throws IllegalArgumentException if there is no group, or a blank one
     */
    public Requester {
        groups = Required.list(groups, "groups");
        if (groups.isEmpty() || groups.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "Nobody is named for whom to publish; give the groups of those who asked for it");
        }
    }

    /**
     * Members of groups of the source.
     *
     * @param groups their groups, at least one; names must be identical to those on the source
     * @return those for whom to publish
     * @throws IllegalArgumentException if there is no group, or a blank one
     */
    public static Requester ofGroups(String... groups) {
        return new Requester(List.of(groups));
    }

    /**
     * Whether one of the groups owns something.
     *
     * @param ownerGroup its owner group
     * @return true if it is one of the groups
     */
    public boolean owns(String ownerGroup) {
        return isOne(ownerGroup);
    }

    /**
     * Whether the groups may read something.
     *
     * @param ownerGroup its owner group
     * @param accessGroups its access groups
     * @param isPublished whether anybody may read it
     * @return true if one of the groups owns it or is among its access groups, or if it is public
     */
    public boolean mayRead(String ownerGroup, List<String> accessGroups, boolean isPublished) {
        return isPublished || owns(ownerGroup) || accessGroups.stream().anyMatch(this::isOne);
    }

    /** A server that hides e-mail addresses shows all groups with such names alike. */
    private boolean isOne(String group) {
        return groups.contains(group) && !HiddenNames.isHidden(group);
    }

    /**
     * The groups in a sentence.
     *
     * @return such as {@code it-scicat}, or {@code it-scicat or staff}
     */
    public String named() {
        return String.join(" or ", groups);
    }
}
