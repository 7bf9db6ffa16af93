package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import de.desy.scicat.publisher.internal.fields.Shape;
import de.desy.scicat.publisher.report.PublishException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A job as SciCat stores it.
 *
 * @param json the job in the form of API version 4
 */
record JobRecord(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** How people and programs call it. */
    private static final List<String> PREVIEW = List.of("preview", "isPreview", "dryRun");

    private static final long EARLIEST = 1_000_000_000_000L;

    /**
     * A dataset that a job lists.
     *
     * @param pid its pid
     * @param files the files that are named, each once; empty for the whole dataset
     */
    record Listed(String pid, Set<String> files) {}

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

    String ownerUser() {
        return json.path("ownerUser").asText("");
    }

    /** When it was made; empty if nobody can read that. */
    Optional<Instant> createdAt() {
        return Shape.instant(json.path("createdAt").asText(""));
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

    /** Whether the job has this result. No worker signs it, since people read it. */
    boolean hasResult(JsonNode result) {
        try {
            return json.path("jobResultObject").equals(JSON.readTree(result.toString()));
        } catch (JsonProcessingException notFromTree) {
            throw new IllegalStateException(notFromTree);
        }
    }

    /** The datasets that the job lists, in its order, each once; a missing pid becomes an empty pid. */
    List<Listed> datasets() {
        Map<String, Listed> datasets = new LinkedHashMap<>();
        for (JsonNode item : json.path("jobParams").path("datasetList")) {
            String pid = item.path("pid").asText("");
            Set<String> files = new TreeSet<>();
            item.path("files").forEach(file -> files.add(file.isTextual() ? file.textValue() : file.toString()));
            if (item.path("files").isTextual()) {
                files.add(item.path("files").textValue());
            }
            // Whoever lists a dataset as a whole and in part wants the whole.
            datasets.merge(
                    pid, new Listed(pid, files), (a, b) -> a.files.isEmpty() ? a : b.files.isEmpty() ? b : both(a, b));
        }
        return new ArrayList<>(datasets.values());
    }

    private static Listed both(Listed one, Listed other) {
        Set<String> files = new TreeSet<>(one.files);
        files.addAll(other.files);
        return new Listed(one.pid, files);
    }

    /**
     * Whether the job asks what would become public, and for no publication. A wish for a preview is heeded in whatever
     * way it is spelled, since whoever has it does not want anything to be published.
     *
     * @throws PublishException when it says neither true nor false
     */
    boolean isPreview() {
        List<JsonNode> wishes = PREVIEW.stream().flatMap(this::wishes).toList();
        wishes.stream().filter(wish -> !wish.isBoolean()).findFirst().ifPresent(wish -> {
            throw new PublishException(JobProblems.previewUnreadable(wish.toString()));
        });
        return wishes.stream().anyMatch(JsonNode::booleanValue);
    }

    /** What the job says of DOIs, in whatever way the parameter is spelled; missing if it says nothing. */
    JsonNode doiWish() {
        return wishes("mintDoi").findFirst().orElse(MissingNode.getInstance());
    }

    private Stream<JsonNode> wishes(String name) {
        return json.path("jobParams").properties().stream()
                .filter(entry -> isCalled(entry.getKey(), name))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isNull());
    }

    private static boolean isCalled(String key, String name) {
        return key.replaceAll("[^\\p{L}]", "").equalsIgnoreCase(name);
    }

    /** The time before which the job must not be carried out; empty if it names none, or none that can be read. */
    Optional<Instant> notBefore() {
        return time().flatMap(JobRecord::instant);
    }

    /** A time before which the job must not be carried out, if nobody can read it. */
    Optional<String> unreadableTime() {
        return time().filter(time -> instant(time).isEmpty())
                .map(time -> time.isTextual() ? time.textValue() : time.toString());
    }

    /** What the job says, if it says anything. SciCat moves the time of a job of version 3 to the parameters. */
    private Optional<JsonNode> time() {
        return json.path("jobParams").properties().stream()
                .filter(entry -> isExecutionTime(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(time -> !time.isMissingNode() && !time.isNull())
                .filter(time -> !time.isTextual() || !time.textValue().isBlank())
                .findFirst();
    }

    /** A wish to wait is heeded in whatever way it is spelled. */
    private static boolean isExecutionTime(String name) {
        return isCalled(name, "executionTime");
    }

    /** A number counts milliseconds. One that would be before 2001 counts something else, such as seconds. */
    private static Optional<Instant> instant(JsonNode time) {
        if (time.isIntegralNumber() && time.canConvertToLong()) {
            return time.longValue() < EARLIEST ? Optional.empty() : Optional.of(Instant.ofEpochMilli(time.longValue()));
        }
        return time.isTextual() ? Shape.instant(time.textValue().strip()) : Optional.empty();
    }
}
