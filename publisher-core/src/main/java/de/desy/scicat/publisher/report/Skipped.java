package de.desy.scicat.publisher.report;

/**
 * Something of the source that is not carried over.
 *
 * @param what what it is, such as {@code field jobLogData} or {@code attachment "logbook page"}
 * @param reason why it stays behind
 */
public record Skipped(String what, String reason) {
    /**
     * It as a person would want to read it.
     *
     * @return one line
     */
    public String describe() {
        return what + ": " + reason;
    }
}
