package de.desy.scicat.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Trait;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Records for one test, under pids that no other test uses. */
abstract class ContractCase {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final String NOBODY = Instance.NOBODY;
    static final String DATASETS = "/api/v4/datasets";
    static final String BLOCKS = "/api/v4/origdatablocks";
    static final String ATTACHMENTS = "/api/v4/attachments";

    final Instance on;
    private final String prefix = "contract-" + UUID.randomUUID() + "/";
    private int number;

    ContractCase(Instance on) {
        this.on = on;
    }

    /** A pid that no record has. */
    final String pid() {
        return prefix + ++number;
    }

    /** The fields that a dataset needs at least. */
    static ObjectNode dataset(String pid) {
        ObjectNode dataset = JSON.objectNode().put("pid", pid).put("type", "derived");
        dataset.put("owner", "Contract").put("ownerGroup", "public-data");
        dataset.put("contactEmail", "contract@example.org").put("sourceFolder", "/contract");
        return dataset.put("creationTime", "2026-01-02T03:04:05.678Z").put("datasetName", "contract");
    }

    /** A dataset with a relationship to another, as the server writes it. */
    final ObjectNode derivedFrom(String to) {
        ObjectNode dataset = dataset(pid());
        ObjectNode item = dataset.putArray("relationships").addObject().put("relationship", "IsDerivedFrom");
        if (on.has(Trait.RELATIONSHIP_IDENTIFIERS)) {
            item.put("identifier", to).put("identifierType", "Local").put("entityType", "Dataset");
        } else {
            item.put("pid", to);
        }
        return dataset;
    }

    /** Creates a private dataset of the publisher's group. */
    final String stored() {
        return stored(dataset(pid()));
    }

    final String stored(ObjectNode dataset) {
        on.post("publisher", DATASETS, dataset).with(201);
        return dataset.path("pid").asText();
    }

    final JsonNode read(String pid) {
        return on.get("admin", at(DATASETS, pid)).with(200).json();
    }

    /** A block of files of one byte each. */
    static ObjectNode block(String pid, int files) {
        ObjectNode block = JSON.objectNode().put("datasetId", pid).put("size", files);
        ArrayNode list = block.putArray("dataFileList");
        for (int i = 0; i < files; i++) {
            list.addObject().put("path", "run/" + i + ".dat").put("size", 1).put("time", "2026-01-02T03:04:05.678Z");
        }
        return block;
    }

    /** Posts a block, and returns its id. */
    final String added(ObjectNode block) {
        return on.post("publisher", BLOCKS, block).with(201).json().path("_id").asText();
    }

    /** The path of one record, its id percent-encoded once as one segment. */
    static String at(String path, String id) {
        String segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        return path + "/" + (id.matches("\\.+") ? id.replace(".", "%2E") : segment);
    }

    static String nested(String pid, String rest) {
        return at("/api/v3/datasets", pid) + "/" + rest;
    }

    static ObjectNode object(String field, String value) {
        return JSON.objectNode().put(field, value);
    }
}
