package de.desy.scicat.publisher.plan;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.FieldChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the steps of a plan take away from the published dataset, in words. */
final class Removals {
    private static final int SHOWN = 60;

    private Removals() {}

    static List<String> of(List<PlanStep> steps) {
        List<String> removals = new ArrayList<>();
        for (PlanStep step : steps) {
            if (step instanceof PlanStep.RewriteBlocks rewrite) {
                if (rewrite.surplus() > 0) {
                    removals.add(Text.count(rewrite.surplus(), "file"));
                }
                strip(removals, rewrite);
            } else if (step instanceof PlanStep.AlignParts align && align.closed() > 0) {
                removals.add(
                        "readers of " + Text.count(align.closed(), "block or attachment", "blocks and attachments"));
            } else if (step instanceof PlanStep.UpdateDataset update) {
                update.changes().forEach(change -> add(removals, change));
            }
        }
        return List.copyOf(removals);
    }

    private static void strip(List<String> removals, PlanStep.RewriteBlocks rewrite) {
        if (rewrite.stripped() > 0) {
            removals.add("uid, gid or metadata of " + Text.count(rewrite.stripped(), "file entry", "file entries"));
        }
    }

    private static void add(List<String> removals, FieldChange change) {
        if (change.field().equals("accessGroups")) {
            Set<String> readers = texts(change.before());
            readers.removeAll(texts(change.after()));
            if (!readers.isEmpty()) {
                removals.add("the readers of " + String.join(", ", readers));
            }
        } else if (change.field().equals("ownerGroup")) {
            removals.add("its owners, the group " + Text.identified(asText(change.before()), SHOWN));
        } else if (isEmpty(change.after()) && !isEmpty(change.before())) {
            removals.add("the field " + change.field());
        }
    }

    private static String asText(@Nullable JsonNode value) {
        return value == null ? "" : value.asText();
    }

    private static boolean isEmpty(@Nullable JsonNode value) {
        return value == null
                || value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isTextual() && value.textValue().isBlank());
    }

    private static Set<String> texts(@Nullable JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        if (list != null) {
            list.forEach(item -> texts.add(item.asText()));
        }
        return texts;
    }
}
