package de.desy.scicat.testkit;

import de.desy.scicat.testkit.internal.accounts.Account;
import java.util.Set;

/**
 * An account of a {@link FakeSciCat}.
 *
 * @param username its name
 * @param password its password
 * @param groups its groups
 */
public record FakeAccount(String username, String password, Set<String> groups) {

    /**
     * Copies the groups.
     *
     * @param username see the component
     * @param password see the component
     * @param groups see the component
     */
    public FakeAccount {
        groups = Set.copyOf(groups);
    }

    Account account() {
        return new Account(username, password, groups);
    }
}
