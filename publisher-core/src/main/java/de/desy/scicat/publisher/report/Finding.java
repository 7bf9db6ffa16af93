package de.desy.scicat.publisher.report;

import de.desy.scicat.publisher.internal.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * What {@link de.desy.scicat.publisher.DatasetPublisher#check} or {@link de.desy.scicat.publisher.doi.DoiPublisher#check} found out about one thing.
 *
 * @param severity how bad it is
 * @param subject what it is about: {@code source}, {@code target}, {@code landing page}, {@code DOI} or {@code options}
 * @param text what was found
 * @param remedy what to do; null where there is nothing to do
 */
public record Finding(
        Severity severity,
        String subject,
        String text,
        @Nullable String remedy) {

    /** How bad it is. */
    public enum Severity {
        /** As it should be. */
        OK("✓"),
        /** Neither good nor bad, or nothing that could be found out by reading. */
        NOTE("i"),
        /** Publishing works, but perhaps not as it was meant, or not for long. */
        WARNING("!"),
        /** Publishing would fail. */
        PROBLEM("✗");

        private final String sign;

        Severity(String sign) {
            this.sign = sign;
        }

        /**
         * The sign at the beginning of a line.
         *
         * @return one character
         */
        public String sign() {
            return sign;
        }
    }

    /**
     * What is as it should be.
     *
     * @param subject what it is about
     * @param text what was found
     * @return a finding
     */
    public static Finding ok(String subject, String text) {
        return new Finding(Severity.OK, subject, text, null);
    }

    /**
     * What is neither good nor bad.
     *
     * @param subject what it is about
     * @param text what was found
     * @param remedy what to do
     * @return a finding
     */
    public static Finding note(String subject, String text, @Nullable String remedy) {
        return new Finding(Severity.NOTE, subject, text, remedy);
    }

    /**
     * What works, but perhaps not as it was meant.
     *
     * @param subject what it is about
     * @param text what was found
     * @param remedy what to do
     * @return a finding
     */
    public static Finding warning(String subject, String text, String remedy) {
        return new Finding(Severity.WARNING, subject, text, remedy);
    }

    /**
     * What would let publishing fail.
     *
     * @param subject what it is about
     * @param text what was found
     * @param remedy what to do
     * @return a finding
     */
    public static Finding problem(String subject, String text, String remedy) {
        return new Finding(Severity.PROBLEM, subject, text, remedy);
    }

    /**
     * The finding as a person would want to read it.
     *
     * @return one line, and one for the remedy, where there is one
     */
    public String describe() {
        return severity.sign + " " + Text.line(subject + ": " + text)
                + (remedy == null ? "" : System.lineSeparator() + "      " + Text.line(remedy));
    }
}
