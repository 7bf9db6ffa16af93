package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.internal.fields.Mask;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares records of DOIs. */
final class DoiDifferences {
    private DoiDifferences() {}

    /** Whether a record already has the intended content. */
    static boolean says(DoiEntry entry, DoiRecord wanted) {
        return of(entry.record(), wanted).isEmpty();
    }

    /** Whether a record shows the intended content, as far as its server shows it. */
    static boolean shows(DoiEntry entry, DoiRecord wanted) {
        return shown(entry.record(), wanted).isEmpty();
    }

    /** What a registered record says otherwise than the datasets, which nobody can change. */
    static List<String> unchangeable(DoiEntry entry, DoiRecord record) {
        List<String> different = shown(entry.record(), record);
        return different.isEmpty()
                ? List.of()
                : List.of("the DOI is registered, and SciCat lets nobody change a registered record; the datasets say"
                        + " something else in " + String.join(", ", different)
                        + "; change it at DataCite, or publish a new version, with the relationship IsNewVersionOf to "
                        + entry.doi());
    }

    /** The properties that differ by more than the e-mail addresses that a server hides. */
    static List<String> shown(DoiRecord there, DoiRecord wanted) {
        return of(there, wanted, Mask::agree);
    }

    private static List<String> of(DoiRecord there, DoiRecord wanted) {
        return of(there, wanted, (whole, shown) -> false);
    }

    private static List<String> of(DoiRecord there, DoiRecord wanted, BiPredicate<JsonNode, JsonNode> agree) {
        List<String> different = new ArrayList<>();
        ObjectNode left = there.metadata();
        ObjectNode right = wanted.metadata();
        LinkedHashSet<String> names = new LinkedHashSet<>(List.of("title", "abstract"));
        left.put("title", there.title()).put("abstract", there.abstractText());
        right.put("title", wanted.title()).put("abstract", wanted.abstractText());
        Stream.of(left, right)
                .flatMap(all -> all.properties().stream())
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(names::add);
        names.stream()
                .filter(name -> !same(left.get(name), right.get(name))
                        && !(left.has(name) && right.has(name) && agree.test(right.get(name), left.get(name))))
                .forEach(different::add);
        return different;
    }

    private static boolean same(@Nullable JsonNode left, @Nullable JsonNode right) {
        return Objects.equals(left, right)
                || (left != null
                        && right != null
                        && left.isNumber()
                        && right.isNumber()
                        && left.decimalValue().compareTo(right.decimalValue()) == 0);
    }
}
