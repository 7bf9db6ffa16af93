package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.generated.api.PublishedDataV4Api;
import de.desy.scicat.client.generated.model.CreatePublishedDataV4Dto;
import de.desy.scicat.client.generated.model.PartialUpdatePublishedDataV4Dto;
import java.util.Optional;

/**
 * Published data: datasets put together under a DOI. Safe for use by many threads. For what makes them public or
 * registers their DOIs use the generated API ({@link SciCatClient#generated}).
 */
public final class PublishedDataRecords {

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
}
