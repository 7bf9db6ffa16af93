package de.desy.scicat.testkit.internal.accounts;

import java.util.Set;

/**
 * An account, and the rights that its groups give it.
 *
 * @param username its name
 * @param password its password
 * @param groups its groups
 */
public record Account(String username, String password, Set<String> groups) {
    private static final String DOMAIN = "@fake.example";

    public Account {
        groups = Set.copyOf(groups);
    }

    public String id() {
        return String.format("%024x", username.hashCode() & 0xffffffffL);
    }

    public String email() {
        return username.endsWith(DOMAIN) ? username : username + DOMAIN;
    }

    public boolean isAdmin() {
        return groups.contains("admin");
    }

    public boolean mayCreate() {
        return isAdmin() || mayCreateWithPid() || groups.contains("it-scicat") || isPrivileged();
    }

    public boolean mayCreateWithPid() {
        return isAdmin() || groups.contains("publishers") || isPrivileged();
    }

    /** May create datasets for groups of others, but not finish them. */
    public boolean isPrivileged() {
        return groups.contains("ingestors");
    }

    /** May create every job, but not update jobs. */
    public boolean createsJobs() {
        return groups.contains("jobcreators");
    }

    /** May read and update every job, but not create jobs. */
    public boolean updatesJobs() {
        return groups.contains("jobservices");
    }

    public boolean mayDelete() {
        return groups.contains("archivemanager");
    }
}
