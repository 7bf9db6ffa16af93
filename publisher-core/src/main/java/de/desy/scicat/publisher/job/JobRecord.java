package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job as SciCat stores it.
 *
 * @param json the job in the form of API version 4
 */
record JobRecord(JsonNode json) {

    /**
     * A dataset that a job lists.
     *
     * @param pid its pid
     * @param namesFiles whether single files are named
     */
    record Listed(String pid, boolean namesFiles) {}

    String id() {
        return json.path("id").asText(json.path("_id").asText());
    }

    String type() {
        return json.path("type").asText();
    }

    String statusCode() {
        return json.path("statusCode").asText();
    }

    String ownerGroup() {
        return json.path("ownerGroup").asText("");
    }

    boolean hasContactEmail() {
        return !json.path("contactEmail").asText("").isBlank();
    }

    /** The worker that signed the job last. */
    Optional<String> worker() {
        JsonNode worker = json.path("jobResultObject").path(JobResult.WORKER);
        return worker.isTextual() ? Optional.of(worker.asText()) : Optional.empty();
    }

    boolean isSignedBy(String worker) {
        return worker().filter(worker::equals).isPresent();
    }

    /** The datasets that the job lists, in its order, each once; a missing pid becomes an empty pid. */
    List<Listed> datasets() {
        Map<String, Listed> datasets = new LinkedHashMap<>();
        for (JsonNode item : json.path("jobParams").path("datasetList")) {
            String pid = item.path("pid").asText("");
            boolean namesFiles = !item.path("files").isEmpty();
            datasets.merge(pid, new Listed(pid, namesFiles), (a, b) -> new Listed(pid, a.namesFiles || b.namesFiles));
        }
        return new ArrayList<>(datasets.values());
    }
}
