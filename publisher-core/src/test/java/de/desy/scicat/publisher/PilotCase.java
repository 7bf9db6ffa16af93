package de.desy.scicat.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.OrigDatablockDraft;
import de.desy.scicat.publisher.internal.fields.Field;
import de.desy.scicat.publisher.internal.fields.FieldTable;
import de.desy.scicat.publisher.internal.fields.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The pilot's datasets, put on an instance through its API under pids of their own. */
record PilotCase(String pid, List<String> inputs) {
    static final long FILES = 8;
    static final long BYTES = 39_725_440;

    private static final ObjectMapper JSON = new ObjectMapper();

    static PilotCase on(SciCatClient admin) {
        return on(admin, false);
    }

    static PilotCase alreadyAttachedOn(SciCatClient admin) {
        return on(admin, true);
    }

    private static PilotCase on(SciCatClient admin, boolean alreadyAttached) {
        String prefix = "pilot-" + UUID.randomUUID() + "/";
        JsonNode datasets = read("datasets.json");
        List<String> inputs = new ArrayList<>();
        for (JsonNode dataset : datasets) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            for (Field field : FieldTable.datasetFields()) {
                JsonNode value = field.shape().normal(dataset.get(field.name()));
                if (value != null && (field.rule() == Rule.COPY || field.rule() == Rule.MAP)) {
                    body.set(field.name(), value);
                }
            }
            String pid = prefix + dataset.path("pid").asText();
            body.put("pid", pid);
            if (dataset.has("inputDatasets")) {
                body.set("inputDatasets", JSON.valueToTree(inputs));
            } else {
                inputs.add(pid);
            }
            admin.datasets().create(body);
        }
        blocks(admin, prefix, "origdatablocks.json");
        if (alreadyAttached) {
            blocks(admin, prefix, "origdatablocks-already-attached.json");
        }
        return new PilotCase(prefix + "scicat/0bf11a0b-9e5c-4752-8691-94d78f6e59bd", List.copyOf(inputs));
    }

    private static void blocks(SciCatClient admin, String prefix, String resource) {
        for (JsonNode block : read(resource)) {
            List<DataFile> files = new ArrayList<>();
            for (JsonNode file : block.path("dataFileList")) {
                files.add(new DataFile(
                        file.path("path").asText(),
                        file.path("size").asLong(),
                        Instant.parse(file.path("time").asText()),
                        file.path("chk").textValue(),
                        file.path("uid").textValue(),
                        file.path("gid").textValue(),
                        file.path("perm").textValue(),
                        file.path("type").textValue(),
                        null));
            }
            admin.origDatablocks()
                    .create(
                            prefix + block.path("datasetId").asText(),
                            new OrigDatablockDraft(
                                    block.path("size").asLong(),
                                    block.path("chkAlg").textValue(),
                                    false,
                                    files));
        }
    }

    private static JsonNode read(String name) {
        try (InputStream in = Objects.requireNonNull(
                PilotCase.class.getResourceAsStream("/de/desy/scicat/testkit/pilot/" + name), name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
