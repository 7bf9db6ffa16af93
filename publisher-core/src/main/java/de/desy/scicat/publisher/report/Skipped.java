package de.desy.scicat.publisher.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something of the source that is not carried over.
 *
 * @param what what it is, such as {@code field jobLogData} or {@code attachment "logbook page"}
 * @param reason why it stays behind
 * @param remedy how it can be carried over; null where it cannot
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Skipped(String what, String reason, @Nullable Remedy remedy) {

    /**
     * Something that cannot be carried over.
     *
     * @param what what it is
     * @param reason why it stays behind
     */
    public Skipped(String what, String reason) {
        this(what, reason, null);
    }

    /**
     * It as a developer would want to read it.
     *
     * @return what {@link #describe(Reader)} says for {@link Reader#JAVA}
     */
    public String describe() {
        return describe(Reader.JAVA);
    }

    /**
     * It in the words of a reader.
     *
     * @param reader who reads it
     * @return one line
     */
    public String describe(Reader reader) {
        return what + ": " + reason(reader);
    }

    /**
     * Why it stays behind, and how it can be carried over, in the words of a reader.
     *
     * @param reader who reads it
     * @return the reason, and behind a semicolon the remedy, where the reader has one
     */
    public String reason(Reader reader) {
        return remedy == null || !remedy.isFor(reader) ? reason : reason + "; " + remedy.words(reader);
    }
}
