package de.desy.scicat.publisher.internal.writing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.ConflictException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.fields.MappedDataset;
import de.desy.scicat.publisher.internal.planning.Derivation;
import de.desy.scicat.publisher.internal.reading.CopySearch;
import de.desy.scicat.publisher.internal.rights.Masking;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.internal.settling.Settler;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.StalePlanException;
import java.util.Optional;

/** Creates the dataset of a plan on the target: private, without totals, and only once even after a lost reply. */
final class Creation {
    private final SciCatClient target;
    private final OurAccounts accounts;
    private final PublishPlan plan;
    private final Settler settler;
    private final Lease lease;

    Creation(SciCatClient target, OurAccounts accounts, PublishPlan plan, Settler settler, Lease lease) {
        this.target = target;
        this.accounts = accounts;
        this.plan = plan;
        this.settler = settler;
        this.lease = lease;
    }

    /**
     * Creates the dataset.
     *
     * @param signed whether the dataset gets this writer's name
     * @throws StalePlanException when another copy appeared after the plan was made
     */
    Dataset create(boolean signed) {
        ObjectNode body = plan.fields().put("isPublished", false);
        if (signed) {
            lease.sign(body);
        }
        String pid = plan.targetPid();
        Dataset created = pid == null ? minted(body) : withPid(pid, body, signed);
        lease.won(created);
        return created;
    }

    private Dataset minted(ObjectNode body) {
        Dataset created = settler.once("the dataset", () -> target.datasets().create(body), this::copy);
        // The server does not keep two writers from creating a copy each; a writer that sees both reports it.
        return copy().orElse(created);
    }

    private Optional<Dataset> copy() {
        String group = plan.fields().path("ownerGroup").asText();
        return Optional.ofNullable(new CopySearch(target, accounts)
                        .find(plan.sourcePid(), plan.options(), group)
                        .pid())
                .map(target.datasets()::get);
    }

    private Dataset withPid(String pid, ObjectNode body, boolean signed) {
        boolean[] lost = new boolean[1];
        try {
            return settler.repeatable("the dataset", () -> {
                try {
                    return target.datasets().create(body);
                } catch (SciCatException e) {
                    lost[0] |= e.outcomeUnknown();
                    throw e;
                }
            });
        } catch (ConflictException e) {
            Optional<Dataset> ours = target.datasets().find(pid).filter(there -> isOurs(there, signed));
            if (lost[0] && ours.isPresent()) {
                return ours.get(); // created by the request whose reply was lost
            }
            throw Derivation.stale(
                    ProblemCode.TARGET_CHANGED, pid + " appeared on " + target.url() + " after the plan was made");
        }
    }

    private boolean isOurs(Dataset there, boolean signed) {
        return signed
                ? lease.won(there)
                : accounts.made(there.createdBy().orElse(null))
                        && MappedDataset.differences(plan.fields(), there, new Masking(target).hides(there))
                                .isEmpty();
    }
}
