package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares records of DOIs. */
final class DoiDifferences {
    private DoiDifferences() {}

    /** Whether a record already has the intended content. */
    static boolean says(DoiEntry entry, DoiRecord wanted) {
        return of(entry.record(), wanted).isEmpty();
    }

    /** The properties in which two records differ. */
    static List<String> of(DoiRecord there, DoiRecord wanted) {
        List<String> different = new ArrayList<>();
        if (!there.title().equals(wanted.title())) {
            different.add("title");
        }
        if (!there.abstractText().equals(wanted.abstractText())) {
            different.add("abstract");
        }
        ObjectNode left = there.metadata();
        ObjectNode right = wanted.metadata();
        TreeSet<String> names = new TreeSet<>();
        left.fieldNames().forEachRemaining(names::add);
        right.fieldNames().forEachRemaining(names::add);
        names.stream().filter(name -> !same(left.get(name), right.get(name))).forEach(different::add);
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
