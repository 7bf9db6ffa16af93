package de.desy.scicat.publisher.internal.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.RefusedException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of a dataset whose pid looks like an e-mail address, on a target that hides it. Such a server finds a copy by
 * the pid, and does not show of what it is a copy.
 */
final class HiddenCopies {
    /** What shows whose a dataset is. Its content, which anybody may have written, is not read. */
    private static final List<String> PROOF = List.of("createdBy", "ownerGroup");

    private static final List<String> FIELDS = List.of("pid", "createdBy", "ownerGroup", "relationships");

    private HiddenCopies() {}

    /** The datasets that say that they are copies of a dataset, as far as the server shows it. */
    static Stream<Dataset> related(SciCatClient target, String sourcePid) {
        if (!Mask.covers(sourcePid)) {
            return target.datasets().streamRelatedTo(sourcePid, PublishPlan.MARKER, PROOF);
        }
        ObjectNode where = JsonNodeFactory.instance.objectNode();
        ArrayNode either = where.putArray("$or");
        either.addObject().put("relationships.identifier", sourcePid);
        either.addObject().put("relationships.pid", sourcePid);
        return target.datasets().stream(where, FIELDS)
                .filter(dataset -> claims(dataset)
                        .anyMatch(claim -> claim.equals(sourcePid) || claim.equals(Mask.over(sourcePid))));
    }

    /** Of what a dataset says that it is a copy, in the order in which it says so. */
    static Stream<String> claims(Dataset dataset) {
        return relationships(dataset)
                .filter(item -> item.path("relationship").asText().equals(PublishPlan.MARKER))
                .map(item -> item.path("identifier").asText());
    }

    /** Whether a dataset that was found by a pid can only have been found by what it is a copy of. */
    static boolean isOne(Dataset dataset, String sourcePid) {
        return hidden(dataset, sourcePid) == 1 && claims(dataset).toList().equals(List.of(Mask.over(sourcePid)));
    }

    /**
     * Refuses a dataset of ours of which it cannot be told whether it is the copy: a second copy could not be taken
     * back.
     *
     * @throws RefusedException when it cannot be told
     */
    static void refuseDoubt(SciCatClient target, OurAccounts accounts, Dataset dataset, String sourcePid) {
        if (hidden(dataset, sourcePid) > 1 && accounts.made(dataset.createdBy().orElse(null))) {
            throw new RefusedException(sourcePid, List.of(TargetMask.doubtfulCopy(target, dataset.pid(), sourcePid)));
        }
    }

    /** How many relationships may be to the pid, and hidden. */
    private static long hidden(Dataset dataset, String sourcePid) {
        String shown = Mask.over(sourcePid);
        return shown.equals(sourcePid)
                ? 0
                : relationships(dataset)
                        .filter(item -> item.path("identifier").asText().equals(shown))
                        .count();
    }

    private static Stream<JsonNode> relationships(Dataset dataset) {
        return dataset.field("relationships").stream().flatMap(JsonNode::valueStream);
    }
}
