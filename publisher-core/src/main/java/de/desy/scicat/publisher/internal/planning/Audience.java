package de.desy.scicat.publisher.internal.planning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose the blocks and attachments of the published dataset are, and who may read them. Servers give a part the groups
 * that its dataset has at that moment, and never change them with the dataset.
 *
 * @param ownerGroup the group that owns them
 * @param accessGroups the groups that may read them
 * @param isPublic whether anybody may
 */
public record Audience(String ownerGroup, Set<String> accessGroups, boolean isPublic) {

    /** That of a dataset with these fields. */
    public static Audience of(ObjectNode fields, boolean isPublic) {
        Set<String> groups = new LinkedHashSet<>();
        fields.path("accessGroups").forEach(group -> groups.add(group.asText()));
        return new Audience(fields.path("ownerGroup").asText(), groups, isPublic);
    }

    /** Whether a part has this audience already. */
    public boolean fits(String owner, List<String> readers, boolean isPublished) {
        return isPublished == isPublic && owner.equals(ownerGroup) && accessGroups.equals(new HashSet<>(readers));
    }

    /** What to send for a part; groups that are right are left out, since visibility alone needs fewer rights. */
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
