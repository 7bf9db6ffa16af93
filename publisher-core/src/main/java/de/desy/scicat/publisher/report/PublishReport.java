package de.desy.scicat.publisher.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.internal.text.Required;
import de.desy.scicat.publisher.internal.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was done for one dataset.
 *
 * @param source the source's address
 * @param target the target's address
 * @param sourcePid the dataset's pid on the source
 * @param targetPid its pid on the target; null if the target was to choose it and has not yet
 * @param title its name; empty where it has none, or was not read
 * @param outcome how it ended
 * @param stillPrivate whether it is complete on the target, and only members of its groups can read it there, since
 *     {@code makePublic()} was not asked for. False after a failure, and where the publisher had nothing to do and did
 *     not look
 * @param url the URL that people get once the dataset is published, also set after a failure; null if no landing page
 *     is set, or the target was to choose the pid and has not yet
 * @param doi the registered DOI of the dataset, as a link, or bare if the resolver does not know it (yet); null if it has none, or none was requested
 * @param steps the steps of the plan and what became of each
 * @param changes the fields that the plan changes, if the dataset was on the target before
 * @param skipped what was not published, and why
 * @param repaired what was published in another form
 * @param notes further information
 * @param files the number of files of the published dataset
 * @param bytes the sum of their sizes
 * @param folders where these files are; deep trees are summarised
 * @param inputs the reports of inputs that were published with it; empty except with {@link
 *     de.desy.scicat.publisher.plan.Inputs#PUBLISH}
 * @param problems what went wrong and what to do; empty if nothing did
 */
public record PublishReport(
        String source,
        String target,
        String sourcePid,
        @Nullable String targetPid,
        String title,
        Outcome outcome,
        boolean stillPrivate,
        @Nullable String url,
        @Nullable String doi,
        List<Step> steps,
        List<FieldChange> changes,
        List<Skipped> skipped,
        List<Repaired> repaired,
        List<String> notes,
        long files,
        long bytes,
        List<Folder> folders,
        @JsonIgnore List<PublishReport> inputs,
        List<Problem> problems) {

    /**
     * Copies the lists.
     *
     * @param source see the component
     * @param target see the component
     * @param sourcePid see the component
     * @param targetPid see the component
     * @param title see the component
     * @param outcome see the component
     * @param stillPrivate see the component
     * @param url see the component
     * @param doi see the component
     * @param steps see the component
     * @param changes see the component
     * @param skipped see the component
     * @param repaired see the component
     * @param notes see the component
     * @param files see the component
     * @param bytes see the component
     * @param folders see the component
     * @param inputs see the component
     * @param problems see the component
     */
    public PublishReport {
        steps = List.copyOf(steps);
        changes = List.copyOf(changes);
        skipped = List.copyOf(skipped);
        repaired = List.copyOf(repaired);
        notes = List.copyOf(notes);
        folders = List.copyOf(folders);
        inputs = List.copyOf(inputs);
        problems = List.copyOf(problems);
    }

    /** The status of a step. */
    public enum Status {
        /** Done, and verified if the server lets the account read it. */
        DONE,
        /** Begun and not finished. */
        FAILED,
        /** Not begun. */
        NOT_DONE;

        /**
         * A step with its status, as text for people.
         *
         * @param step the step in a few words
         * @return one line
         */
        public String describe(String step) {
            return switch (this) {
                        case DONE -> "done      ";
                        case FAILED -> "FAILED    ";
                        case NOT_DONE -> "not done  ";
                    }
                    + step;
        }
    }

    /**
     * A step of the plan and its status.
     *
     * @param kind what kind of step it is
     * @param what the step in a few words
     * @param status its status
     */
    public record Step(StepKind kind, String what, Status status) {
        /**
         * The step as text for people.
         *
         * @return one line
         */
        public String describe() {
            return status.describe(what);
        }
    }

    /**
     * A folder in which files are.
     *
     * @param path the folder; in deep or wide trees a folder further up, with everything below it
     * @param files the number of files
     * @param bytes the sum of their sizes
     */
    public record Folder(String path, long files, long bytes) {
        /**
         * Checks the path.
         *
         * @param path see the component
         * @param files see the component
         * @param bytes see the component
         */
        public Folder {
            Required.value(path, "path");
        }
    }

    /**
     * The report of a dataset without a plan, since the dataset was refused or could not be read.
     *
     * @param source the source's address
     * @param target the target's address
     * @param sourcePid the dataset's pid on the source
     * @param problems what went wrong and what to do
     * @return a report with the outcome {@link Outcome#FAILED} and without steps
     */
    public static PublishReport failed(String source, String target, String sourcePid, List<Problem> problems) {
        return new PublishReport(
                source,
                target,
                sourcePid,
                null,
                "",
                Outcome.FAILED,
                false,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                0,
                List.of(),
                List.of(),
                problems);
    }

    /**
     * This report with the reports of the inputs that were published before it.
     *
     * @param reports the reports of the inputs, in the order in which they were published
     * @return another report
     */
    public PublishReport withInputs(List<PublishReport> reports) {
        return new PublishReport(
                source,
                target,
                sourcePid,
                targetPid,
                title,
                outcome,
                stillPrivate,
                url,
                doi,
                steps,
                changes,
                skipped,
                repaired,
                notes,
                files,
                bytes,
                folders,
                reports,
                problems);
    }

    /**
     * This report, when the publication succeeded.
     *
     * @return this
     * @throws PublishException when it did not
     */
    public PublishReport orThrow() {
        if (outcome == Outcome.FAILED) {
            throw new PublishException(
                    sourcePid + (lacksOnlyItsDoi() ? ": " : " is not published: ") + error(), problems);
        }
        return this;
    }

    /**
     * What went wrong and what to do, in the words of a developer.
     *
     * @return one line; null if nothing went wrong
     */
    public @Nullable String error() {
        return error(Reader.JAVA);
    }

    /**
     * What went wrong and what to do, in the words of a reader.
     *
     * @param reader who reads it
     * @return one line; null if nothing went wrong
     */
    public @Nullable String error(Reader reader) {
        return problems.isEmpty() ? null : Problem.describe(problems, steps.isEmpty() ? sourcePid : null, reader);
    }

    /**
     * Whether the dataset is published and only its DOI is missing. The publisher mints a DOI last, after it has
     * verified that everybody can read the dataset.
     *
     * @return false also if no DOI was requested
     */
    public boolean lacksOnlyItsDoi() {
        return steps.stream().anyMatch(step -> step.kind() == StepKind.MINT_DOI && step.status() == Status.FAILED);
    }

    /**
     * The report in the words of a developer; the reports of inputs that were published with it come first.
     *
     * @return several lines, the last one without a line break; control characters of names are escaped
     */
    public String describe() {
        return describe(Reader.JAVA);
    }

    /**
     * The report in the words of a reader; the reports of inputs that were published with it come first.
     *
     * @param reader who reads it
     * @return several lines, the last one without a line break; control characters of names are escaped
     */
    public String describe(Reader reader) {
        return String.join(System.lineSeparator(), lines(reader).map(Text::line).toList());
    }

    private Stream<String> lines(Reader reader) {
        String error = error(reader);
        List<String> lines = new ArrayList<>();
        lines.add(
                switch (outcome) {
                    case PUBLISHED ->
                        (stillPrivate ? "Complete, still private: " : "Published ") + sourcePid + " as " + targetPid;
                    case UPDATED -> "Updated " + targetPid + (stillPrivate ? ", still private" : "");
                    case UNCHANGED -> "Nothing to do for " + sourcePid + (stillPrivate ? ", still private" : "");
                    case FAILED -> "FAILED " + sourcePid;
                });
        if (files > 0 || error == null) {
            lines.add("  " + Text.files(files, bytes));
        }
        steps.forEach(step -> lines.add("  " + step.describe()));
        skipped.forEach(left -> lines.add("  left out  " + left.describe(reader)));
        repaired.forEach(r -> lines.add("  repaired  " + r.what() + ": " + r.how()));
        notes.forEach(note -> lines.add("  note      " + note));
        if (error != null) {
            lines.add("  error     " + error);
        }
        if (url != null && !stillPrivate && (outcome != Outcome.FAILED || lacksOnlyItsDoi())) {
            lines.add("  " + url);
        }
        if (doi != null) {
            lines.add("  " + doi);
        }
        return Stream.concat(inputs.stream().flatMap(input -> input.lines(reader)), lines.stream());
    }

    /**
     * Whether the publication succeeded.
     *
     * @return false when the outcome is {@link Outcome#FAILED}
     */
    @JsonIgnore
    public boolean isSuccess() {
        return outcome != Outcome.FAILED;
    }

    /**
     * This report and the reports of the inputs that were published with it, in the order of publication.
     *
     * @return at least one
     */
    public Stream<PublishReport> stream() {
        return Stream.concat(inputs.stream().flatMap(PublishReport::stream), Stream.of(this));
    }

    /**
     * The report as JSON.
     *
     * @return the document that {@link #toJson(List, Reader)} writes for {@link Reader#JAVA}
     */
    public String toJson() {
        return toJson(List.of(this));
    }

    /**
     * Reports as one JSON document, with remedies in the words of a developer.
     *
     * @param reports the reports; the list includes the reports of inputs that were published with them
     * @return what {@link #toJson(List, Reader)} writes for {@link Reader#JAVA}
     */
    public static String toJson(List<PublishReport> reports) {
        return toJson(reports, Reader.JAVA);
    }

    /**
     * Reports as one JSON document: an object with the list {@code datasets}. Its JSON Schema is in this library, as the
     * resource {@code publish-report.schema.json} beside this class.
     *
     * @param reports the reports; the list includes the reports of inputs that were published with them
     * @param reader who reads the remedies
     * @return the document
     */
    public static String toJson(List<PublishReport> reports, Reader reader) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode datasets = document.putArray("datasets");
        reports.stream()
                .flatMap(PublishReport::stream)
                .forEach(report -> datasets.add(ReportJson.tree(report, reader).put("error", report.error(reader))));
        return ReportJson.text(document, reader);
    }
}
