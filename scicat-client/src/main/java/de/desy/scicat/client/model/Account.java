package de.desy.scicat.client.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The account that the server recognises.
 *
 * @param id the server's id of the user
 * @param username the login name
 * @param email the e-mail address; null if the server knows none
 * @param groups the current groups of the account, in the server's order: the first is the group that new datasets of the
 *     account usually belong to
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
        groups = Collections.unmodifiableSet(new LinkedHashSet<>(groups));
    }
}
