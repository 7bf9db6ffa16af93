package de.desy.scicat.publisher.internal.planning;

import de.desy.scicat.publisher.doi.DoiPlan;
import de.desy.scicat.publisher.internal.fields.FieldTable;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Compares what a plan says of what stays behind, of repairs and of anything else with what follows from both sides. A
 * line that does not follow could hide that something is published.
 */
final class PlanLines {
    /** What a transform set here may be what would have been set without it, and then there was nothing to say. */
    private static final Set<String> SET_AFTER_TRANSFORMS = Set.of("type", "contactEmail", "scientificMetadataSchema");

    private final PublishPlan plan;
    private final PublishPlan derived;
    private final Set<String> transformed;
    private final List<String> later;
    private final Optional<DoiPlan> doi;

    /**
     * Prepares the comparison.
     *
     * @param transformed what transforms changed, as the plan says it
     * @param later notes that were right when the plan was made, and may have become needless since
     */
    PlanLines(PublishPlan plan, PublishPlan derived, List<Repaired> transformed, List<String> later) {
        this.plan = plan;
        this.derived = derived;
        this.transformed = transformed.stream()
                .map(change -> change.what().replaceFirst("^field ", ""))
                .collect(Collectors.toSet());
        this.later = later;
        this.doi = plan.steps().stream()
                .filter(PlanStep.MintDoi.class::isInstance)
                .map(step -> ((PlanStep.MintDoi) step).doi())
                .findFirst();
    }

    /** Adds what does not follow. */
    void compare(List<String> altered) {
        List<Skipped> skipped = new ArrayList<>(derived.skipped());
        doi.ifPresent(its -> skipped.addAll(PlanChanges.skippedIn(its)));
        Predicate<Skipped> ofOther = line -> FieldTable.isAboutOther(line, plan.fields());
        boolean sameSkipped = left(plan.skipped(), skipped).stream()
                        .allMatch(ofOther.or(line -> isOfTransform(line.what())))
                && left(skipped, plan.skipped()).stream().allMatch(ofOther.or(line -> mayBeUnsaid(line.what())));
        if (!sameSkipped) {
            altered.add("what stays behind");
        }
        boolean sameRepaired = left(plan.repaired(), derived.repaired()).stream()
                        .allMatch(line -> isOfTransform(line.what()))
                && left(derived.repaired(), plan.repaired()).stream().allMatch(line -> mayBeUnsaid(line.what()));
        if (!sameRepaired) {
            altered.add("what is published in another form");
        }
        List<String> notes = new ArrayList<>(derived.notes());
        doi.ifPresent(its -> notes.addAll(PlanChanges.notesOf(its)));
        Predicate<String> ofDoi = note -> doi.isEmpty() && plan.doi() != null && PlanChanges.isOfDoi(note);
        boolean sameNotes = left(plan.notes(), notes).stream()
                        .allMatch(ofDoi.or(later::contains)
                                .or(note -> ForeignIds.isAbout(plan, note))
                                .or(ForeignBlocks::isAbout))
                && left(notes, plan.notes()).stream().allMatch(ForeignBlocks::isAbout);
        if (!sameNotes) {
            altered.add("the notes");
        }
    }

    /** What one list has and the other has not, each as often. */
    private static <T> List<T> left(List<T> one, List<T> other) {
        List<T> left = new ArrayList<>(one);
        other.forEach(left::remove);
        return left;
    }

    private boolean mayBeUnsaid(String what) {
        return isOfTransform(what)
                || SET_AFTER_TRANSFORMS.stream().anyMatch(field -> isAbout(what, field))
                || isAbout(what, "relationships");
    }

    /** A repair of what a transform made cannot be derived; the plan says to what the transform set the field. */
    private boolean isOfTransform(String what) {
        return transformed.stream().anyMatch(field -> isAbout(what, field));
    }

    private static boolean isAbout(String what, String field) {
        return what.equals("field " + field)
                || what.startsWith(field + ".")
                || what.startsWith(field + "[")
                || (field.equals("relationships") && what.startsWith("relationship "));
    }
}
