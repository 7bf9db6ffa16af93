package de.desy.scicat.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The dataset that benchmarks publish and map, with 20 quantities of scientific metadata and non-ASCII text. */
public final class GivenDataset {
    /** The time when the dataset's data were taken. */
    public static final Instant TIME = Instant.parse("2026-02-03T04:05:06.789Z");

    private GivenDataset() {}

    /** A dataset with the given pid and group, otherwise the same for all benchmarks. */
    public static ObjectNode of(String pid, String ownerGroup) {
        ObjectNode dataset = JsonNodeFactory.instance.objectNode();
        dataset.put("pid", pid).put("type", "raw").put("datasetName", "Überströmung α " + pid);
        dataset.put("owner", "A. Scientist").put("ownerGroup", ownerGroup);
        dataset.put("ownerEmail", "scientist@facility.example").put("contactEmail", "contact@facility.example");
        dataset.put("creationLocation", "/FACILITY/ビームライン");
        dataset.put("sourceFolder", "/data/2026/" + pid).put("creationTime", TIME.toString());
        dataset.put("description", "One of many, for a measurement of publishing.")
                .put("isPublished", false);
        dataset.withArray("principalInvestigators").add("A. Scientist");
        dataset.withArray("keywords").add("µCT").add("benchmark");
        ObjectNode metadata = dataset.putObject("scientificMetadata");
        // No whole numbers: JavaScript writes them without a fraction, which would be the only difference of the
        // copies.
        for (int i = 0; i < 20; i++) {
            metadata.putObject("quantity_" + i).put("value", i + 0.25).put("unit", "mm");
        }
        return dataset;
    }
}
