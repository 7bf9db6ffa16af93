package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a source dataset becomes a published one.
 *
 * @param target what the target does
 * @param ownerGroup the owner group on the target; null to keep the source's
 * @param accessGroups the access groups on the target
 * @param leaveOut fields that are left out
 * @param keep private fields that are published
 * @param inferType whether a missing type is inferred
 * @param contactEmail the address for datasets without an address that servers accept; null for none
 * @param marker the name of the relationship that holds the source's pid if the target chooses the pid; null otherwise
 * @param schemaHosts the hosts that {@code scientificMetadataSchema} may name; null for any
 * @param lifecycle what the target is to believe about archiving; null for what it makes of a new dataset
 * @param transform changes the fields before they are published
 */
public record Mapping(
        ServerTraits target,
        @Nullable String ownerGroup,
        List<String> accessGroups,
        List<String> leaveOut,
        List<String> keep,
        boolean inferType,
        @Nullable String contactEmail,
        @Nullable String marker,
        @Nullable List<String> schemaHosts,
        @Nullable ObjectNode lifecycle,
        UnaryOperator<ObjectNode> transform) {

    /** The name of the relationship that holds the source's pid. Only the publisher gives it to a dataset. */
    public static final String COPY_OF = "IsPublishedCopyOf";

    /** How a list was mended from which nothing is missing that anybody would miss. */
    public static final String EMPTY_ENTRIES = "empty entries removed";

    /** The name of the relationship by which the source says where the copy is. It does not belong on the target. */
    public static final String PUBLISHED_AS = "IsPublishedAs";

    /** This mapping without the transforms. */
    Mapping plain() {
        return new Mapping(
                target,
                ownerGroup,
                accessGroups,
                leaveOut,
                keep,
                inferType,
                contactEmail,
                marker,
                schemaHosts,
                lifecycle,
                UnaryOperator.identity());
    }
}
