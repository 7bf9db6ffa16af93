package de.desy.scicat.publisher.internal.planning;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.reading.CopySearch;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.List;
import java.util.Optional;

/** Whether a dataset on the target may be taken for the copy of a dataset on the source (decision 0018). */
final class Provenance {
    private final SciCatClient source;
    private final SciCatClient target;
    private final OurAccounts accounts;

    Provenance(SciCatClient source, SciCatClient target, OurAccounts accounts) {
        this.source = source;
        this.target = target;
        this.accounts = accounts;
    }

    /**
     * Refuses a dataset that another account created, and the source's own dataset under another address.
     *
     * @return notes for the plan
     * @throws RefusedException when the dataset may not be taken for the copy
     */
    List<String> refuseStrangers(Dataset from, Dataset there, PlanOptions options) {
        if (options.pid() == PidPolicy.SAME && isTheSameRecord(from, there)) {
            throw new RefusedException(from.pid(), List.of(sameCatalogue(there)));
        }
        if (accounts.made(there.createdBy().orElse(null))) {
            return List.of();
        }
        Optional<Problem> hidden = accounts.hiddenName();
        if (hidden.isPresent() || options.existing() != ExistingDataset.ADOPT) {
            throw new RefusedException(
                    from.pid(), List.of(hidden.orElseGet(() -> CopySearch.ofAnother(target, there))));
        }
        return List.of("it is taken over: " + there.pid() + " was created on the target by " + CopySearch.name(there));
    }

    /**
     * Whether both addresses lead to the same record. Two records never have the same time of creation, unless one
     * catalogue was restored from the other. Then they differ in the time of the last change, if somebody changed one of
     * them; and only if the source's record does not change at this very moment.
     */
    private boolean isTheSameRecord(Dataset from, Dataset there) {
        // One of both accounts may see a name that is hidden from the other.
        if (!from.createdAt().equals(there.createdAt())
                || !from.createdBy().map(Mask::over).equals(there.createdBy().map(Mask::over))) {
            return false;
        }
        boolean untold = from.createdAt().isEmpty() && from.createdBy().isEmpty();
        if (from.updatedAt().equals(there.updatedAt())) {
            return !untold || from.updatedAt().isPresent();
        }
        Optional<Dataset> now = source.datasets().find(from.pid());
        return now.isEmpty() || !now.get().updatedAt().equals(from.updatedAt());
    }

    private Problem sameCatalogue(Dataset there) {
        return new Problem(
                ProblemCode.SAME_CATALOGUE,
                Subject.of(Subject.Kind.TARGET, target.url().toString()),
                there.pid() + " on " + target.url() + " is the dataset of the source itself: both were created at "
                        + there.createdAt().map(Object::toString).orElse("an unknown time")
                        + " and changed at "
                        + there.updatedAt().map(Object::toString).orElse("an unknown time")
                        + ". So both addresses lead to the same SciCat, or one was restored from a copy of the other",
                Remedy.by(Remedy.Actor.OPERATOR, "correct the address of the target"),
                Remedy.say(Option.PID, "MINTED"),
                Remedy.by(
                        Remedy.Actor.TARGET_ADMINISTRATOR,
                        "if the target was restored from a copy of the source, change the dataset there, so that the"
                                + " times differ, or delete it"));
    }
}
