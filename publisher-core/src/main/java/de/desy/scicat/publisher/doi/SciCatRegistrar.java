package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.internal.datacite.MetadataSchema;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** SciCat's PublishedData as registrar. The status of a record changes by actions; it is never sent as a value. */
final class SciCatRegistrar implements DoiRegistrar {
    private static final String LANDING_PAGE = "landingPage";
    private static final String IDENTIFIERS = "metadata.alternateIdentifiers";

    private static final List<String> OUTLINE = List.of("status", "datasetPids", "createdBy", "createdAt", "updatedBy");

    private final SciCatClient target;

    SciCatRegistrar(SciCatClient target) {
        this.target = target;
    }

    @Override
    public String name() {
        return target.url().toString();
    }

    @Override
    public List<DoiEntry> find(String datasetPid) {
        ObjectNode where = JsonNodeFactory.instance.objectNode().put("datasetPids", datasetPid);
        try (Stream<JsonNode> records = target.publishedData().stream(where)) {
            return records.map(this::entry).toList();
        }
    }

    @Override
    public List<DoiEntry> outlines(String datasetPid) {
        return outlines(JsonNodeFactory.instance.objectNode().put("datasetPids", datasetPid));
    }

    private List<DoiEntry> outlines(ObjectNode where) {
        try (Stream<JsonNode> records = target.publishedData().stream(where, OUTLINE)) {
            return records.map(this::entry).toList();
        }
    }

    /**
     * Looks, with the same request, also for records that accounts of ours created, that others changed since, and that
     * may have been about these datasets: whoever changes a record can take its datasets away.
     *
     * @param title the title that a record about these datasets has; empty if it is not known
     */
    List<DoiEntry> outlines(List<String> pids, Set<String> ours, String title) {
        if (ours.isEmpty()) {
            return outlines(pids.get(0));
        }
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode changed = json.objectNode();
        ours.forEach(changed.putObject("createdBy").putArray("$in")::add);
        ours.forEach(changed.putObject("updatedBy").put("$exists", true).putArray("$nin")::add);
        ArrayNode traces = changed.putArray("$or");
        for (String field : List.of("datasetPids", IDENTIFIERS + ".alternateIdentifier")) {
            pids.forEach(traces.addObject().putObject(field).putArray("$in")::add);
        }
        if (!title.isEmpty()) {
            traces.addObject().put("title", title).putObject(IDENTIFIERS).put("$exists", false);
        }
        ObjectNode where = json.objectNode();
        // Servers put a condition of their own in the place of $or.
        ArrayNode either = where.putArray("$and").addObject().putArray("$or");
        either.addObject().put("datasetPids", pids.get(0));
        either.add(changed);
        return outlines(where);
    }

    @Override
    public Optional<DoiEntry> read(String doi) {
        ObjectNode where = JsonNodeFactory.instance.objectNode().put("doi", doi);
        try (Stream<JsonNode> records = target.publishedData().stream(where)) {
            return records.map(this::entry).findFirst();
        }
    }

    @Override
    public List<Problem> problems(DoiRecord record) {
        List<Problem> problems = new ArrayList<>();
        schema(target, problems).ifPresent(schema -> {
            MetadataSchema.Fitted fitted = schema.fit(metadata(record), Set.of());
            Set<String> computed = computes() ? fitted.computed() : Set.of();
            for (String complaint : schema.problems(metadata(record), computed)) {
                problems.add(new Problem(
                        ProblemCode.DOI_SCHEMA_REFUSES,
                        Subject.of(Subject.Kind.DOI, ""),
                        "the schema of " + target.url() + " refuses the record: " + complaint,
                        Remedy.with("set the property with " + Remedy.OPTION, Option.DOI_PROPERTY),
                        Remedy.with(
                                "with a file, also the affiliation of all creators: " + Remedy.OPTION,
                                Option.DOI_PROPERTIES),
                        Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, "let the schema be changed")));
            }
        });
        return problems;
    }

    /** The record as far as it fits the server's schema. */
    MetadataSchema.Fitted fit(DoiRecord record, Set<String> said) {
        return schema(target, new ArrayList<>())
                .map(schema -> schema.fit(record.metadata(), said))
                .map(fitted -> computes()
                        ? fitted
                        : new MetadataSchema.Fitted(fitted.metadata(), fitted.defaults(), Set.of(), fitted.left()))
                .orElseGet(() -> new MetadataSchema.Fitted(record.metadata(), Set.of(), Set.of(), List.of()));
    }

    /** Servers whose validator fills in values take records without a schema, too; older servers only validate. */
    private boolean computes() {
        return target.traits().has(Trait.RECORDS_WITHOUT_SCHEMA);
    }

    /** The server's schema for records; empty if the server has none, or it cannot be read. */
    static Optional<MetadataSchema> schema(SciCatClient target, List<Problem> problems) {
        Optional<JsonNode> schema = target.publishedData().metadataSchema();
        if (schema.isEmpty()) {
            if (!target.traits().has(Trait.RECORDS_WITHOUT_SCHEMA)) {
                problems.add(new Problem(
                        ProblemCode.DOI_SCHEMA_MISSING,
                        Subject.of(Subject.Kind.DOI, ""),
                        target.url() + " has no schema for published data, without which this server registers nothing",
                        Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, "set PUBLISHED_DATA_CONFIG_FILE there")));
            }
            return Optional.empty();
        }
        try {
            return Optional.of(new MetadataSchema(schema.get()));
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(
                    ProblemCode.DOI_SCHEMA_INVALID,
                    Subject.of(Subject.Kind.DOI, ""),
                    "the schema of " + target.url() + " for published data is " + e.getMessage(),
                    Remedy.by(
                            Remedy.Actor.TARGET_ADMINISTRATOR,
                            "correct the file that PUBLISHED_DATA_CONFIG_FILE names")));
            return Optional.empty();
        }
    }

    @Override
    public DoiEntry create(DoiRecord record) {
        return entry(target.publishedData().create(body(record)));
    }

    @Override
    public void change(String doi, DoiRecord record) {
        target.publishedData().resync(doi, body(record));
    }

    @Override
    public void register(String doi) {
        target.publishedData().register(doi);
    }

    @Override
    public void open(String doi) {
        target.publishedData().publish(doi);
    }

    private ObjectNode body(DoiRecord record) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("title", record.title()).put("abstract", record.abstractText());
        record.datasetPids().forEach(body.putArray("datasetPids")::add);
        body.set("metadata", metadata(record));
        return body;
    }

    /** The metadata with the first part of the landing page, which the server completes with the DOI. */
    private ObjectNode metadata(DoiRecord record) {
        ObjectNode metadata = record.metadata();
        if (metadata.has(LANDING_PAGE)) {
            metadata.put(LANDING_PAGE, metadata.path(LANDING_PAGE).asText().replace("{doi}", ""));
        }
        return metadata;
    }

    private DoiEntry entry(JsonNode json) {
        List<String> pids = new ArrayList<>();
        json.path("datasetPids").forEach(pid -> pids.add(pid.asText()));
        ObjectNode metadata = json.path("metadata") instanceof ObjectNode object
                ? object.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        if (metadata.has(LANDING_PAGE)) {
            metadata.put(LANDING_PAGE, metadata.path(LANDING_PAGE).asText() + "{doi}");
        }
        return new DoiEntry(
                json.path("doi").asText(),
                state(json.path("status").asText()),
                new DoiRecord(json.path("title").asText(), json.path("abstract").asText(), pids, metadata),
                json.path("createdAt").asText(),
                json.path("createdBy").asText(),
                json.path("updatedBy").asText(),
                json.path("_id").asText(json.path("doi").asText()));
    }

    private static DoiState state(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "registered" -> DoiState.REGISTERED;
            case "amended" -> DoiState.AMENDED;
            case "public" -> DoiState.PUBLIC;
            default -> DoiState.PRIVATE;
        };
    }
}
