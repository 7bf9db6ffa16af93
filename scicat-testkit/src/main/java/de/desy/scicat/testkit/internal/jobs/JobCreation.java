package de.desy.scicat.testkit.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.internal.accounts.Account;
import de.desy.scicat.testkit.internal.http.Access;
import de.desy.scicat.testkit.internal.http.Reply;
import de.desy.scicat.testkit.internal.store.Block;
import de.desy.scicat.testkit.internal.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The checks before a server creates a job. Servers refuse the same jobs, but with different statuses. */
final class JobCreation {
    private final Store store;
    private final boolean usersGroups;
    private final JobConfig config;
    private final JobAccess access;

    JobCreation(Store store, ServerTraits traits, JobConfig config) {
        this.store = store;
        this.usersGroups = traits.has(Trait.JOBS_OF_USERS_GROUPS);
        this.config = config;
        this.access = new JobAccess(config, traits);
    }

    /**
     * The job to be stored.
     *
     * @throws JobRefusal if the server refuses the job
     */
    ObjectNode job(ObjectNode sent, @Nullable Account account) {
        String name = sent.path("type").asText();
        JobConfig.Type type = config.type(name);
        if (type == null) {
            throw JobRefusal.of(400, "Invalid job type: " + name);
        }
        List<JsonNode> datasets = sent.path("jobParams").has("datasetList") ? datasetList(sent) : List.of();
        ObjectNode job = JobConfig.object();
        owners(sent, account, job);
        ObjectNode params = sent.withObject("/jobParams").deepCopy();
        JsonNode status = params.remove("jobStatusMessage"); // version 3 uses this name, and version 4 accepts it
        job.put("type", name);
        job.put("statusCode", status == null ? "jobSubmitted" : status.asText());
        job.put("statusMessage", status == null ? "Job submitted." : status.asText());
        job.set("jobParams", params);
        job.put("configVersion", config.version());
        job.putArray("accessGroups");
        job.putObject("jobResultObject");
        boolean admin = account != null && account.isAdmin();
        if (!admin && type.createAuth().startsWith("#dataset")) {
            datasets(
                    sent,
                    datasets,
                    type.createAuth(),
                    account,
                    job.path("ownerGroup").asText());
        }
        if (account == null && sent.hasNonNull("ownerGroup")) {
            throw refused(
                    400, 403, "Invalid new job. Unauthenticated user cannot initiate a job owned by another user.");
        }
        if (!access.mayCreate(account, type)) {
            throw new JobRefusal(Reply.forbidden("Unauthorized to create this job."));
        }
        return job;
    }

    private List<JsonNode> datasetList(ObjectNode sent) {
        JsonNode list = sent.path("jobParams").path("datasetList");
        if (!list.isArray()) {
            throw refused(400, 422, usersGroups ? "Invalid dataset list." : "Invalid dataset list");
        }
        if (list.isEmpty()) {
            throw refused(400, 422, "List of passed datasets is empty.");
        }
        for (JsonNode item : list) {
            shape(item);
        }
        String unknown = list.valueStream()
                .map(item -> item.path("pid").asText())
                .filter(pid -> !store.datasets.containsKey(pid))
                .collect(Collectors.joining(","));
        if (!unknown.isEmpty()) {
            throw refused(400, 422, "Datasets with pid " + unknown + " do not exist.");
        }
        files(list);
        return list.valueStream().toList();
    }

    private void shape(JsonNode item) {
        Set<String> keys =
                item.properties().stream().map(java.util.Map.Entry::getKey).collect(Collectors.toSet());
        boolean exact = keys.equals(Set.of("pid", "files"));
        boolean typed = item.path("pid").isTextual() && item.path("files").isArray();
        if (usersGroups && !(exact && typed)) {
            throw refused(400, 422, "Invalid dataset list.");
        }
        if (!exact) {
            throw refused(400, 422, "Dataset list is expected to contain sets of pid and files.");
        }
        if (!item.path("pid").isTextual()) {
            throw refused(400, 422, "In datasetList each 'pid' field should be a string.");
        }
        if (!item.path("files").isArray()) {
            throw refused(400, 422, "In datasetList each 'files' field should be an array.");
        }
    }

    /** If several datasets have files, not every server checks the files of more than one. */
    private void files(JsonNode list) {
        List<JsonNode> naming =
                list.valueStream().filter(item -> !item.path("files").isEmpty()).toList();
        for (JsonNode item : naming) {
            String pid = (usersGroups ? item : naming.get(naming.size() - 1))
                    .path("pid")
                    .asText();
            Set<String> there = store.blocksOf(pid)
                    .flatMap(block -> block.tree().path(Block.FILES).valueStream())
                    .map(file -> file.path("path").asText())
                    .collect(Collectors.toSet());
            if (!item.path("files").valueStream().allMatch(file -> there.contains(file.asText()))) {
                throw refused(400, 422, "At least one requested file could not be found.");
            }
        }
    }

    private void owners(ObjectNode sent, @Nullable Account account, ObjectNode job) {
        String email = sent.path("contactEmail").asText("");
        String user = sent.path("ownerUser").asText("");
        String group = sent.path("ownerGroup").asText("");
        if (account == null) {
            put(job, "contactEmail", email);
            return;
        }
        if (account.isAdmin() || account.createsJobs()) {
            if (group.isEmpty() && user.isEmpty() && email.isEmpty()) {
                throw refused(400, 422, "Contact email should be specified for an anonymous job.");
            }
            put(job, "ownerUser", user);
            put(job, "ownerGroup", group);
        } else {
            if (group.isEmpty()) {
                throw refused(400, 403, "Invalid new job. Owner group should be specified.");
            }
            if (!user.isEmpty() && !user.equals(account.username())) {
                throw refused(400, 403, "Invalid new job. User owning the job should match user logged in.");
            }
            if (!account.groups().contains(group)) {
                throw refused(400, 403, "Invalid new job. User needs to belong to job owner group.");
            }
            put(job, "ownerUser", account.username());
            put(job, "ownerGroup", group);
        }
        put(job, "contactEmail", email.isEmpty() ? account.email() : email);
    }

    private static void put(ObjectNode job, String field, String value) {
        if (!value.isEmpty()) {
            job.put(field, value);
        }
    }

    /** The datasets must be open to the job's group, or to the user. A dataset listed twice counts as closed. */
    private void datasets(
            ObjectNode sent, List<JsonNode> datasets, String auth, @Nullable Account account, String ownerGroup) {
        if (!sent.path("jobParams").has("datasetList")) {
            throw refused(400, 422, "Dataset ids list was not provided in jobParams");
        }
        if (auth.equals("#datasetOwner") && account == null) {
            throw new JobRefusal(
                    usersGroups
                            ? Reply.error(401, "User not authenticated", "Unauthorized")
                            : new Reply(
                                    401,
                                    JobConfig.object().put("status", 401).put("message", "User not authenticated")));
        }
        Set<String> usersOwn = account == null ? Set.of() : account.groups();
        Set<String> groups = usersGroups ? usersOwn : Set.of(ownerGroup);
        long open = datasets.stream()
                .map(item -> item.path("pid").asText())
                .distinct()
                .filter(pid -> isOpen(store.datasets.get(pid), auth, groups))
                .count();
        if (open < datasets.size()) {
            throw new JobRefusal(Reply.forbidden(
                    usersGroups
                            ? "User does not have access to all datasets, cannot create job."
                            : "Unauthorized to create this job."));
        }
    }

    private static boolean isOpen(@Nullable ObjectNode dataset, String auth, Set<String> groups) {
        if (dataset == null) {
            return false;
        }
        boolean owned = groups.contains(dataset.path("ownerGroup").asText());
        return switch (auth) {
            case "#datasetOwner" -> owned;
            case "#datasetAccess" ->
                owned
                        || Access.isPublic(dataset)
                        || dataset.path("accessGroups")
                                .valueStream()
                                .anyMatch(group -> groups.contains(group.asText()));
            default -> Access.isPublic(dataset);
        };
    }

    private JobRefusal refused(int plain, int withUsersGroups, String message) {
        if (!usersGroups) {
            return JobRefusal.of(plain, message);
        }
        String error = withUsersGroups == 403 ? "Forbidden" : "Unprocessable Entity";
        return new JobRefusal(Reply.error(withUsersGroups, message, error));
    }

    /**
     * The datasets of a job, as templates see them. If a dataset is missing or listed twice, the server refuses each
     * request about the job.
     *
     * @throws JobRefusal if a dataset is missing or listed twice
     */
    List<ObjectNode> loaded(JsonNode jobParams) {
        List<String> pids = new ArrayList<>();
        jobParams.path("datasetList").forEach(item -> pids.add(item.path("pid").asText()));
        List<ObjectNode> found = pids.stream()
                .distinct()
                .filter(store.datasets::containsKey)
                .map(pid -> Objects.requireNonNull(store.datasets.get(pid)).deepCopy())
                .toList();
        if (found.size() != pids.size()) {
            throw new JobRefusal(Reply.notFound("Unable to get a dataset. ("
                    + pids.stream().map(pid -> '"' + pid + '"').collect(Collectors.joining(",", "[", "]")) + ")"));
        }
        return found;
    }
}
