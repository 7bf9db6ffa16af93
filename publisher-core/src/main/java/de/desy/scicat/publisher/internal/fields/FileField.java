package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.model.DataFile;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field of a file entry. All fields of file entries are published.
 *
 * @param name the field's name in SciCat's contract
 * @param shape the kind of its value
 * @param part its role when two entries are compared
 * @param value its value in an entry
 */
public record FileField(String name, Shape shape, Part part, Function<DataFile, @Nullable Object> value) {

    /** The role of a field of a file entry. */
    public enum Part {
        /** Identifies the file. */
        PLACE,
        /** Identifies the state of the file: two entries that differ here contradict each other. */
        CONTENT,
        /** Like {@link #CONTENT}, if both entries have the field. */
        CHECKSUM,
        /** Further information about the file. */
        DETAIL;

        /** Whether every entry has the field. */
        public boolean isRequired() {
            return switch (this) {
                case PLACE, CONTENT -> true;
                case CHECKSUM, DETAIL -> false;
            };
        }
    }

    /** Whether an entry has a value in the field. */
    public boolean isSaidBy(DataFile file) {
        Object said = value.apply(file);
        return said instanceof JsonNode json ? !json.isEmpty() : said != null && !said.equals("");
    }
}
