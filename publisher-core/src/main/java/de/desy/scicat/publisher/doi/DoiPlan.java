package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.internal.datacite.DataCiteXml;
import de.desy.scicat.publisher.internal.text.LongJson;
import de.desy.scicat.publisher.internal.text.Required;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.Skipped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of a DOI for datasets, and the steps to register it. A plan is a value: {@link #describe} prints it, JSON
 * stores it, and it contains no credentials.
 *
 * @param format the version of the JSON form, {@value #FORMAT}
 * @param registrar the name of the registrar
 * @param record the whole record
 * @param origins where each value came from, by the names of the properties
 * @param doi the DOI that the datasets have, registered or not; null if there is none yet
 * @param resolver the address to ask whether DataCite has a DOI
 * @param acceptUnreadableLandingPage whether a DOI is registered although its landing page does not answer
 * @param seen the datasets with the times of their last change, when they were read
 * @param steps what is to be done, in this order
 * @param skipped what the record cannot hold, and why
 * @param notes further information
 * @param known whether the resolver knows the DOI that the registrar calls registered; null if nothing is registered,
 *     or the resolver gave no clear answer
 */
public record DoiPlan(
        int format,
        String registrar,
        DoiRecord record,
        Map<String, String> origins,
        @Nullable String doi,
        String resolver,
        boolean acceptUnreadableLandingPage,
        Map<String, String> seen,
        List<Step> steps,
        List<Skipped> skipped,
        List<String> notes,
        @Nullable Boolean known) {

    /** The version of the JSON form that this library writes and reads. */
    public static final int FORMAT = 1;

    private static final ObjectMapper JSON = LongJson.plans();

    /**
     * Copies mutable values.
     *
     * @throws IllegalArgumentException when the steps do not belong together
     * @param format see the component
     * @param registrar see the component
     * @param record see the component
     * @param origins see the component
     * @param doi see the component
     * @param resolver see the component
     * @param acceptUnreadableLandingPage see the component
     * @param seen see the component
     * @param steps see the component
     * @param skipped see the component
     * @param notes see the component
     * @param known see the component
     */
    public DoiPlan {
        Required.value(registrar, "registrar");
        Required.value(record, "record");
        origins = Required.map(origins, "origins");
        Required.value(resolver, "resolver");
        seen = Required.map(seen, "seen");
        steps = DoiSteps.checked(Required.list(steps, "steps"), doi);
        skipped = Required.list(skipped, "skipped");
        notes = Required.list(notes, "notes");
    }

    /** Something to be done for a DOI. */
    public enum Step {
        /** Creates the record, private. */
        CREATE("+", "create the record of a DOI, private"),
        /** Updates a record that is not registered. */
        CHANGE("*", "bring the record of the DOI up to date"),
        /** Registers the DOI at DataCite. */
        REGISTER("!", "register the DOI at DataCite; this cannot be undone, and leaves the datasets public"),
        /**
         * Publishes the record of a DOI that DataCite has registered, but the registrar does not know as registered.
         */
        OPEN(">", "make the record public of a DOI that DataCite has registered");

        private final String sign;
        private final String what;

        Step(String sign, String what) {
            this.sign = sign;
            this.what = what;
        }

        /**
         * The step in a few words.
         *
         * @return one line without the step's sign
         */
        public String describe() {
            return what;
        }

        String sign() {
            return sign;
        }
    }

    /**
     * Whether there is nothing to do.
     *
     * @return true when the datasets have their DOI
     */
    @JsonIgnore
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /**
     * The DOI as a link for people.
     *
     * @return an address at doi.org; null if there is no DOI yet, or the resolver does not know it
     */
    @JsonIgnore
    public @Nullable String link() {
        return doi == null || Boolean.FALSE.equals(known) ? null : DoiEntry.link(doi);
    }

    /**
     * The DOI as people are told: as a link, or without a resolver's address if the resolver does not know it (yet).
     *
     * @return a link or a bare DOI; null if there is none
     */
    @JsonIgnore
    public @Nullable String told() {
        String link = link();
        return link == null ? doi : link;
    }

    /**
     * The plan in the words of a developer: the whole record, and where each value came from.
     *
     * @return what {@link #describe(Reader)} says for {@link Reader#JAVA}
     */
    public String describe() {
        return describe(Reader.JAVA);
    }

    /**
     * The plan in the words of a reader: the whole record, and where each value came from.
     *
     * @param reader who reads it
     * @return several lines, the last one without a line break
     */
    public String describe(Reader reader) {
        return DoiText.of(this, reader);
    }

    /**
     * The record as text for people.
     *
     * @return one line for each property, with its value and the origin of the value
     */
    public List<String> recordLines() {
        return DoiText.record(this);
    }

    /**
     * The record as DataCite's API takes it, for a service of one's own. Nothing is registered.
     *
     * @return a document {@code {"data": {"type": "dois", "attributes": …}}}; without {@code event}, so that DataCite
     *     creates a draft
     */
    public String toDataCiteJson() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode data = document.putObject("data").put("type", "dois");
        data.set("attributes", attributes());
        return json(document);
    }

    /**
     * The record in the XML of DataCite's kernel 4, for a service of one's own. Nothing is registered.
     *
     * @return the document; without a DOI it contains {@code (:tba)} instead
     */
    public String toDataCiteXml() {
        return DataCiteXml.of(attributes());
    }

    ObjectNode attributes() {
        String page = record.metadata().path("landingPage").asText("");
        return record.attributes(doi, page.isEmpty() || doi == null ? null : LandingPage.url(page, doi));
    }

    /**
     * The plan as JSON.
     *
     * @return a document that {@link #fromJson} reads
     */
    public String toJson() {
        return json(this);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
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
    public static DoiPlan fromJson(String json) {
        try {
            DoiPlan plan = JSON.readValue(json, DoiPlan.class);
            if (plan != null && plan.format == FORMAT) {
                return plan;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "This is no plan of a DOI: " + LongJson.problem(e) + ". Make a new one.", e);
        }
        throw new IllegalArgumentException(
                "This plan of a DOI has another format than " + FORMAT + ". Make a new one.");
    }

    /**
     * This plan with the pid that the target has chosen for its one dataset.
     *
     * @param pid the pid
     * @return a plan that differs in the record's datasets alone
     */
    public DoiPlan forDataset(String pid) {
        return forDatasets(List.of(pid));
    }

    /**
     * This plan with the pids that the target has chosen for its datasets.
     *
     * @param pids the pids, in the order of the datasets
     * @return a plan that differs in the record's datasets alone
     */
    public DoiPlan forDatasets(List<String> pids) {
        return record.datasetPids().equals(pids)
                ? this
                : new DoiPlan(
                        format,
                        registrar,
                        record.withPids(pids),
                        origins,
                        doi,
                        resolver,
                        acceptUnreadableLandingPage,
                        seen,
                        steps,
                        skipped,
                        notes,
                        known);
    }

    /** The description, without the record. */
    @Override
    public String toString() {
        return "DoiPlan[" + record.datasetPids() + ", " + registrar + ", " + steps + "]";
    }
}
