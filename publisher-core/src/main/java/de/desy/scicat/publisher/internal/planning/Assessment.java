package de.desy.scicat.publisher.internal.planning;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.internal.reading.SnapshotReader;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the options make of a plan: which of its steps are allowed, what its notes say, and what speaks against it. The
 * same for a plan that is made and for one that is applied.
 */
final class Assessment {
    private final Provenance provenance;

    Assessment(SciCatClient source, SciCatClient target, OurAccounts accounts) {
        this.provenance = new Provenance(source, target, accounts);
    }

    /**
     * The plan that the options allow.
     *
     * @param planned what is missing on the target
     * @param notesOfSearch what the search for the copy said
     * @param problems gets what forbids the plan
     * @throws RefusedException when the dataset on the target may not be taken for the copy, or not be changed
     */
    PublishPlan of(
            PublishPlan planned,
            SourceSnapshot from,
            List<String> notesOfSearch,
            TargetSnapshot to,
            SnapshotReader reader,
            List<Problem> problems) {
        PlanOptions options = planned.options();
        List<String> notes = new ArrayList<>(notesOfSearch);
        to.dataset().ifPresent(there -> notes.addAll(provenance.refuseStrangers(from.dataset(), there, options)));
        PublishPlan plan = PlanChanges.withNotes(ExistingPolicy.applyTo(planned, to), notes);
        if (!plan.isEmpty()) {
            Publicity.objections(from, to, options, Instant.now()).stream()
                    .filter(objection -> !Publicity.isAccepted(objection, options))
                    .forEach(problems::add);
            plan = PlanChanges.withNotes(plan, accepted(from, to, options, Instant.now()));
        }
        problems.addAll(Taking.problems(plan, to, reader, from));
        return plan;
    }

    /** The notes about what owners said against publicity, and the options accept. */
    static List<String> accepted(SourceSnapshot from, TargetSnapshot to, PlanOptions options, Instant now) {
        return Publicity.objections(from, to, options, now).stream()
                .filter(objection -> Publicity.isAccepted(objection, options))
                .map(objection -> objection.message() + ", and is made public all the same")
                .toList();
    }
}
