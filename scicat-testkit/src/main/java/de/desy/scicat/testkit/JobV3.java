package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How version 3 of the API names what jobs have. */
final class JobV3 {
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

    /** What version 4 would have been sent: the owners are made out from the datasets and the account. */
    static ObjectNode creation(ObjectNode sent, @Nullable FakeAccount account, Store store, JobConfig config) {
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
        ObjectNode first = store.datasets.get(
                params.path("datasetList").path(0).path("pid").asText());
        JobConfig.Type type = config.type(sent.path("type").asText());
        if (params.hasNonNull("ownerGroup")) {
            body.set("ownerGroup", params.path("ownerGroup"));
        } else if (first != null && type != null && !type.createAuth().equals("#datasetPublic")) {
            body.set("ownerGroup", first.path("ownerGroup"));
        }
        body.set("jobParams", params);
        for (Map.Entry<String, ?> field : sent.properties()) {
            boolean known = Map.of("type", 1, "jobParams", 1, "datasetList", 1, "emailJobInitiator", 1)
                    .containsKey(field.getKey());
            if (!known) {
                body.set(field.getKey(), sent.path(field.getKey()));
            }
        }
        return body;
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
