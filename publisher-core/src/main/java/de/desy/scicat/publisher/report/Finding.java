package de.desy.scicat.publisher.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import de.desy.scicat.publisher.internal.text.Text;

/**
 * One finding of {@link de.desy.scicat.publisher.DatasetPublisher#check} or {@link
 * de.desy.scicat.publisher.doi.DoiPublisher#check}: a problem with a severity.
 *
 * @param severity how bad it is
 * @param problem what was found, and what to do; its code is {@link ProblemCode#IN_ORDER} if all is as it should be
 */
public record Finding(Severity severity, @JsonUnwrapped Problem problem) {

    /** How bad it is. */
    public enum Severity {
        /** As it should be. */
        OK("✓"),
        /** Neither good nor bad, or unknown because reading alone does not show it. */
        NOTE("i"),
        /** Publishing works, but perhaps not as intended, or not for long. */
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
     * A finding that something is as it should be.
     *
     * @param subject what it is about
     * @param message what was found
     * @return a finding
     */
    public static Finding ok(Subject subject, String message) {
        return new Finding(Severity.OK, new Problem(ProblemCode.IN_ORDER, subject, message));
    }

    /**
     * A finding that is neither good nor bad.
     *
     * @param subject what it is about
     * @param code what was found
     * @param message what was found, in words
     * @param remedies what can be done
     * @return a finding
     */
    public static Finding note(Subject subject, ProblemCode code, String message, Remedy... remedies) {
        return new Finding(Severity.NOTE, new Problem(code, subject, message, remedies));
    }

    /**
     * A finding that something works, but perhaps not as intended.
     *
     * @param subject what it is about
     * @param code what was found
     * @param message what was found, in words
     * @param remedies what can be done
     * @return a finding
     */
    public static Finding warning(Subject subject, ProblemCode code, String message, Remedy... remedies) {
        return new Finding(Severity.WARNING, new Problem(code, subject, message, remedies));
    }

    /**
     * A finding that would make publishing fail.
     *
     * @param subject what it is about
     * @param code what was found
     * @param message what was found, in words
     * @param remedies what can be done
     * @return a finding
     */
    public static Finding problem(Subject subject, ProblemCode code, String message, Remedy... remedies) {
        return new Finding(Severity.PROBLEM, new Problem(code, subject, message, remedies));
    }

    /**
     * The finding in the words of a developer.
     *
     * @return what {@link #describe(Reader)} says for {@link Reader#JAVA}
     */
    public String describe() {
        return describe(Reader.JAVA);
    }

    /**
     * The finding in the words of a reader.
     *
     * @param reader who reads it
     * @return one line, and a second one if there are remedies for the reader
     */
    public String describe(Reader reader) {
        String remedy = problem.remedy(reader);
        return severity.sign + " " + Text.line(problem.subject().kind().word() + ": " + problem.message())
                + (remedy.isEmpty() ? "" : System.lineSeparator() + "      " + Text.line(remedy));
    }
}
