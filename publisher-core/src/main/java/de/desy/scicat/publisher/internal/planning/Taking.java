package de.desy.scicat.publisher.internal.planning;

import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.reading.SnapshotReader;
import de.desy.scicat.publisher.internal.reading.SourceMovedException;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.reading.WriterMark;
import de.desy.scicat.publisher.plan.InputPaths;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses plans that take something away from a dataset on the target, unless the options accept it. */
final class Taking {
    private static final Logger LOG = LoggerFactory.getLogger("de.desy.scicat.publisher.DatasetPublisher");

    private Taking() {}

    /** What is wrong with a plan that takes something away; nothing if the options accept it. */
    static List<Problem> problems(PublishPlan plan, TargetSnapshot target, SnapshotReader reader, SourceSnapshot from) {
        List<String> removals = plan.removals();
        if (removals.isEmpty() || plan.options().acceptRemovals() || isOfNobody(target)) {
            return List.of();
        }
        List<Remedy> remedies = new ArrayList<>();
        String why = "";
        if (surplus(target) > 0) {
            Optional<PlanOptions> former = former(plan.options(), target, reader, from);
            if (former.isPresent()) {
                why = "; "
                        + (plan.options().combineInputs()
                                ? "they are the same files, written with other paths"
                                : "these files are the files of its inputs");
                remedies.add(back(plan.options(), former.get()));
            }
        }
        boolean stripped = target.blocks().stream().anyMatch(block -> block.stripped() > 0);
        if (stripped && !plan.options().fileOwners()) {
            remedies.add(Remedy.say(Option.KEEP_FILE_OWNERS));
        }
        remedies.add(Remedy.with("accept it with " + Remedy.OPTION, Option.ACCEPT_REMOVALS));
        return List.of(new Problem(
                ProblemCode.REMOVAL_NOT_ACCEPTED,
                Subject.of(Subject.Kind.TARGET, plan.target()),
                (target.dataset().filter(Dataset::isPublished).isPresent()
                                ? "the published dataset"
                                : "the dataset on the target")
                        + " would lose " + String.join(", ", removals) + why,
                remedies.toArray(Remedy[]::new)));
    }

    /** Whether the dataset on the target was never complete, so that nobody relies on anything in it. */
    static boolean isOfNobody(TargetSnapshot target) {
        return target.dataset()
                .filter(there -> !there.isPublished() && WriterMark.isOnNew(there))
                .isPresent();
    }

    /** How to say the options of the earlier run again. */
    private static Remedy back(PlanOptions options, PlanOptions former) {
        String paths = former.inputPaths().name();
        if (options.combineInputs()) {
            return Remedy.say(Option.INPUT_PATHS, paths);
        }
        return former.inputPaths() == options.inputPaths()
                ? Remedy.say(Option.COMBINE_INPUTS)
                : new Remedy(
                        Remedy.Actor.OPERATOR,
                        "combine the inputs again, and say " + Remedy.OPTION,
                        Option.INPUT_PATHS,
                        paths);
    }

    private static long surplus(TargetSnapshot target) {
        return target.blocks().stream()
                .mapToLong(TargetSnapshot.BlockState::surplus)
                .sum();
    }

    /** The options with which an earlier run made what is there, if some do. */
    private static Optional<PlanOptions> former(
            PlanOptions options, TargetSnapshot target, SnapshotReader reader, SourceSnapshot from) {
        for (InputPaths paths : InputPaths.values()) {
            if (options.combineInputs() && options.inputPaths() == paths) {
                continue;
            }
            PlanOptions other =
                    options.toBuilder().inputs(Inputs.COMBINE).inputPaths(paths).build();
            try {
                SourceSnapshot whole = reader.source(from.dataset(), other, List.of());
                if (surplus(reader.target(target.pid(), whole, other)) == 0) {
                    return Optional.of(other);
                }
            } catch (RefusedException | SourceMovedException | SciCatException notTheseOptions) {
                LOG.debug("{}: not published with {}", from.dataset().pid(), other, notTheseOptions);
            }
        }
        return Optional.empty();
    }
}
