package de.desy.scicat.publisher.plan;

import de.desy.scicat.publisher.internal.rights.HiddenNames;
import java.util.List;
import java.util.Objects;

/**
 * Sets the options about datasets that are on the target already.
 *
 * @param <B> the type that each method returns, so that calls can be chained
 */
abstract class ExistingOptions<B extends ExistingOptions<B>> extends RequestOptions<B> {
    ExistingDataset existing = ExistingDataset.UPDATE;

    List<String> ourAccounts = List.of();

    boolean acceptRemovals;

    /** For subclasses of this package. */
    ExistingOptions() {}

    final void setExisting(PlanOptions options) {
        existing = options.existing();
        ourAccounts = options.ourAccounts();
        acceptRemovals = options.acceptRemovals();
    }

    /**
     * What the publisher does with a dataset that is on the target already.
     *
     * @param policy default {@link ExistingDataset#UPDATE}
     * @return this
     */
    public B onExisting(ExistingDataset policy) {
        this.existing = Objects.requireNonNull(policy, "policy");
        return self();
    }

    /**
     * Further accounts of the target whose datasets, attachments and records of DOIs count as this publisher's own, such
     * as the account under which a facility published before. The account that publishes always counts. If any is
     * named, the list is taken for complete: what other accounts created is nobody's copy, and hinders nothing.
     * Default: none.
     *
     * @param names the names of accounts, as the target has them in {@code createdBy}
     * @return this
     * @throws IllegalArgumentException if a name is blank, or has the asterisks by which a server hides e-mail addresses
     */
    public B ourAccounts(String... names) {
        for (String name : names) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("The name of an account is empty");
            }
        }
        HiddenNames.refuse(names);
        this.ourAccounts = List.of(names);
        return self();
    }

    /**
     * Lets a plan take files, fields or readers away from a dataset that is on the target. Default: such a plan is
     * refused. {@link PublishPlan#removals} names what is taken away.
     *
     * @return this
     */
    public B acceptRemovals() {
        this.acceptRemovals = true;
        return self();
    }
}
