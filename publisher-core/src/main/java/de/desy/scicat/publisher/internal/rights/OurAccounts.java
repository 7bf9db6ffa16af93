package de.desy.scicat.publisher.internal.rights;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.report.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whose records on a server count as this publisher's own: those of the account in use, and of the accounts that the
 * options name. The proof is {@code createdBy}, which servers set, and which nobody can set or change (decision 0018).
 * The server is asked once a minute who the account is. Thread-safe.
 */
public final class OurAccounts {
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    private final SciCatClient server;
    private final Set<String> named;
    private volatile @Nullable Known known;

    private record Known(Standing account, long since) {}

    /**
     * Creates the list.
     *
     * @param server the server that holds the records
     * @param named further accounts
     */
    public OurAccounts(SciCatClient server, List<String> named) {
        this.server = server;
        this.named = Set.copyOf(named);
    }

    /** The account in use as the server knew it at most a minute ago; empty if the server does not know it. */
    public Optional<Standing> account() {
        Optional<Standing> recent = recent();
        return recent.isPresent() ? recent : askedAgain();
    }

    /** The account in use if the server was asked at most a minute ago. */
    public Optional<Standing> recent() {
        Known before = known;
        return before != null && System.nanoTime() - before.since() < KNOWN_FOR.toNanos()
                ? Optional.of(before.account())
                : Optional.empty();
    }

    /** The account in use as the server knows it now; empty if the server does not know it. */
    public Optional<Standing> askedAgain() {
        Optional<Standing> account = Standing.on(server);
        known = account.map(standing -> new Known(standing, System.nanoTime())).orElse(null);
        return account;
    }

    /**
     * Whether a record is ours. Whoever is not logged in writes nothing, and has nothing to prove. A name that the
     * server hides proves nothing: it is the same for many accounts.
     *
     * @param createdBy the account that created it; null if the server does not tell
     */
    public boolean made(@Nullable String createdBy) {
        boolean isHidden = HiddenNames.isHidden(createdBy);
        if (createdBy != null && !isHidden && named.contains(createdBy)) {
            return true;
        }
        Optional<Standing> me = account();
        return me.isEmpty() || (!isHidden && me.get().account().username().equals(createdBy));
    }

    /** The names of our accounts; empty if nobody is logged in. */
    public Set<String> names() {
        Optional<Standing> me = account();
        if (me.isEmpty()) {
            return Set.of();
        }
        Set<String> names = new TreeSet<>(named);
        names.add(me.get().account().username());
        return names;
    }

    /** The problem of an account whose own name the server hides from it; empty if it shows the name. */
    public Optional<Problem> hiddenName() {
        return account().flatMap(me -> HiddenNames.problem(server, me.account()));
    }

    /** Whether the options name all accounts, so that no record of another can be a former account's. */
    public boolean areNamed() {
        return !named.isEmpty();
    }
}
