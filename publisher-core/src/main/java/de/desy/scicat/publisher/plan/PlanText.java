package de.desy.scicat.publisher.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a plan as text. */
final class PlanText {
    private static final int VALUE_LENGTH = 60;

    private PlanText() {}

    static String of(PublishPlan plan, Reader reader) {
        return String.join(
                System.lineSeparator(),
                lines(plan, reader, true).stream().map(Text::line).toList());
    }

    /** The lines; plans of inputs have the options of the plan that they belong to. */
    private static List<String> lines(PublishPlan plan, Reader reader, boolean withOptions) {
        List<String> lines = new ArrayList<>();
        plan.inputPlans().forEach(input -> lines.addAll(lines(input, reader, false)));
        lines.add("Plan for " + plan.sourcePid() + " \"" + plan.title() + "\"");
        lines.add("  from " + plan.source() + " to " + plan.target());
        Requester requester = plan.options().requester();
        if (requester != null) {
            lines.add("  on behalf of " + named(requester));
        }
        if (withOptions) {
            OptionValues.described(plan.options(), reader).forEach(option -> lines.add("  with " + option));
        }
        lines.add("  " + Text.files(plan.files(), plan.bytes()) + origin(plan));
        if (plan.doi() != null) {
            lines.add("  its DOI is " + plan.doi());
        }
        if (plan.ownEntries() > plan.ownFiles()) {
            lines.add("  " + Text.count(plan.ownEntries(), "file entry", "file entries")
                    + " of the dataset itself collapsed to " + Text.number(plan.ownFiles()));
        }
        for (PlanStep step : plan.steps()) {
            lines.add(sign(step) + step.describe());
            if (step instanceof PlanStep.UpdateDataset update) {
                for (FieldChange change : update.changes()) {
                    lines.add(
                            "      " + change.field() + ": " + value(change.before()) + " -> " + value(change.after()));
                }
            }
            if (step instanceof PlanStep.MintDoi mint) {
                mint.doi().recordLines().forEach(line -> lines.add("      " + line));
            }
        }
        plan.removals().forEach(removal -> lines.add("  x " + removal + " taken away from the target"));
        plan.skipped().forEach(skipped -> lines.add("  - " + skipped.describe(reader)));
        plan.repaired().forEach(repaired -> lines.add("  ~ " + repaired.what() + ": " + repaired.how()));
        plan.notes().forEach(note -> lines.add("  i " + note));
        lines.add(
                plan.steps().isEmpty()
                        ? plan.options().existing() == ExistingDataset.KEEP
                                ? "Nothing to do: what is on the target is kept as it is."
                                : "Nothing to do: the target has it all."
                        : Text.count(plan.steps().size(), "step") + " to do. Nothing has been written.");
        return lines;
    }

    /** In quotation marks if a group could be taken for two. */
    private static String named(Requester requester) {
        boolean isClear = requester.groups().stream().noneMatch(group -> group.contains(" "));
        return isClear
                ? requester.named()
                : String.join(
                        " or ",
                        requester.groups().stream()
                                .map(group -> TextNode.valueOf(group).toString())
                                .toList());
    }

    private static String origin(PublishPlan plan) {
        if (plan.inputs().isEmpty()) {
            return "";
        }
        List<String> inputs = plan.inputs().stream()
                .map(input -> input.pid() + " (" + Text.number(input.files()) + ")")
                .toList();
        return " from " + Text.count(inputs.size(), "input") + ": " + String.join(", ", inputs);
    }

    private static String sign(PlanStep step) {
        return switch (step.kind()) {
            case CREATE_DATASET, ADD_FILES, ATTACH_TO_SOURCE -> "  + ";
            case UPDATE_DATASET, REWRITE_BLOCKS, COPY_ATTACHMENT, ALIGN_PARTS, SET_TOTALS -> "  * ";
            case MAKE_PUBLIC -> "  > ";
            case MINT_DOI -> "  ! ";
            case LINK_SOURCE -> "  < ";
        };
    }

    private static String value(@Nullable JsonNode value) {
        return value == null ? "(none)" : Text.shortened(value.toString(), VALUE_LENGTH);
    }
}
