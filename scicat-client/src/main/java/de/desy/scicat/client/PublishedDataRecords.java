package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.BadRequestException;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.HttpStatusException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.generated.api.PublishedDataV4Api;
import de.desy.scicat.client.generated.model.CreatePublishedDataV4Dto;
import de.desy.scicat.client.generated.model.PartialUpdatePublishedDataV4Dto;
import de.desy.scicat.client.internal.http.Call;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.http.Errors;
import de.desy.scicat.client.internal.http.Pages;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.internal.json.Models;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Published data: datasets put together under a DOI. Safe for use by many threads. To give datasets a DOI, with all that
 * has to be right before, use the publisher; these are the single requests.
 */
public final class PublishedDataRecords {

    private static final String PATH = "/api/v4/publisheddata";
    private static final int PAGE = 100;

    private final Connection connection;

    PublishedDataRecords(Connection connection) {
        this.connection = connection;
    }

    /**
     * Reads a record.
     *
     * @param doi its DOI
     * @return the record as the v4 API shapes it
     * @throws NotFoundException if there is none that this account may read
     */
    public JsonNode get(String doi) {
        var api = connection.generated(PublishedDataV4Api.class);
        var record = connection.typed("published data " + doi, false, () -> api.findOneV4(doi));
        if (record == null) {
            throw Errors.notFound(
                    connection.transport(),
                    Call.get("/api/v4/publisheddata/" + Call.segment(doi)),
                    404,
                    "there is no such record");
        }
        return Models.json(record);
    }

    /**
     * Looks for a record.
     *
     * @param doi its DOI
     * @return the record; empty if there is none that this account may read
     */
    public Optional<JsonNode> find(String doi) {
        try {
            return Optional.of(get(doi));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Lists records. The order is that of their DOIs, and pages are stable.
     *
     * @param where conditions as SciCat has them; an empty object for all
     * @return the records that this account may read, as the server sends them: its own private ones, and those that are
     *     not private (for anonymous readers only those that are registered); read page by page as the stream advances
     */
    public Stream<JsonNode> stream(ObjectNode where) {
        ObjectNode conditions = where.deepCopy();
        return Pages.stream("published data", "doi", PAGE, after -> {
                    ObjectNode behind = conditions.deepCopy();
                    if (after != null) {
                        behind = Json.object();
                        var both = behind.putArray("$and");
                        if (!conditions.isEmpty()) {
                            both.add(conditions.deepCopy());
                        }
                        both.addObject().putObject("doi").put("$gt", after);
                    }
                    return connection.array(Call.list(PATH, Pages.filter(behind, "doi", PAGE)));
                })
                .map(JsonNode.class::cast);
    }

    /**
     * What the server demands of the {@code metadata} of records that are made public or registered.
     *
     * @return a JSON Schema; empty where the server has none, so that it can register nothing (4.x) or demands nothing (5.x)
     */
    public Optional<JsonNode> metadataSchema() {
        JsonNode config = connection.maybe(Call.get(PATH + "/config"));
        return Optional.ofNullable(config)
                .map(json -> json.get("metadataSchema"))
                .filter(schema -> schema.isObject() && !schema.isEmpty());
    }

    /**
     * Creates a private record. Never repeated; the server chooses the DOI.
     *
     * @param body {@code title}, {@code abstract}, {@code datasetPids} and {@code metadata}
     * @return the record with its {@code doi}
     * @throws IllegalArgumentException if there is a field that records do not have, or {@code status} (SciCat would
     *     take "registered" without registering anything)
     * @throws BadRequestException if the server refuses it
     */
    public JsonNode create(ObjectNode body) {
        if (body.has("status")) {
            throw new IllegalArgumentException("The status of published data is not set, but brought about");
        }
        var model = Models.model(body, CreatePublishedDataV4Dto.class);
        var api = connection.generated(PublishedDataV4Api.class);
        return Models.json(connection.present("new published data", () -> api.createV4(model)));
    }

    /**
     * Changes fields of a record while it is private. Never repeated.
     *
     * @param doi its DOI
     * @param fields the fields
     * @return the record as the server has it now
     * @throws IllegalArgumentException if there is a field that records do not have
     * @throws NotFoundException if there is none that this account may change
     * @throws BadRequestException if it is not private any more
     */
    public JsonNode patch(String doi, ObjectNode fields) {
        var model = Models.model(fields, PartialUpdatePublishedDataV4Dto.class);
        var api = connection.generated(PublishedDataV4Api.class);
        return Models.json(connection.present("a change of published data " + doi, () -> api.updateV4(doi, model)));
    }

    /**
     * Makes a record readable by everybody, and its datasets too. Never repeated.
     *
     * @param doi its DOI
     * @throws NotFoundException if there is none that this account may change, or one of its datasets is missing
     * @throws ForbiddenException if the account may not change one of its datasets; others may be public by then
     * @throws BadRequestException if it is not private, or the server's schema refuses its metadata
     */
    public void publish(String doi) {
        var api = connection.generated(PublishedDataV4Api.class);
        connection.typed("the publication of " + doi, true, () -> api.publishV4(doi));
    }

    /**
     * Lets the server register the DOI of a record at DataCite. <strong>It cannot be undone.</strong> Makes the datasets
     * public before DataCite is asked; a 4.x server resets their {@code datasetlifecycle} too. Never repeated.
     *
     * @param doi its DOI
     * @throws NotFoundException if there is none that this account may change, or one of its datasets is missing
     * @throws ForbiddenException if the account may not change one of its datasets; others may be public by then
     * @throws BadRequestException if the server's schema refuses its metadata
     * @throws HttpStatusException with status 424 if DataCite refused, gave no answer within the server's time, or could
     *     not be reached; the datasets are public then, and the record is what it was
     */
    public void register(String doi) {
        var api = connection.generated(PublishedDataV4Api.class);
        connection.typed("the registration of " + doi, true, () -> api.registerV4(doi));
    }

    /**
     * Opens a registered record for an amendment. Never repeated. What it says cannot be changed in this state either.
     *
     * @param doi its DOI
     * @throws ForbiddenException if the account is no admin
     * @throws BadRequestException if it is not registered
     */
    public void amend(String doi) {
        var api = connection.generated(PublishedDataV4Api.class);
        connection.typed("the amendment of " + doi, true, () -> api.amendV4(doi));
    }

    /**
     * Changes fields of a record that is not registered, and tells the server's OAI provider where it has one. Never
     * repeated.
     *
     * @param doi its DOI
     * @param fields the fields
     * @throws IllegalArgumentException if there is a field that records do not have
     * @throws NotFoundException if there is none that this account may change
     * @throws BadRequestException if it is registered, or public and the account no admin
     */
    public void resync(String doi, ObjectNode fields) {
        var model = Models.model(fields, PartialUpdatePublishedDataV4Dto.class);
        var api = connection.generated(PublishedDataV4Api.class);
        connection.typed("the change of " + doi, true, () -> {
            api.resyncV4(doi, model);
            return doi;
        });
    }
}
