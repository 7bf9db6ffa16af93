package de.desy.scicat.testkit;

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

    String id() {
        return String.format("%024x", username.hashCode() & 0xffffffffL);
    }

    String email() {
        return username + "@fake.example";
    }

    boolean isAdmin() {
        return groups.contains("admin");
    }

    boolean mayCreate() {
        return isAdmin() || mayCreateWithPid() || groups.contains("it-scicat") || isPrivileged();
    }

    boolean mayCreateWithPid() {
        return isAdmin() || groups.contains("publishers") || isPrivileged();
    }

    /** May create for groups of others, and then not finish. */
    boolean isPrivileged() {
        return groups.contains("ingestors");
    }

    /** May create every job, and update none. */
    boolean createsJobs() {
        return groups.contains("jobcreators");
    }

    /** May read and update every job, and create none. */
    boolean updatesJobs() {
        return groups.contains("jobservices");
    }

    boolean mayDelete() {
        return groups.contains("archivemanager");
    }
}
