package de.desy.scicat.publisher.bulk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.ReportJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was done for many datasets: counts, and the first failures by name. {@link BulkPublication#onReport} gets the
 * report of each dataset; this report does not contain them.
 *
 * @param source the source's address
 * @param target the target's address
 * @param published datasets that are new on the target, or that were to become public and now are
 * @param updated datasets that were on the target and were updated
 * @param unchanged datasets for which there was nothing to do
 * @param failed datasets that are not finished: refused, unreadable, incomplete, or without the DOI that was requested
 * @param files the files of the datasets that did not fail
 * @param bytes the sum of their sizes
 * @param elapsed how long it took
 * @param stopped why the run ended before its last dataset; null if it reached all
 * @param failures the first {@value BulkPublication#FAILURES_NAMED} failures
 */
public record BulkReport(
        String source,
        String target,
        long published,
        long updated,
        long unchanged,
        long failed,
        long files,
        long bytes,
        @JsonIgnore Duration elapsed,
        @Nullable String stopped,
        List<Failure> failures) {

    private static final int REASON = 2_000;

    /**
     * Copies the list.
     *
     * @param source see the component
     * @param target see the component
     * @param published see the component
     * @param updated see the component
     * @param unchanged see the component
     * @param failed see the component
     * @param files see the component
     * @param bytes see the component
     * @param elapsed see the component
     * @param stopped see the component
     * @param failures see the component
     */
    public BulkReport {
        failures = List.copyOf(failures);
    }

    /**
     * A dataset that failed.
     *
     * @param pid its pid on the source
     * @param problems what went wrong and what to do
     */
    public record Failure(String pid, List<Problem> problems) {
        /**
         * Copies the list.
         *
         * @param pid see the component
         * @param problems see the component
         */
        public Failure {
            problems = List.copyOf(problems);
        }

        /**
         * Why it failed, in the words of a reader.
         *
         * @param reader who reads it
         * @return one line, cut off if it is long
         */
        public String reason(Reader reader) {
            String reason =
                    problems.stream().map(problem -> problem.describe(reader)).collect(Collectors.joining("; "));
            return Text.shortened(reason, REASON);
        }
    }

    /**
     * The number of finished datasets.
     *
     * @return the number, including failed datasets
     */
    @JsonIgnore
    public long datasets() {
        return published + updated + unchanged + failed;
    }

    /**
     * Whether every dataset was reached and none failed.
     *
     * @return false if another run would find something to do
     */
    @JsonIgnore
    public boolean isSuccess() {
        return failed == 0 && stopped == null;
    }

    /**
     * This report, when every dataset was reached and none failed.
     *
     * @return this
     * @throws PublishException otherwise
     */
    public BulkReport orThrow() {
        if (!isSuccess()) {
            throw new PublishException(
                    describe(),
                    failures.stream()
                            .flatMap(failure -> failure.problems().stream())
                            .toList());
        }
        return this;
    }

    /**
     * The report in the words of a developer.
     *
     * @return several lines, the last one without a line break
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
        lines.add(Text.number(datasets()) + (datasets() == 1 ? " dataset" : " datasets") + " in " + time(elapsed) + ": "
                + Text.number(published) + " published, " + Text.number(updated) + " updated, " + Text.number(unchanged)
                + " unchanged, " + Text.number(failed) + " failed");
        lines.add("  " + Text.files(files, bytes));
        failures.forEach(failure -> lines.add("  FAILED    " + failure.pid() + ": " + failure.reason(reader)));
        if (failed > failures.size()) {
            lines.add("  and " + Text.number(failed - failures.size()) + " more");
        }
        if (stopped != null) {
            lines.add("  stopped   " + stopped + "; run it again to continue");
        }
        return String.join(
                System.lineSeparator(), lines.stream().map(Text::line).toList());
    }

    /**
     * The report as JSON: the components of this record, {@code elapsedMillis} among them.
     *
     * @return the document
     */
    public String toJson() {
        return toJson(Reader.JAVA);
    }

    /**
     * The report as JSON, with remedies in the words of a reader.
     *
     * @param reader who reads it
     * @return an object with the components of this record, {@code elapsedMillis}, and the {@code reason} of each failure
     */
    public String toJson(Reader reader) {
        ObjectNode json = ReportJson.tree(this, reader);
        for (int i = 0; i < failures.size(); i++) {
            ((ObjectNode) json.path("failures").path(i))
                    .put("reason", failures.get(i).reason(reader));
        }
        return ReportJson.text(json.put("elapsedMillis", elapsed.toMillis()), reader);
    }

    static String time(Duration time) {
        return time.toHours() + ":" + two(time.toMinutesPart()) + ":" + two(time.toSecondsPart());
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }
}
