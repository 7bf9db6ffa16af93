package de.desy.scicat.publisher.internal.rights;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Account;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account as a server knows it, and the single rule of its rights: an account may change everything that belongs to
 * one of its groups, and an administrator may change everything. Asking whether the account is an administrator takes a
 * request, which is made once, and only if the groups do not decide. Not thread-safe.
 */
public final class Standing {
    private final SciCatClient server;
    private final Account account;
    private @Nullable Boolean admin;

    private Standing(SciCatClient server, Account account) {
        this.server = server;
        this.account = account;
    }

    /** The standing of the account in use; empty if the server does not know the account. */
    public static Optional<Standing> on(SciCatClient server) {
        return server.users().whoami().map(account -> new Standing(server, account));
    }

    /** The account. */
    public Account account() {
        return account;
    }

    /** Whether the account is an administrator. */
    public boolean isAdmin() {
        Boolean known = admin;
        if (known == null) {
            known = server.users().isAdmin();
            admin = known;
        }
        return known;
    }

    /** Whether the account is a member of a group; the names must be identical, and shown by the server. */
    public boolean isMember(String group) {
        return account.groups().contains(group) && !HiddenNames.isHidden(group);
    }

    /** Whether the account is a member of all of these groups. */
    public boolean isMemberOfAll(Collection<String> groups) {
        return groups.stream().allMatch(this::isMember);
    }

    /** The groups among these whose datasets the account may not change, each once. */
    public List<String> closed(Collection<String> groups) {
        List<String> foreign =
                groups.stream().distinct().filter(group -> !isMember(group)).toList();
        return foreign.isEmpty() || isAdmin() ? List.of() : foreign;
    }
}
