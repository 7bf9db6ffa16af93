package de.desy.scicat.cli.internal.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.plan.SelectionPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plans as JSON: a single plan as an object, several plans as a list. */
public final class PlanFile {
    /** A plan has the names and texts of a dataset, which may be long. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private PlanFile() {}

    /** The plans as text that any encoding of Unicode can hold, and that is safe on a terminal. */
    public static String json(List<PublishPlan> plans, boolean single) {
        return Visible.text(
                single && plans.size() == 1
                        ? plans.get(0).toJson()
                        : plans.stream().map(PublishPlan::toJson).collect(Collectors.joining(",\n", "[", "]")));
    }

    /** The plan of datasets that get one DOI together; empty if the file has other plans. */
    public static Optional<SelectionPlan> selection(Path file) {
        String text = text(file);
        try {
            JsonNode json = JSON.readTree(text);
            return json.isObject() && json.has("datasets") && json.has("doi")
                    ? Optional.of(SelectionPlan.fromJson(text))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty(); // the other way to read it says what is wrong
        } catch (IllegalArgumentException e) {
            throw new Misuse(file + ": " + e.getMessage());
        }
    }

    private static String text(Path file) {
        if (!Files.exists(file)) {
            throw new Misuse(file + " does not exist; 'scicat-publish plan --plan-out FILE' writes a plan");
        }
        return TextFile.read("the plan", file);
    }

    public static List<PublishPlan> read(Path file) {
        String text = text(file);
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.isArray()) {
                return List.of(PublishPlan.fromJson(text));
            }
            List<PublishPlan> plans = new ArrayList<>();
            for (JsonNode plan : json) {
                plans.add(PublishPlan.fromJson(plan.toString()));
            }
            return plans;
        } catch (JsonProcessingException e) {
            throw new Misuse(file + " is no JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw new Misuse(file + ": " + e.getMessage());
        }
    }
}
