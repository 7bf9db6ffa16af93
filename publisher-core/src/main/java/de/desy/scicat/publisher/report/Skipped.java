package de.desy.scicat.publisher.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.desy.scicat.publisher.internal.text.Required;
import org.jspecify.annotations.Nullable;

/**
 * A part of the source that is not published.
 *
 * @param what the part, such as {@code field jobLogData} or {@code attachment "logbook page"}
 * @param reason why it is left out
 * @param remedy how it can be published; null if it cannot
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Skipped(String what, String reason, @Nullable Remedy remedy) {

    /**
     * Checks that nothing is missing.
     *
     * @param what see the component
     * @param reason see the component
     * @param remedy see the component
     */
    public Skipped {
        Required.value(what, "what");
        Required.value(reason, "reason");
    }

    /**
     * A part that cannot be published.
     *
     * @param what the part
     * @param reason why it is left out
     */
    public Skipped(String what, String reason) {
        this(what, reason, null);
    }

    /**
     * The part and the reason, in the words of a developer.
     *
     * @return what {@link #describe(Reader)} says for {@link Reader#JAVA}
     */
    public String describe() {
        return describe(Reader.JAVA);
    }

    /**
     * The part and the reason, in the words of a reader.
     *
     * @param reader who reads it
     * @return one line
     */
    public String describe(Reader reader) {
        return what + ": " + reason(reader);
    }

    /**
     * Why the part is left out, and how it can be published, in the words of a reader.
     *
     * @param reader who reads it
     * @return the reason, followed by a semicolon and the remedy if the reader can apply it
     */
    public String reason(Reader reader) {
        String why = reader == Reader.SCIENTIST && reason.indexOf('"') < 0 ? ForScientists.words(reason) : reason;
        return remedy == null || !remedy.isFor(reader) ? why : why + "; " + remedy.words(reader);
    }
}
