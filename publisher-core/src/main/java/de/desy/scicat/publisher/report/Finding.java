package de.desy.scicat.publisher.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import de.desy.scicat.publisher.internal.text.Text;

/**
 * What {@link de.desy.scicat.publisher.DatasetPublisher#check} or {@link de.desy.scicat.publisher.doi.DoiPublisher#check} found out about one thing:
 * a problem with a severity.
 *
 * @param severity how bad it is
 * @param problem what was found, and what to do; of what is in order the code is {@link ProblemCode#IN_ORDER}
 */
public record Finding(Severity severity, @JsonUnwrapped Problem problem) {

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
     * @param message what was found
     * @return a finding
     */
    public static Finding ok(Subject subject, String message) {
        return new Finding(Severity.OK, new Problem(ProblemCode.IN_ORDER, subject, message));
    }

    /**
     * What is neither good nor bad.
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
     * What works, but perhaps not as it was meant.
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
     * What would let publishing fail.
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
     * The finding as a developer would want to read it.
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
     * @return one line, and one for the remedies, where the reader has any
     */
    public String describe(Reader reader) {
        String remedy = problem.remedy(reader);
        return severity.sign + " " + Text.line(problem.subject().kind().word() + ": " + problem.message())
                + (remedy.isEmpty() ? "" : System.lineSeparator() + "      " + Text.line(remedy));
    }
}
