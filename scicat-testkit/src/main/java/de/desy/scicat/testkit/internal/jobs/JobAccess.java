package de.desy.scicat.testkit.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.internal.accounts.Account;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which accounts may create, read and update which jobs. */
final class JobAccess {
    private static final Set<String> CREATE_VALUES =
            Set.of("#all", "#datasetPublic", "#authenticated", "#datasetAccess", "#datasetOwner");
    private static final Set<String> UPDATE_VALUES = Set.of("#all", "#jobOwnerUser", "#jobOwnerGroup");

    private final JobConfig config;
    private final boolean usersGroups;

    JobAccess(JobConfig config, ServerTraits traits) {
        this.config = config;
        this.usersGroups = traits.has(Trait.JOBS_OF_USERS_GROUPS);
    }

    /** Whether the route is open at all. */
    boolean mayCreateAny(@Nullable Account account) {
        if (account == null) {
            return config.anyCreate(Set.of("#all", "#datasetPublic"));
        }
        if (account.isAdmin() || account.createsJobs()) {
            return true;
        }
        return !account.updatesJobs()
                && config.anyCreate(with(usersGroups ? CREATE_VALUES : withAdmin(CREATE_VALUES), account));
    }

    boolean mayUpdateAny(@Nullable Account account) {
        if (account == null) {
            return config.anyUpdate(Set.of("#all"));
        }
        if (account.isAdmin()) {
            return true;
        }
        // An account that may create every job may update no job, not even its own.
        if (account.createsJobs()) {
            return false;
        }
        return account.updatesJobs()
                || config.anyUpdate(with(usersGroups ? UPDATE_VALUES : withAdmin(UPDATE_VALUES), account));
    }

    boolean mayCreate(@Nullable Account account, JobConfig.Type type) {
        if (account == null) {
            return Set.of("#all", "#datasetPublic").contains(type.createAuth());
        }
        return account.isAdmin()
                || account.createsJobs()
                || with(CREATE_VALUES, account).contains(type.createAuth());
    }

    boolean mayRead(@Nullable Account account, JsonNode job) {
        return account != null
                && (account.isAdmin() || account.createsJobs() || account.updatesJobs() || isInvolved(account, job));
    }

    boolean mayUpdate(@Nullable Account account, JsonNode job, JobConfig.Type type) {
        String auth = type.updateAuth();
        if (account == null) {
            return auth.equals("#all") && !job.hasNonNull("ownerGroup");
        }
        if (account.isAdmin() || account.updatesJobs()) {
            return true;
        }
        return switch (auth) {
            case "#jobOwnerUser" -> job.path("ownerUser").asText().equals(account.username());
            case "#jobOwnerGroup" ->
                account.groups().contains(job.path("ownerGroup").asText());
            default -> with(Set.of("#all"), account).contains(auth);
        };
    }

    private static boolean isInvolved(Account account, JsonNode job) {
        return job.path("ownerUser").asText().equals(account.username())
                || account.groups().contains(job.path("ownerGroup").asText());
    }

    private static Set<String> with(Set<String> values, Account account) {
        Set<String> all = new HashSet<>(values);
        all.add(account.username());
        account.groups().forEach(group -> all.add("@" + group));
        return all;
    }

    private static Set<String> withAdmin(Set<String> values) {
        Set<String> all = new HashSet<>(values);
        all.addAll(List.of("#jobAdmin"));
        return all;
    }
}
