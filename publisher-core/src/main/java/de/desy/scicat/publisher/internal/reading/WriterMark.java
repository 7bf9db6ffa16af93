package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.model.Dataset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that a writer leaves in a text field of the dataset that it writes.
 *
 * @param writer the id of the writer
 * @param generation the number of earlier takeovers of the dataset
 */
public record WriterMark(String writer, int generation) {
    /** The field that holds the name. */
    public static final String FIELD = "jobLogData";

    private static final Pattern HELD = Pattern.compile("being published \\(writer ([0-9a-f-]+), generation (\\d+)\\)");

    /** Whether a dataset contains the name of a writer, alive or dead. */
    public static boolean isOn(Dataset dataset) {
        return in(dataset).isPresent();
    }

    /** The writer's name in a dataset. */
    public static Optional<WriterMark> in(Dataset dataset) {
        return dataset.field(FIELD)
                .map(text -> HELD.matcher(text.asText()))
                .filter(Matcher::matches)
                .map(name -> new WriterMark(name.group(1), Integer.parseInt(name.group(2))));
    }

    /** The value of the field. */
    public String text() {
        return "being published (writer " + writer + ", generation " + generation + ")";
    }
}
