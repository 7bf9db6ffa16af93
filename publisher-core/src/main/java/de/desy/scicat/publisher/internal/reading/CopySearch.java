package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.internal.rights.Standing;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.PidPolicy;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the copy of a dataset whose pid the target chose. Anybody who may create a dataset can write the relationship
 * by which a copy is found, so a dataset counts only if an account of ours created it (decision 0018).
 */
public final class CopySearch {
    private final SciCatClient target;
    private final OurAccounts accounts;

    /**
     * What was found.
     *
     * @param pid the pid of the copy; null where the target will choose it
     * @param notes datasets of others that say that they are copies
     */
    public record Found(@Nullable String pid, List<String> notes) {}

    public CopySearch(SciCatClient target, OurAccounts accounts) {
        this.target = target;
        this.accounts = accounts;
    }

    /**
     * The present or future pid of a dataset on the target.
     *
     * @param ownerGroup the owner group that its copy has or gets
     * @throws RefusedException when the right copy is unknown: there are several, or one that a former account of ours
     *     may have made
     */
    public Found find(String sourcePid, PlanOptions options, String ownerGroup) {
        if (options.pid() == PidPolicy.SAME) {
            return new Found(sourcePid, List.of());
        }
        List<Dataset> ours = new ArrayList<>();
        List<Dataset> others = new ArrayList<>();
        try (Stream<Dataset> related = HiddenCopies.related(target, sourcePid)) {
            related.peek(dataset -> HiddenCopies.refuseDoubt(target, accounts, dataset, sourcePid))
                    .forEach(dataset -> (isOurs(accounts, dataset, sourcePid) ? ours : others).add(dataset));
        }
        if (ours.isEmpty() && options.existing() == ExistingDataset.ADOPT) {
            ours.addAll(others);
        }
        if (ours.size() > 1) {
            throw new RefusedException(sourcePid, List.of(severalCopies(ours)));
        }
        if (!ours.isEmpty()) {
            others.removeAll(ours);
            return new Found(ours.get(0).pid(), notes(others));
        }
        List<Dataset> doubtful = accounts.areNamed()
                ? List.of()
                : others.stream().filter(other -> mayBeOurs(other, ownerGroup)).toList();
        if (!doubtful.isEmpty()) {
            throw new RefusedException(
                    sourcePid,
                    accounts.hiddenName()
                            .map(List::of)
                            .orElseGet(() -> doubtful.stream()
                                    .map(dataset -> ofAnother(target, dataset))
                                    .toList()));
        }
        return new Found(null, notes(others));
    }

    /**
     * The copies of a dataset that accounts of ours made.
     *
     * @return the copies; the caller closes the stream, which throws a {@link RefusedException} where it cannot be told
     *     of what a dataset is a copy
     */
    public static Stream<Dataset> ours(SciCatClient target, OurAccounts accounts, String sourcePid) {
        return HiddenCopies.related(target, sourcePid)
                .peek(dataset -> HiddenCopies.refuseDoubt(target, accounts, dataset, sourcePid))
                .filter(dataset -> isOurs(accounts, dataset, sourcePid));
    }

    /**
     * Whether a related dataset is our copy. The publisher states last of what a dataset is a copy; a relationship of
     * the same kind before it came from the source.
     */
    public static boolean isOurs(OurAccounts accounts, Dataset dataset, String sourcePid) {
        String last =
                HiddenCopies.claims(dataset).reduce((before, after) -> after).orElse("");
        boolean isIt = last.equals(sourcePid) || HiddenCopies.isOne(dataset, sourcePid);
        return isIt && accounts.made(dataset.createdBy().orElse(null));
    }

    /** Whether a former account of the facility may have made it: then a second copy must not arise. */
    private boolean mayBeOurs(Dataset other, String ownerGroup) {
        String group = other.ownerGroup().orElse("");
        return group.equals(ownerGroup)
                || accounts.account().map(Standing::account).stream()
                        .anyMatch(me -> me.groups().contains(group));
    }

    private static List<String> notes(List<Dataset> others) {
        return others.stream()
                .map(other -> other.pid() + " on the target says that it is a copy of it, but was created by "
                        + name(other) + ", so it is not taken for one")
                .toList();
    }

    /** The account that created a dataset, for people. */
    public static String name(Dataset dataset) {
        return HiddenNames.told(dataset.createdBy().orElse(null));
    }

    /** The problem of a dataset that none of our accounts created. */
    public static Problem ofAnother(SciCatClient target, Dataset dataset) {
        List<Remedy> remedies = new ArrayList<>();
        dataset.createdBy()
                .map(name -> HiddenNames.isHidden(name)
                        ? HiddenNames.SEES_EVERYTHING
                        : Remedy.say(Option.OUR_ACCOUNTS, name))
                .ifPresent(remedies::add);
        remedies.add(new Remedy(
                Remedy.Actor.OPERATOR, "to take it over, say " + Remedy.OPTION, Option.ON_EXISTING, "ADOPT"));
        remedies.add(Remedy.by(
                Remedy.Actor.TARGET_ADMINISTRATOR,
                "if it is no copy of this dataset, let it be deleted or its owner change its relationships"));
        return new Problem(
                ProblemCode.DATASET_OF_ANOTHER,
                Subject.of(Subject.Kind.TARGET, target.url().toString()),
                dataset.pid() + " on " + target.url() + " was created by " + name(dataset) + " (owner group "
                        + dataset.ownerGroup().orElse("none")
                        + "), and by no account of this publisher, so nothing proves that it came from this source",
                remedies.toArray(new Remedy[0]));
    }

    private Problem severalCopies(List<Dataset> copies) {
        return new Problem(
                ProblemCode.SEVERAL_COPIES,
                Subject.of(Subject.Kind.TARGET, target.url().toString()),
                "on " + target.url() + " there are several copies of it: "
                        + String.join(", ", copies.stream().map(Dataset::pid).toList()),
                Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, "delete all but one"),
                Remedy.by(
                        Remedy.Actor.TARGET_ADMINISTRATOR,
                        "take the relationship " + PublishPlan.MARKER + " from all but one"));
    }
}
