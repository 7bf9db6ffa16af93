package de.desy.scicat.publisher.internal.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Dataset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name that a writer leaves in a text field of the dataset that it writes. The name carries the text that the field
 * had before, so that whoever removes the name puts the text back, after a crash too.
 *
 * @param writer the id of the writer
 * @param generation the number of earlier takeovers of the dataset
 * @param isNew whether the dataset was never complete, so that nobody relies on anything in it
 * @param before the text that the field had before; null if it had none
 */
public record WriterMark(
        String writer,
        int generation,
        boolean isNew,
        @Nullable String before) {
    /** The field that holds the name. */
    public static final String FIELD = "jobLogData";

    private static final int MOST_GENERATIONS = 999_999_999;
    private static final Pattern HELD = Pattern.compile(
            "being (published|updated) \\(writer ([0-9a-f-]{36}), generation (\\d{1,9})\\)(?:\n(.*))?", Pattern.DOTALL);

    /** What a writer leaves behind that could not complete a new dataset. */
    private static final String INCOMPLETE = "not published completely";

    private static final Pattern LEFT = Pattern.compile(INCOMPLETE + "(?:\n(.*))?", Pattern.DOTALL);

    private static final Pattern LINE = Pattern.compile(
            INCOMPLETE + "|being (?:published|updated) \\(writer [0-9a-f-]{36}, generation \\d{1,9}\\)");

    /** Whether a dataset contains the name of a writer, alive or dead. */
    public static boolean isOn(Dataset dataset) {
        return in(dataset).isPresent();
    }

    /** The writer's name in a dataset. */
    public static Optional<WriterMark> in(Dataset dataset) {
        return dataset.field(FIELD)
                .map(text -> HELD.matcher(text.asText()))
                .filter(Matcher::matches)
                .map(name -> new WriterMark(
                        name.group(2),
                        Integer.parseInt(name.group(3)),
                        name.group(1).equals("published"),
                        name.group(4)));
    }

    /** Whether a dataset was never complete: its first publication is under way, or was cut off. */
    public static boolean isOnNew(Dataset dataset) {
        return in(dataset).map(WriterMark::isNew).orElseGet(() -> left(dataset).isPresent());
    }

    /** Whether the field holds anything of a writer. */
    public static boolean isTrace(Dataset dataset) {
        return isOn(dataset) || left(dataset).isPresent();
    }

    private static Optional<Matcher> left(Dataset dataset) {
        return dataset.field(FIELD).map(text -> LEFT.matcher(text.asText())).filter(Matcher::matches);
    }

    /** The name of a writer that writes a dataset after another, or as the first. */
    public static WriterMark after(Dataset there, String writer) {
        Optional<WriterMark> other = in(there);
        int generation = other.map(name -> Math.min(name.generation() + 1, MOST_GENERATIONS))
                .orElse(0);
        return new WriterMark(writer, generation, isOnNew(there), textBefore(there));
    }

    /** The field without a writer's name: the text that it has, or had before the name. */
    public static JsonNode valueBefore(Dataset there) {
        String text = textBefore(there);
        return text == null ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.textNode(text);
    }

    /** A dataset as it would be without a writer's name. */
    public static Dataset without(Dataset there) {
        if (!isTrace(there)) {
            return there;
        }
        ObjectNode json = there.json();
        json.set(FIELD, valueBefore(there));
        return Dataset.of(json);
    }

    private static @Nullable String textBefore(Dataset there) {
        return unmarked(there.field(FIELD).map(JsonNode::asText).orElse(null));
    }

    /** A text behind all names of writers, since owners of a source can write several, one a line. */
    private static @Nullable String unmarked(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int at = 0;
        while (true) {
            int end = text.indexOf('\n', at);
            if (!LINE.matcher(text.substring(at, end < 0 ? text.length() : end)).matches()) {
                return text.substring(at);
            }
            if (end < 0) {
                return null;
            }
            at = end + 1;
        }
    }

    /** What the writer leaves behind if it cannot go on. */
    public JsonNode abandoned() {
        String text = isNew ? INCOMPLETE + (before == null ? "" : "\n" + before) : before;
        return text == null ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.textNode(text);
    }

    /** The value of the field. */
    public String text() {
        String name = "being " + (isNew ? "published" : "updated") + " (writer " + writer + ", generation " + generation
                + ")";
        return before == null ? name : name + "\n" + before;
    }
}
