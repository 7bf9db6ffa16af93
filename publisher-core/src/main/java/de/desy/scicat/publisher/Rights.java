package de.desy.scicat.publisher;

import de.desy.scicat.client.Account;
import de.desy.scicat.client.SciCatClient;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the account may do on the target. Who it is, is asked once a minute; what it could not do by what is known from
 * before is asked again, so that whoever gives it a right need not wait. Thread-safe.
 */
final class Rights {
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    private final SciCatClient target;
    private volatile @Nullable Known known;

    private record Known(Set<String> groups, long since) {}

    Rights(SciCatClient target) {
        this.target = target;
    }

    /** What forbids the account to finish on the target, where things of these groups are to be changed. */
    List<String> missing(Set<String> groups) {
        Known before = known;
        if (before != null
                && System.nanoTime() - before.since() < KNOWN_FOR.toNanos()
                && before.groups().containsAll(groups)) {
            return List.of();
        }
        Optional<Account> account = target.users().whoami();
        if (account.isEmpty()) {
            return List.of("nobody is logged in on " + target.url()
                    + ", so nothing can be written there (connect with credentials)");
        }
        known = new Known(Set.copyOf(account.get().groups()), System.nanoTime());
        Set<String> foreign = new LinkedHashSet<>(groups);
        foreign.removeAll(account.get().groups());
        if (foreign.isEmpty() || target.users().isAdmin()) {
            return List.of();
        }
        return List.of("the account " + account.get().username() + " on " + target.url() + " is not a member of "
                + String.join(" and ", foreign) + " and no admin, so it could not finish (its groups: "
                + String.join(", ", account.get().groups()) + "; let it be made a member, or choose another"
                + " ownerGroup)");
    }
}
