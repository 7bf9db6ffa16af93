package de.desy.scicat.publisher.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.internal.fields.Mapping;
import de.desy.scicat.publisher.internal.text.LongJson;
import de.desy.scicat.publisher.internal.text.Required;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is missing on the target, and the steps that would add it. A plan is a value: {@link #describe} prints it, JSON
 * stores it, and it contains no credentials and no file lists. A plan is valid as long as neither source nor target
 * changes; {@link de.desy.scicat.publisher.DatasetPublisher#apply} checks this before it writes.
 *
 * @param format the version of the JSON form, {@value #FORMAT}
 * @param source the source's address
 * @param target the target's address
 * @param sourcePid the dataset's pid on the source
 * @param targetPid its pid on the target; null where the target will choose it
 * @param title its name
 * @param doi the DOI that the dataset has already, as a link, or bare if the resolver does not know it; null if it has none, or the plan was made without DOIs
 * @param options the options of the plan
 * @param inputs the inputs whose files become files of the dataset
 * @param inputPlans the plans of inputs that are published first; empty except with {@link Inputs#PUBLISH}
 * @param files the number of files of the published dataset
 * @param bytes the sum of their sizes
 * @param entries the number of file entries read on the source, including duplicates
 * @param ownEntries how many of the entries the dataset itself lists
 * @param ownFiles the number of different files among its own entries
 * @param folders where the files are; deep trees are summarised
 * @param fields all fields of the published dataset, as they are to be
 * @param steps what is to be done, in this order
 * @param skipped what is not published, and why
 * @param repaired what is published in another form
 * @param notes further information
 * @param sourceState a digest of what was read on the source
 * @param targetState a digest of what was read on the target
 */
public record PublishPlan(
        int format,
        String source,
        String target,
        String sourcePid,
        @Nullable String targetPid,
        String title,
        @Nullable String doi,
        PlanOptions options,
        List<Input> inputs,
        List<PublishPlan> inputPlans,
        long files,
        long bytes,
        long entries,
        long ownEntries,
        long ownFiles,
        List<PublishReport.Folder> folders,
        ObjectNode fields,
        List<PlanStep> steps,
        List<Skipped> skipped,
        List<Repaired> repaired,
        List<String> notes,
        String sourceState,
        String targetState) {

    /** The version of the JSON form that this library writes and reads. */
    public static final int FORMAT = 1;

    /**
     * The name of the relationship that links a published dataset with a new pid to its source: the {@code identifier}
     * of the relationship (on 4.27.0: its {@code pid}) is the pid on the source.
     */
    public static final String MARKER = Mapping.COPY_OF;

    /**
     * The name of the relationship by which a dataset on the source says where its published copy is ({@link
     * OptionsBuilder#linkSource}).
     */
    public static final String LINK = Mapping.PUBLISHED_AS;

    private static final ObjectMapper JSON = LongJson.plans();

    /**
     * Copies mutable values.
     *
     * @param format see the component
     * @param source see the component
     * @param target see the component
     * @param sourcePid see the component
     * @param targetPid see the component
     * @param title see the component
     * @param doi see the component
     * @param options see the component
     * @param inputs see the component
     * @param inputPlans see the component
     * @param files see the component
     * @param bytes see the component
     * @param entries see the component
     * @param ownEntries see the component
     * @param ownFiles see the component
     * @param folders see the component
     * @param fields see the component
     * @param steps see the component
     * @param skipped see the component
     * @param repaired see the component
     * @param notes see the component
     * @param sourceState see the component
     * @param targetState see the component
     */
    public PublishPlan {
        Required.value(source, "source");
        Required.value(target, "target");
        Required.value(sourcePid, "sourcePid");
        Required.value(title, "title");
        Required.value(options, "options");
        Required.value(sourceState, "sourceState");
        Required.value(targetState, "targetState");
        inputs = Required.list(inputs, "inputs");
        inputPlans = Required.list(inputPlans, "inputPlans");
        folders = Required.list(folders, "folders");
        fields = Required.value(fields, "fields").deepCopy();
        steps = Required.list(steps, "steps");
        skipped = Required.list(skipped, "skipped");
        repaired = Required.list(repaired, "repaired");
        notes = Required.list(notes, "notes");
    }

    /**
     * An input whose files become files of the published dataset.
     *
     * @param pid its pid
     * @param files the number of file entries that it lists
     */
    public record Input(String pid, long files) {
        /**
         * Checks the pid.
         *
         * @param pid its pid
         * @param files the number of file entries that it lists
         */
        public Input {
            Required.value(pid, "pid");
        }
    }

    /**
     * All fields of the published dataset, as they are to be.
     *
     * @return a copy
     */
    @Override
    public ObjectNode fields() {
        return fields.deepCopy();
    }

    /**
     * Whether there is nothing to do, for this dataset and for the inputs that are published with it.
     *
     * @return true when source and target agree
     */
    @JsonIgnore
    public boolean isEmpty() {
        return steps.isEmpty() && inputPlans.stream().allMatch(PublishPlan::isEmpty);
    }

    /**
     * What the plan takes away from the dataset on the target: files that the source does not have, fields that are
     * cleared, groups that may no longer read it. Such a plan needs {@link OptionsBuilder#acceptRemovals}. Plans of
     * inputs have removals of their own.
     *
     * @return one text for each, such as {@code 8 files} or {@code the field keywords}; empty if nothing is taken away
     */
    @JsonIgnore
    public List<String> removals() {
        return Removals.of(steps);
    }

    /**
     * The URL that people get.
     *
     * @return the landing page, or null if no landing page is set or the target will choose the pid
     */
    @JsonIgnore
    public @Nullable String url() {
        return options.url(targetPid);
    }

    /**
     * The plan in the words of a developer.
     *
     * @return several lines, the last one without a line break; control characters of names are escaped
     */
    public String describe() {
        return describe(Reader.JAVA);
    }

    /**
     * The plan in the words of a reader.
     *
     * @param reader who reads it
     * @return several lines, the last one without a line break; control characters of names are escaped
     */
    public String describe(Reader reader) {
        return PlanText.of(this, reader);
    }

    /**
     * The plan as JSON.
     *
     * @return a document that {@link #fromJson} reads
     */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException notWithTheseTypes) {
            throw new IllegalStateException(notWithTheseTypes);
        }
    }

    /**
     * Reads a plan from JSON.
     *
     * @param json what {@link #toJson} wrote
     * @return the plan
     * @throws IllegalArgumentException when it is not a plan, or a plan of another version of this library
     */
    public static PublishPlan fromJson(String json) {
        PublishPlan plan;
        try {
            plan = JSON.readValue(json, PublishPlan.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no plan: " + LongJson.problem(e) + ". Make a new one.", e);
        }
        if (plan == null) {
            throw new IllegalArgumentException("This is no plan. Make a new one.");
        }
        plan.check();
        return plan;
    }

    void check() {
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "This plan has format " + format + ", this library reads " + FORMAT + ". Make a new plan.");
        }
        try {
            options.check();
        } catch (RuntimeException e) { // a builder takes no such options
            throw new IllegalArgumentException("This is no plan: " + e.getMessage() + ". Make a new one.", e);
        }
        inputPlans.forEach(PublishPlan::check);
    }

    /** The description, without the fields. */
    @Override
    public String toString() {
        return "PublishPlan[" + sourcePid + ", " + source + " -> " + target + ", " + steps.size() + " steps]";
    }
}
