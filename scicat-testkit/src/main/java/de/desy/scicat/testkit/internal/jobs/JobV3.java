package de.desy.scicat.testkit.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.testkit.internal.accounts.Account;
import de.desy.scicat.testkit.internal.http.Access;
import de.desy.scicat.testkit.internal.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names that version 3 of the API gives to the fields of jobs. */
final class JobV3 {
    private static final Set<String> KNOWN = Set.of("type", "jobParams", "datasetList", "emailJobInitiator");
    private static final Set<String> IN_PARAMS = Set.of("jobStatusMessage", "executionTime");

    private JobV3() {}

    static ObjectNode view(ObjectNode job) {
        ObjectNode view = JobConfig.object();
        view.set("id", job.path("id"));
        view.set("type", job.path("type"));
        if (job.has("contactEmail")) {
            view.set("emailJobInitiator", job.path("contactEmail"));
        }
        view.set("creationTime", job.path("createdAt"));
        view.set("jobStatusMessage", job.path("statusCode"));
        ObjectNode params = job.path("jobParams") instanceof ObjectNode object ? object.deepCopy() : JobConfig.object();
        if (params.has("datasetList")) {
            view.set("datasetList", params.remove("datasetList"));
        }
        if (job.has("ownerUser")) {
            params.set("username", job.path("ownerUser"));
        }
        view.set("jobParams", params);
        view.set("jobResultObject", job.path("jobResultObject").deepCopy());
        return view;
    }

    /** The same job as a request of version 4. The owners come from the datasets and the account. */
    static ObjectNode creation(
            ObjectNode sent, @Nullable Account account, Store store, JobConfig config, boolean usersGroups) {
        ObjectNode body = JobConfig.object();
        body.set("type", sent.path("type"));
        ObjectNode params =
                sent.path("jobParams") instanceof ObjectNode object ? object.deepCopy() : JobConfig.object();
        params.remove("datasetList");
        if (sent.hasNonNull("datasetList")) {
            params.set("datasetList", sent.path("datasetList").deepCopy());
        } else {
            params.putArray("datasetList");
        }
        if (sent.hasNonNull("emailJobInitiator")) {
            body.set("contactEmail", sent.path("emailJobInitiator"));
        } else if (account != null) {
            body.put("contactEmail", account.email());
        }
        if (params.hasNonNull("username")) {
            body.set("ownerUser", params.path("username"));
        } else if (account != null) {
            body.put("ownerUser", account.username());
        }
        if (params.hasNonNull("ownerGroup")) {
            body.set("ownerGroup", params.path("ownerGroup"));
        } else {
            JobConfig.Type type = config.type(sent.path("type").asText());
            String auth = type == null ? "#datasetPublic" : type.createAuth();
            ownerGroup(params.path("datasetList"), auth, account, store, usersGroups)
                    .ifPresent(group -> body.put("ownerGroup", group));
        }
        body.set("jobParams", params);
        for (Map.Entry<String, ?> field : sent.properties()) {
            if (KNOWN.contains(field.getKey())) {
                continue;
            }
            if (IN_PARAMS.contains(field.getKey())) {
                params.set(field.getKey(), sent.path(field.getKey()));
            } else {
                body.set(field.getKey(), sent.path(field.getKey()));
            }
        }
        return body;
    }

    /** Empty if the datasets do not tell it; the server then refuses the job. */
    private static Optional<String> ownerGroup(
            JsonNode list, String auth, @Nullable Account account, Store store, boolean usersGroups) {
        Set<String> groups = account == null ? Set.of() : account.groups();
        List<ObjectNode> found = list.valueStream()
                .map(item -> store.datasets.get(item.path("pid").asText()))
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
        if (found.isEmpty() || auth.equals("#datasetPublic")) {
            return Optional.empty();
        }
        boolean access = auth.equals("#datasetAccess");
        if (access && found.stream().allMatch(Access::isPublic)) {
            return groups.stream().findFirst();
        }
        if (!usersGroups && access) {
            return groups.stream()
                    .filter(group -> found.stream().allMatch(dataset -> sees(Set.of(group), dataset)))
                    .findFirst();
        }
        boolean all = switch (auth) {
            case "#datasetOwner" ->
                (account != null && account.isAdmin()) || found.stream().allMatch(dataset -> owns(groups, dataset));
            case "#datasetAccess" ->
                found.stream().allMatch(dataset -> Access.isPublic(dataset) || sees(groups, dataset));
            default -> true;
        };
        if (usersGroups && (found.size() < list.size() || !all)) {
            return Optional.empty();
        }
        return found.stream()
                .filter(dataset -> !access || !Access.isPublic(dataset))
                .map(dataset -> dataset.path("ownerGroup").asText())
                .findFirst();
    }

    private static boolean owns(Set<String> groups, ObjectNode dataset) {
        return groups.contains(dataset.path("ownerGroup").asText());
    }

    private static boolean sees(Set<String> groups, ObjectNode dataset) {
        return owns(groups, dataset)
                || dataset.path("accessGroups").valueStream().anyMatch(group -> groups.contains(group.asText()));
    }

    static ObjectNode update(ObjectNode sent, ObjectNode job) {
        ObjectNode body = JobConfig.object();
        String status = sent.path("jobStatusMessage").asText("");
        body.put("statusCode", status.isEmpty() ? job.path("statusCode").asText() : status);
        body.put("statusMessage", status.isEmpty() ? job.path("statusMessage").asText() : status);
        if (sent.has("jobResultObject")) {
            body.set("jobResultObject", sent.path("jobResultObject"));
        }
        return body;
    }
}
