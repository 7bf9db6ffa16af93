package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.model.DataFile;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field of a file entry. All of them are carried over.
 *
 * @param name the field's name in SciCat's contract
 * @param shape what it holds
 * @param part for what it counts when two entries are compared
 * @param value its value in an entry
 */
public record FileField(String name, Shape shape, Part part, Function<DataFile, @Nullable Object> value) {

    /** What a field of a file entry says. */
    public enum Part {
        /** Which file it is. */
        PLACE,
        /** Which state of the file it is: two that differ in it contradict each other. */
        CONTENT,
        /** The same, where both entries say it. */
        CHECKSUM,
        /** Something more about the file. */
        DETAIL;

        /** Whether every entry says it. */
        public boolean isRequired() {
            return switch (this) {
                case PLACE, CONTENT -> true;
                case CHECKSUM, DETAIL -> false;
            };
        }
    }

    /** Whether an entry says anything in it. */
    public boolean isSaidBy(DataFile file) {
        Object said = value.apply(file);
        return said instanceof JsonNode json ? !json.isEmpty() : said != null && !said.equals("");
    }
}
