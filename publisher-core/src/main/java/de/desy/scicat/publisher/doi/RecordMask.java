package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.datacite.DataCiteTable;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.internal.rights.Masking;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a target that hides e-mail addresses means for a record. A record that is made from what the target shows would
 * be registered with asterisks for ever. A record with addresses is registered as it was planned, though the target
 * does not show it whole afterwards.
 */
final class RecordMask {
    private RecordMask() {}

    /**
     * What the target hides of the datasets, and the record would say.
     *
     * @param datasets the datasets; those that are only planned have no time of creation
     * @param origins where the properties came from
     */
    static List<Problem> problems(
            SciCatClient target, List<Dataset> datasets, DoiRecord record, Map<String, String> origins) {
        List<String> hidden = properties(record, Mask::isIn);
        Masking masking = new Masking(target);
        hidden.removeIf(name -> "set".equals(origins.get(name))
                || datasets.stream()
                        .filter(dataset -> dataset.createdAt().isPresent())
                        .noneMatch(dataset -> fields(name).anyMatch(field -> masking.hides(dataset, field))));
        if (hidden.isEmpty() || !masking.isOn()) {
            return List.of();
        }
        List<Remedy> remedies = new ArrayList<>(List.of(HiddenNames.SEES_EVERYTHING));
        hidden.forEach(name -> remedies.add(
                name.equals("title")
                        ? Remedy.say(Option.DOI_TITLE)
                        : name.equals("abstract") ? Remedy.say(Option.DOI_ABSTRACT) : setting(name)));
        return List.of(new Problem(
                ProblemCode.TARGET_MASKED,
                Subject.of(Subject.Kind.DOI, hidden.get(0)),
                target.url() + " hides e-mail addresses, and what looks like one, from this account: only " + Mask.TEXT
                        + " is left in " + String.join(", ", hidden)
                        + " of the record, which cannot be corrected once it is registered",
                remedies.toArray(Remedy[]::new)));
    }

    /** What readers of the DOI see and those of the target do not. */
    static Optional<String> note(SciCatClient target, DoiRecord record) {
        List<String> addresses = properties(record, value -> Mask.isIn(Mask.over(value)) && !Mask.isIn(value));
        return addresses.isEmpty() || !target.users().addressesHidden().orElse(false)
                ? Optional.empty()
                : Optional.of("the record has what looks like an e-mail address in " + String.join(", ", addresses)
                        + ": the target hides it, and DataCite shows it to everybody");
    }

    private static List<String> properties(DoiRecord record, Predicate<JsonNode> which) {
        ObjectNode all = record.metadata();
        all.put("title", record.title()).put("abstract", record.abstractText());
        List<String> found = new ArrayList<>();
        all.properties().stream()
                .filter(property -> which.test(property.getValue()))
                .forEach(property -> found.add(property.getKey()));
        return found;
    }

    private static Stream<String> fields(String property) {
        return DataCiteTable.property(property).stream().flatMap(row -> row.fields().stream());
    }

    private static Remedy setting(String property) {
        return property.equals("creators")
                ? Remedy.say(Option.DOI_CREATORS)
                : Remedy.with("set " + property + " with " + Remedy.OPTION, Option.DOI_PROPERTY);
    }
}
