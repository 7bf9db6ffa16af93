package de.desy.scicat.publisher.internal.planning;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.reading.CopySearch;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the copy that an earlier run made with the other policy of pids, so that nobody makes a second one unknowingly. */
final class OtherPid {
    private static final List<String> FIELDS = List.of("createdBy", "createdAt");

    private final SciCatClient target;
    private final OurAccounts accounts;

    OtherPid(SciCatClient target, OurAccounts accounts) {
        this.target = target;
        this.accounts = accounts;
    }

    /**
     * Refuses a new dataset if there is a copy of ours with another pid.
     *
     * @throws RefusedException when there is one
     */
    void refuse(Dataset from, PidPolicy policy) {
        if (accounts.account().isEmpty()) {
            return;
        }
        Optional<Dataset> copy = policy == PidPolicy.SAME ? minted(from.pid()) : same(from);
        if (copy.isPresent()) {
            throw new RefusedException(from.pid(), List.of(problem(from.pid(), copy.get(), policy)));
        }
    }

    private Optional<Dataset> minted(String pid) {
        try (Stream<Dataset> copies = CopySearch.ours(target, accounts, pid)) {
            return copies.findFirst();
        }
    }

    /** The dataset with the pid of the source; on a SciCat that is source and target it is the original. */
    private Optional<Dataset> same(Dataset from) {
        return Optional.ofNullable(
                        target.datasets().findAll(List.of(from.pid()), FIELDS).get(from.pid()))
                .filter(there -> accounts.made(there.createdBy().orElse(null)))
                .filter(there -> !there.createdAt().equals(from.createdAt()));
    }

    private Problem problem(String pid, Dataset copy, PidPolicy policy) {
        boolean minted = policy == PidPolicy.SAME;
        return new Problem(
                ProblemCode.COPY_HAS_OTHER_PID,
                Subject.of(Subject.Kind.TARGET, target.url().toString()),
                "it is on " + target.url() + " already, as " + copy.pid()
                        + (minted ? ", whose pid the target chose" : ", with the pid of the source")
                        + ", so a second copy would arise",
                Remedy.say(Option.PID, minted ? "MINTED" : "SAME"),
                Remedy.by(
                        Remedy.Actor.TARGET_ADMINISTRATOR,
                        minted
                                ? "if two copies are meant, take the relationship " + PublishPlan.MARKER + " to " + pid
                                        + " from " + copy.pid()
                                : "delete it"));
    }
}
