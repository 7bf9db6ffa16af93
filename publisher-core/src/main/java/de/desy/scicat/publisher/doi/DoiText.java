package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.desy.scicat.publisher.internal.datacite.DataCiteTable;
import de.desy.scicat.publisher.internal.datacite.Property;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the plan of a DOI as text. */
final class DoiText {
    private static final int VALUE_LENGTH = 100;
    private static final int SENT_LENGTH = 2_000;

    private DoiText() {}

    static String of(DoiPlan plan, Reader reader) {
        List<String> lines = new ArrayList<>();
        DoiRecord record = plan.record();
        lines.add("DOI for " + String.join(", ", record.datasetPids()) + " \"" + record.title() + "\"");
        lines.add("  registered by " + plan.registrar() + (plan.told() == null ? "" : ", " + plan.told()));
        record(plan).forEach(line -> lines.add("    " + line));
        for (DoiPlan.Step step : plan.steps()) {
            lines.add("  " + step.sign() + " " + step.describe());
        }
        plan.skipped().forEach(skipped -> lines.add("  - " + skipped.describe(reader)));
        plan.notes().forEach(note -> lines.add("  i " + note));
        int steps = plan.steps().size();
        lines.add(
                steps == 0
                        ? "Nothing to do: there is a DOI."
                        : steps + (steps == 1 ? " step" : " steps") + " to do. Nothing has been written.");
        return String.join(
                System.lineSeparator(), lines.stream().map(Text::line).toList());
    }

    /** The record, one line for each property, with the origin of its value. */
    static List<String> record(DoiPlan plan) {
        List<String> lines = new ArrayList<>();
        DoiRecord record = plan.record();
        JsonNode metadata = record.metadata();
        for (Property property : DataCiteTable.properties()) {
            JsonNode value = metadata.get(property.name());
            JsonNode shown = property.name().equals("title")
                    ? TextNode.valueOf(record.title())
                    : property.name().equals("abstract") ? TextNode.valueOf(record.abstractText()) : value;
            property(plan, property.name(), shown, lines);
        }
        Set<String> known =
                DataCiteTable.properties().stream().map(Property::name).collect(Collectors.toSet());
        metadata.properties().stream()
                .filter(other -> !known.contains(other.getKey()))
                .forEach(other -> property(plan, other.getKey(), other.getValue(), lines));
        lines.add(String.format("%-20s %s", "resolver", plan.resolver()));
        if (plan.acceptUnreadableLandingPage()) {
            lines.add("registered even if the landing page does not answer");
        }
        return lines;
    }

    /** A property as people read it, and below that, as it is sent, whatever people do not read. */
    private static void property(DoiPlan plan, String name, @Nullable JsonNode value, List<String> lines) {
        if (value == null) {
            return;
        }
        String text = text(value);
        lines.add(
                String.format("%-20s %s  [%s]", name, cut(text), plan.origins().getOrDefault(name, "kept")));
        boolean isWhole = value.isTextual() && text.equals(cut(text));
        if (!isWhole && !value.isNumber()) {
            lines.add(String.format("%-20s %s", "", Text.identified(value.toString(), SENT_LENGTH)));
        }
    }

    /** The readable part of a value: the relevant text of an object, all elements of a list. */
    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(text(item)));
            return String.join("; ", items);
        }
        if (!value.isObject()) {
            return value.asText();
        }
        List<String> parts = new ArrayList<>();
        for (String field : List.of(
                "dateType",
                "contributorType",
                "relationType",
                "name",
                "subject",
                "date",
                "rights",
                "relatedIdentifier",
                "description",
                "geoLocationPlace",
                "funderName",
                "awardNumber",
                "publisherIdentifier",
                "alternateIdentifier")) {
            if (value.hasNonNull(field)) {
                parts.add(value.path(field).asText());
            }
        }
        value.path("nameIdentifiers")
                .forEach(id -> parts.add(id.path("nameIdentifier").asText()));
        value.path("affiliation").forEach(at -> parts.add("(" + at.path("name").asText() + ")"));
        return parts.isEmpty() ? value.toString() : String.join(" ", parts);
    }

    private static String cut(String text) {
        return Text.shortened(text.replaceAll("\\s+", " "), VALUE_LENGTH);
    }
}
