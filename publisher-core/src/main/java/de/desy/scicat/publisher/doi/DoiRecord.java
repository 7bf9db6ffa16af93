package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.internal.datacite.DataCiteJson;
import de.desy.scicat.publisher.internal.datacite.RecordDraft;
import de.desy.scicat.publisher.internal.text.Required;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a DOI's record, in the form of SciCat's PublishedData.
 *
 * @param title the title
 * @param abstractText the abstract
 * @param datasetPids the datasets; empty where the target has not chosen their pid yet
 * @param metadata all other properties, under the names of DataCite's JSON, and {@code landingPage}
 */
public record DoiRecord(String title, String abstractText, List<String> datasetPids, ObjectNode metadata) {
    private static final String YEAR = "publicationYear";

    /**
     * Copies mutable values.
     *
     * @param title see the component
     * @param abstractText see the component
     * @param datasetPids see the component
     * @param metadata see the component
     */
    public DoiRecord {
        Required.value(title, "title");
        Required.value(abstractText, "abstractText");
        datasetPids = Required.list(datasetPids, "datasetPids");
        metadata = Required.value(metadata, "metadata").deepCopy();
    }

    /**
     * All properties except title and abstract.
     *
     * @return a copy
     */
    @Override
    public ObjectNode metadata() {
        return metadata.deepCopy();
    }

    /** Whether the record is about exactly these datasets, in any order. */
    boolean isAbout(List<String> pids) {
        return new HashSet<>(datasetPids).equals(new HashSet<>(pids));
    }

    /** This record with the pids that the target has chosen for its datasets. */
    DoiRecord withPids(List<String> pids) {
        ObjectNode more = metadata();
        if (!more.has("alternateIdentifiers")) {
            ArrayNode others = more.putArray("alternateIdentifiers");
            pids.forEach(pid -> others.addObject()
                    .put("alternateIdentifier", pid)
                    .put("alternateIdentifierType", RecordDraft.PID_TYPE));
        }
        return new DoiRecord(title, abstractText, pids, more);
    }

    /** This record with the time of publication of another record. */
    DoiRecord issuedAs(DoiRecord other) {
        ObjectNode same = metadata();
        if (other.metadata.has(YEAR)) {
            same.set(YEAR, other.metadata.get(YEAR));
        }
        for (JsonNode there : other.metadata.path("dates")) {
            for (JsonNode here : same.path("dates")) {
                if (isIssued(there) && isIssued(here) && here instanceof ObjectNode date) {
                    date.set("date", there.get("date"));
                }
            }
        }
        return new DoiRecord(title, abstractText, datasetPids, same);
    }

    private static boolean isIssued(JsonNode date) {
        return date.path("dateType").asText().equals("Issued");
    }

    ObjectNode attributes(@Nullable String doi, @Nullable String url) {
        return DataCiteJson.attributes(title, abstractText, metadata, doi, url);
    }
}
