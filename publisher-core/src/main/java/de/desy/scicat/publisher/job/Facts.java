package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.Skipped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scientist wants to know of a dataset besides how its publication ended. All of it comes from a dataset that the
 * job's group owns.
 *
 * @param name its name; empty if it has none, or the group does not own it
 * @param size how many files of which size; null if that is not known
 * @param citation how to cite it; null if it is not published, or nobody finds it
 * @param leftOut what stays behind, and why
 */
record Facts(String name, @Nullable String size, @Nullable String citation, List<String> leftOut) {
    static final Facts NONE = new Facts("", null, null, List.of());
    /** Longer names and lines are cut off. */
    private static final int LONGEST = 200;
    /** Further parts are counted. */
    static final int LINES = 12;

    Facts {
        name = shown(name);
        leftOut = List.copyOf(leftOut);
    }

    static Facts named(String name) {
        return new Facts(name, null, null, List.of());
    }

    static Facts of(PublishReport report, @Nullable String citation) {
        return new Facts(report.title(), Text.size(report.files(), report.bytes()), citation, lines(report.skipped()));
    }

    static List<String> lines(List<Skipped> skipped) {
        return skipped.stream().map(part -> part.describe(Reader.SCIENTIST)).toList();
    }

    /** One line of a text that people wrote. */
    static String shown(String text) {
        return Text.line(Text.shortened(text.strip(), LONGEST));
    }

    /** What people call the dataset: its name and its pid. */
    String called(String pid) {
        return name.isEmpty() || name.equals(pid) ? pid : name + " (" + pid + ")";
    }

    /** Writes files, citation and what stays behind. */
    void describe(ObjectNode to) {
        if (size != null) {
            to.put("files", size);
        }
        if (citation != null) {
            to.put("citation", citation);
        }
        list("leftOut", leftOut, LINES, to);
    }

    /** Writes a list, and how many lines are not in it. */
    static void list(String name, List<String> lines, int most, ObjectNode to) {
        if (lines.isEmpty()) {
            return;
        }
        ArrayNode list = to.putArray(name);
        lines.stream().limit(most).map(Facts::shown).forEach(list::add);
        if (lines.size() > most) {
            list.add("and " + (lines.size() - most) + " more");
        }
    }
}
