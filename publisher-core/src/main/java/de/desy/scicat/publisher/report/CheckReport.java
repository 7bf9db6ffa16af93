package de.desy.scicat.publisher.report;

import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * The findings of {@link de.desy.scicat.publisher.DatasetPublisher#check}.
 *
 * @param source the source's address
 * @param target the target's address
 * @param findings everything that was checked, in the order of the checks
 */
public record CheckReport(String source, String target, List<Finding> findings) {

    /**
     * Copies the list.
     *
     * @param source see the component
     * @param target see the component
     * @param findings see the component
     */
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /**
     * The findings of one severity.
     *
     * @param severity the severity
     * @return the findings, in the order of the checks
     */
    public List<Finding> findings(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }

    /**
     * Whether a finding would make publishing fail.
     *
     * @return true if at least one finding is a {@link Severity#PROBLEM}
     */
    public boolean hasProblems() {
        return !findings(Severity.PROBLEM).isEmpty();
    }

    /**
     * The report in the words of a developer.
     *
     * @return what {@link #describe(Reader)} says for {@link Reader#JAVA}
     */
    public String describe() {
        return describe(Reader.JAVA);
    }

    /**
     * The report in the words of a reader.
     *
     * @param reader who reads it
     * @return several lines, the last one without a line break
     */
    public String describe(Reader reader) {
        List<String> lines = new ArrayList<>();
        lines.add("Check of publishing from " + source + " to " + target);
        findings.forEach(finding -> lines.add("  " + finding.describe(reader)));
        lines.add(Text.count(findings(Severity.PROBLEM).size(), "problem") + ", "
                + Text.count(findings(Severity.WARNING).size(), "warning") + ". Nothing has been written.");
        return String.join(System.lineSeparator(), lines);
    }

    /**
     * The report as JSON.
     *
     * @return what {@link #toJson(Reader)} writes for {@link Reader#JAVA}
     */
    public String toJson() {
        return toJson(Reader.JAVA);
    }

    /**
     * The report as JSON, with remedies in the words of a reader.
     *
     * @param reader who reads the remedies
     * @return an object with {@code source}, {@code target} and the list {@code findings}
     */
    public String toJson(Reader reader) {
        return ReportJson.text(this, reader);
    }
}
