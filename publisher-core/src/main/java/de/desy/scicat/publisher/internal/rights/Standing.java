package de.desy.scicat.publisher.internal.rights;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Account;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account as a server knows it, and the one rule of what it may change: whatever belongs to one of its groups, and
 * everything if it is an administrator. Whether it is one takes a request, which is made once, and only where the groups
 * do not decide. Not thread-safe.
 */
public final class Standing {
    private final SciCatClient server;
    private final Account account;
    private @Nullable Boolean admin;

    private Standing(SciCatClient server, Account account) {
        this.server = server;
        this.account = account;
    }

    /** That of the account in use; empty where the server takes it for nobody. */
    public static Optional<Standing> on(SciCatClient server) {
        return server.users().whoami().map(account -> new Standing(server, account));
    }

    /** Who it is. */
    public Account account() {
        return account;
    }

    /** Whether it is an administrator. */
    public boolean isAdmin() {
        Boolean known = admin;
        if (known == null) {
            known = server.users().isAdmin();
            admin = known;
        }
        return known;
    }

    /** Whether it is a member of a group; groups are compared letter by letter. */
    public boolean isMember(String group) {
        return account.groups().contains(group);
    }

    /** Whether it is a member of all of these groups. */
    public boolean isMemberOfAll(Collection<String> groups) {
        return account.groups().containsAll(groups);
    }

    /** Those of these groups whose things it may not change, each once. */
    public List<String> closed(Collection<String> groups) {
        List<String> foreign =
                groups.stream().distinct().filter(group -> !isMember(group)).toList();
        return foreign.isEmpty() || isAdmin() ? List.of() : foreign;
    }
}
