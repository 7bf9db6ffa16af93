package de.desy.scicat.testkit.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code jobConfig.yaml}.
 *
 * @param version its {@code configVersion}
 * @param types the types of jobs
 */
public record JobConfig(String version, Map<String, Type> types) {
    private static final Set<String> ACTIONS = Set.of("url", "email", "rabbitmq", "log", "validate", "switch", "error");

    /** A type of jobs: which accounts may create and update them, and the actions for both. */
    record Type(String createAuth, List<JsonNode> onCreate, String updateAuth, List<JsonNode> onUpdate) {}

    /** The types of the archive, of jobs open to everybody, and of publish jobs, all without actions. */
    static JobConfig standard() {
        Map<String, Type> types = new LinkedHashMap<>();
        for (String open : List.of("all_access", "owner_access", "clone")) {
            types.put(open, new Type("#all", List.of(), "#all", List.of()));
        }
        for (String archive : List.of("archive", "retrieve")) {
            types.put(archive, new Type("#datasetAccess", List.of(), "#jobAdmin", List.of()));
        }
        types.put("publish", new Type("#datasetOwner", List.of(), "#jobAdmin", List.of()));
        return new JobConfig("standard", types);
    }

    /**
     * Reads the tree of a {@code jobConfig.yaml}.
     *
     * @throws IllegalArgumentException for a configuration with which a server would not start
     */
    public static JobConfig of(JsonNode tree) {
        Map<String, Type> types = new LinkedHashMap<>();
        for (JsonNode job : tree.path("jobs")) {
            types.put(
                    job.path("jobType").asText(),
                    new Type(auth(job, "create"), actions(job, "create"), auth(job, "update"), actions(job, "update")));
        }
        if (types.isEmpty() || types.containsKey("")) {
            throw new IllegalArgumentException("Each job configuration needs jobs, and each of them a jobType");
        }
        return new JobConfig(tree.path("configVersion").asText(), types);
    }

    private static String auth(JsonNode job, String operation) {
        JsonNode auth = job.path(operation).path("auth");
        if (!auth.isTextual()) {
            throw new IllegalArgumentException(
                    operation + ".auth of job type " + job.path("jobType").asText() + " is missing (quote #…)");
        }
        return auth.asText();
    }

    private static List<JsonNode> actions(JsonNode job, String operation) {
        List<JsonNode> actions = new ArrayList<>();
        job.path(operation).path("actions").forEach(actions::add);
        actions.stream().flatMap(JobConfig::withInner).forEach(action -> {
            String type = action.path("actionType").asText();
            if (!ACTIONS.contains(type)) {
                throw new IllegalArgumentException("Unknown action type '" + type + "'");
            }
        });
        return actions;
    }

    private static Stream<JsonNode> withInner(JsonNode action) {
        return Stream.concat(
                Stream.of(action),
                action.path("cases")
                        .valueStream()
                        .flatMap(one -> one.path("actions").valueStream())
                        .flatMap(JobConfig::withInner));
    }

    @Nullable Type type(String name) {
        return types.get(name);
    }

    /** Whether any type of jobs has one of these values. */
    boolean anyCreate(Set<String> auths) {
        return types.values().stream().anyMatch(type -> auths.contains(type.createAuth()));
    }

    boolean anyUpdate(Set<String> auths) {
        return types.values().stream().anyMatch(type -> auths.contains(type.updateAuth()));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
