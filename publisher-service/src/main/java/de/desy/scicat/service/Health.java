package de.desy.scicat.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a job that came now could be carried out, and if not, why. Safe for use by many threads once it is
 * complete.
 */
final class Health {
    /** One thing that has to be in order. */
    interface Check {
        /** Why it is not in order; empty if it is. */
        Optional<String> problem();
    }

    /**
     * What a look found.
     *
     * @param problems for each thing why it is not in order; an empty text where it is
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

    /** Adds a thing to look at. To be called before the first look. */
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
