package de.desy.scicat.client.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who the server takes us for.
 *
 * @param id the server's id of the user
 * @param username the login name
 * @param email the e-mail address; null if the server knows none
 * @param groups the groups the account is in at this moment
 */
public record Account(String id, String username, @Nullable String email, Set<String> groups) {

    /**
     * Copies the set.
     *
     * @param id see the component
     * @param username see the component
     * @param email see the component
     * @param groups see the component
     */
    public Account {
        groups = Set.copyOf(groups);
    }
}
