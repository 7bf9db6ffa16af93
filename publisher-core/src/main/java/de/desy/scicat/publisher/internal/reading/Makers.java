package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Account;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.rights.Standing;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.Requester;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who made what is listed with a dataset of the source. Any account that may create datasets adds blocks to the datasets
 * of everybody, up to 5.2.1, and from then on any account attaches pictures and gives them to any group. So the groups
 * of blocks and attachments prove nothing, and their makers do (decision 0023). Not thread-safe.
 */
public final class Makers {
    private final SciCatClient source;
    private final Set<String> named;
    private final @Nullable Requester requester;
    private @Nullable String account;
    private Set<String> groups = Set.of();

    public Makers(SciCatClient source, PlanOptions options) {
        this.source = source;
        this.named = Set.copyOf(options.ingestAccounts());
        this.requester = options.requester();
    }

    /** Whether what strangers made stays behind. Otherwise it goes along, and the plan says who made it. */
    boolean areChecked() {
        return requester != null || !named.isEmpty();
    }

    /**
     * Whether an account is none of those whose additions belong to a dataset: its creator, those that the options name,
     * and the account in use. A record without a maker was made before servers told it, or past them, and thus by no
     * stranger. A masked name may be anybody's. If the account in use is that of the requester, it speaks for the
     * requester's datasets alone: otherwise people would add to datasets of others what then leaves the source.
     */
    boolean isStranger(@Nullable String maker, Dataset dataset) {
        return maker != null
                && (Mask.isIn(maker)
                        || !(maker.equals(dataset.createdBy().orElse(null))
                                || named.contains(maker)
                                || (maker.equals(account()) && speaksFor(dataset))));
    }

    private boolean speaksFor(Dataset dataset) {
        Requester people = requester;
        return people == null
                || people.owns(dataset.ownerGroup().orElse(""))
                || !people.groups().containsAll(groups);
    }

    /** The blocks of a dataset whose files are files of the dataset. */
    public Predicate<OrigDatablock> blocksOf(Dataset dataset) {
        return block -> !areChecked() || !isStranger(block.createdBy(), dataset);
    }

    /** Whether an account could be the maker of what a writer of the source just wrote. */
    public boolean isAccount(@Nullable String maker) {
        return maker == null || maker.equals(account());
    }

    /** Whether the maker of an attachment keeps it from going along. Where only owners attach, its groups are a proof. */
    public boolean forbids(AttachmentState attachment, Dataset dataset) {
        return areChecked() && isStranger(attachment.createdBy(), dataset) && anybodyAttaches();
    }

    private boolean anybodyAttaches() {
        return source.traits().has(Trait.ATTACHMENTS_OF_OWNERS)
                || !source.traits().assumption().isEmpty();
    }

    private String account() {
        String known = account;
        if (known == null) {
            Optional<Account> me = Standing.on(source).map(Standing::account);
            known = me.map(Account::username).orElse("");
            groups = me.map(Account::groups).orElse(Set.of());
            account = known;
        }
        return known;
    }
}
