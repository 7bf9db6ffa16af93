package de.desy.scicat.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the service could carry out a job now, and if not, why. Thread-safe once all parts are added.
 */
final class Health {
    /** A part that has to work. */
    interface Check {
        /** Why the part does not work; empty if it works. */
        Optional<String> problem();
    }

    /**
     * The result of a check.
     *
     * @param problems for each part why it does not work; an empty text if it works
     */
    record State(Map<String, String> problems) {
        boolean ready() {
            return problems.values().stream().allMatch(String::isEmpty);
        }

        ObjectNode json() {
            ObjectNode json = Answers.JSON.createObjectNode();
            json.put("status", ready() ? "UP" : "DOWN");
            ObjectNode checks = json.putObject("checks");
            problems.forEach((name, problem) -> {
                ObjectNode check = checks.putObject(name).put("status", problem.isEmpty() ? "UP" : "DOWN");
                if (!problem.isEmpty()) {
                    check.put("reason", problem);
                }
            });
            return json;
        }
    }

    private final Map<String, Check> checks = new LinkedHashMap<>();

    /** Adds a part. To be called before the first check. */
    Health with(String name, Check check) {
        checks.put(name, check);
        return this;
    }

    State look() {
        Map<String, String> problems = new LinkedHashMap<>();
        checks.forEach((name, check) -> problems.put(name, check.problem().orElse("")));
        return new State(problems);
    }
}
