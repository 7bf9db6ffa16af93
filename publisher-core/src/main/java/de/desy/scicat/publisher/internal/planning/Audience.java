package de.desy.scicat.publisher.internal.planning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who owns the blocks and attachments of the published dataset, and who may read them. Servers give a new part the
 * current groups of its dataset, and do not change the part's groups when the dataset's groups change.
 *
 * @param ownerGroup the group that owns them
 * @param accessGroups the groups that may read them
 * @param isPublic whether anybody may read them
 */
public record Audience(String ownerGroup, Set<String> accessGroups, boolean isPublic) {

    /** The audience of a dataset with these fields. */
    public static Audience of(ObjectNode fields, boolean isPublic) {
        Set<String> groups = new LinkedHashSet<>();
        fields.path("accessGroups").forEach(group -> groups.add(group.asText()));
        return new Audience(fields.path("ownerGroup").asText(), groups, isPublic);
    }

    /** Whether a part has this audience already. */
    public boolean fits(String owner, List<String> readers, boolean isPublished) {
        return isPublished == isPublic && owner.equals(ownerGroup) && accessGroups.equals(new HashSet<>(readers));
    }

    /** Whether somebody who may read a part would not be allowed to any more. */
    public boolean closes(String owner, List<String> readers, boolean isPublished) {
        if (isPublic) {
            return false;
        }
        Set<String> after = new HashSet<>(accessGroups);
        after.add(ownerGroup);
        return isPublished || !after.containsAll(readers) || !(owner.isEmpty() || after.contains(owner));
    }

    /**
     * The change to send for a part. Groups that are right are left out, since a change of visibility alone needs fewer
     * rights.
     */
    public ObjectNode change(String owner, List<String> readers) {
        ObjectNode change = JsonNodeFactory.instance.objectNode().put("isPublished", isPublic);
        if (!owner.equals(ownerGroup)) {
            change.put("ownerGroup", ownerGroup);
        }
        if (!accessGroups.equals(new HashSet<>(readers))) {
            ArrayNode groups = change.putArray("accessGroups");
            accessGroups.forEach(groups::add);
        }
        return change;
    }
}
