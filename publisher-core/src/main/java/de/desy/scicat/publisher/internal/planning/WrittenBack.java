package de.desy.scicat.publisher.internal.planning;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.reading.TargetMask;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.reading.WriterMark;
import de.desy.scicat.publisher.internal.rights.Masking;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a plan would write back as it was read, and what a server hides from the account: writing it back would put
 * asterisks in the place of the addresses.
 */
final class WrittenBack {
    private final SciCatClient source;
    private final SciCatClient target;

    WrittenBack(SciCatClient source, SciCatClient target) {
        this.source = source;
        this.target = target;
    }

    /** What speaks against the steps of a plan. */
    List<Problem> problems(PublishPlan plan, Dataset dataset, TargetSnapshot to) {
        List<Problem> problems = new ArrayList<>();
        for (PlanStep step : plan.steps()) {
            if (step instanceof PlanStep.UpdateDataset update && to.dataset().isPresent()) {
                problems.addAll(fields(plan, update, to.dataset().get()));
            }
            text(plan, step, dataset, to.dataset().orElse(null))
                    .filter(problem -> !problems.contains(problem))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    /** What speaks against adding a link to the relationships of the source, which are written as a whole. */
    List<Problem> ofLink(Dataset dataset) {
        return new Masking(source).hides(dataset, SourceLinks.FIELD)
                ? List.of(TargetMask.puttingBackLinks(source, dataset.pid()))
                : List.of();
    }

    /** A field of which the plan sets a part is written as a whole. */
    private List<Problem> fields(PublishPlan plan, PlanStep.UpdateDataset update, Dataset there) {
        List<Problem> problems = new ArrayList<>();
        for (FieldChange change : update.changes()) {
            JsonNode after = change.after();
            boolean isRead = Mask.isIn(after) && !Mask.isIn(plan.fields().get(change.field()));
            if (isRead && new Masking(target).hides(there, change.field())) {
                problems.add(TargetMask.writingWhole(target, there.pid(), change.field()));
            }
        }
        return problems;
    }

    /** A writer's name takes the place of a text that its writer puts back. */
    private Optional<Problem> text(PublishPlan plan, PlanStep step, Dataset dataset, @Nullable Dataset copy) {
        boolean ofSource = step instanceof PlanStep.AttachToSource;
        boolean wanted = !ofSource && plan.fields().has(WriterMark.FIELD);
        Dataset there = ofSource ? dataset : copy;
        boolean signs = ofSource
                || step instanceof PlanStep.AddFiles
                || step instanceof PlanStep.RewriteBlocks
                || step instanceof PlanStep.CopyAttachment;
        SciCatClient server = ofSource ? source : target;
        return signs && !wanted && there != null && new Masking(server).hides(there, WriterMark.FIELD)
                ? Optional.of(TargetMask.puttingBack(server, ofSource, there.pid()))
                : Optional.empty();
    }
}
