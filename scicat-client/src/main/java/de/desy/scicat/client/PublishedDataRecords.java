package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import de.desy.scicat.client.internal.json.LandingPages;
import de.desy.scicat.client.internal.json.Models;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Published data: datasets that share a DOI. Safe for use by many threads. These methods send single requests. To give
 * datasets a DOI with all checks, use the publisher.
 *
 * <pre>{@code
 * Optional<JsonNode> record = scicat.publishedData().find("10.12345/abc");
 * }</pre>
 */
public final class PublishedDataRecords {

    private static final String PATH = "/api/v4/publisheddata";
    private static final int PAGE = 100;
    private static final long PAGE_BYTES = 8L << 20;

    private final Connection connection;

    PublishedDataRecords(Connection connection) {
        this.connection = connection;
    }

    /**
     * Reads a record.
     *
     * @param doi the DOI of the record
     * @return the record in the shape of the v4 API
     * @throws NotFoundException if there is no such record that this account may read
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
        return LandingPages.completed(Models.json(record));
    }

    /**
     * Looks for a record.
     *
     * @param doi the DOI of the record
     * @return the record; empty if there is no such record that this account may read
     */
    public Optional<JsonNode> find(String doi) {
        try {
            return Optional.of(get(doi));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Lists records in the order of their DOIs, in stable pages.
     *
     * @param where conditions as SciCat has them; an empty object for all
     * @return the records that this account may read, as the server sends them: its own private records and all records
     *     that are not private. Anonymous readers see only registered records. The stream requests each page when it is
     *     consumed
     */
    public Stream<JsonNode> stream(ObjectNode where) {
        return stream(where, List.of());
    }

    /**
     * Lists records as {@link #stream(ObjectNode)}, with some of their fields only. Any user can write records of any
     * content, so whoever asks for what he needs is not hindered by what he does not.
     *
     * @param where conditions as SciCat has them; an empty object for all
     * @param fields the fields to read besides {@code doi}; empty for all
     * @return the records that this account may read, with these fields only
     */
    public Stream<JsonNode> stream(ObjectNode where, Collection<String> fields) {
        ObjectNode conditions = kept(where);
        List<String> wanted = new ArrayList<>(fields);
        if (!wanted.isEmpty()) {
            wanted.add("doi");
        }
        var kind = new SizedPages.Kind(PATH, "published data", "doi", "", PAGE, PAGE_BYTES);
        return new SizedPages(connection, kind, after -> Wheres.behind(conditions, "doi", after), wanted, false)
                .stream("published data", Integer.MAX_VALUE).map(LandingPages::completed);
    }

    /**
     * Counts records.
     *
     * @param where conditions as SciCat has them; an empty object for all
     * @return how many of them this account may read. Servers before 5.2.1 do not count private records of others for
     *     administrators, who may read them
     */
    public long count(ObjectNode where) {
        return connection.count(
                Call.list(PATH + "/count", JsonNodeFactory.instance.objectNode().set("where", kept(where))));
    }

    /** Servers put what an account may read in the place of {@code $or} at the top of a condition. */
    private static ObjectNode kept(ObjectNode where) {
        if (!where.has("$or")) {
            return where.deepCopy();
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.putArray("$and").add(where.deepCopy());
        return all;
    }

    /**
     * The server's schema for the {@code metadata} of records that become public or registered.
     *
     * @return a JSON Schema; empty if the server has none. Without a schema, 4.27.0 can register nothing, and later
     *     servers require nothing ({@link Trait#RECORDS_WITHOUT_SCHEMA})
     */
    public Optional<JsonNode> metadataSchema() {
        JsonNode config = connection.maybe(Call.get(PATH + "/config"));
        return Optional.ofNullable(config)
                .map(json -> json.get("metadataSchema"))
                .filter(schema -> schema.isObject() && !schema.isEmpty());
    }

    /**
     * Creates a private record. The server chooses the DOI. The client never repeats this request.
     *
     * @param body {@code title}, {@code abstract}, {@code datasetPids} and {@code metadata}; a {@code landingPage} there
     *     is a complete address, to which the server appends the DOI
     * @return the record with its {@code doi}
     * @throws IllegalArgumentException if a field does not belong to records, is {@code status} (SciCat would accept
     *     "registered" without registering anything), or is a landing page that the server does not take ({@link
     *     #takesLandingPage})
     * @throws BadRequestException if the server refuses the record
     */
    public JsonNode create(ObjectNode body) {
        if (body.has("status")) {
            throw new IllegalArgumentException("Do not set the status of a record; publish or register the record");
        }
        var model = Models.model(sent(body), CreatePublishedDataV4Dto.class);
        var api = connection.generated(PublishedDataV4Api.class);
        return LandingPages.completed(Models.json(connection.present("new published data", () -> api.createV4(model))));
    }

    /**
     * Changes fields of a record while it is private. The client never repeats this request.
     *
     * @param doi the DOI of the record
     * @param fields the fields
     * @return the record after the change, as the server sent it
     * @throws IllegalArgumentException if a field does not belong to records
     * @throws NotFoundException if there is no such record that this account may change
     * @throws BadRequestException if the record is not private any more
     */
    public JsonNode patch(String doi, ObjectNode fields) {
        var model = Models.model(sent(fields), PartialUpdatePublishedDataV4Dto.class);
        var api = connection.generated(PublishedDataV4Api.class);
        return LandingPages.completed(
                Models.json(connection.present("a change of published data " + doi, () -> api.updateV4(doi, model))));
    }

    /**
     * Whether the server registers a DOI with this landing page.
     *
     * @param page a complete address
     * @return false for an address with {@code http://} on a server that puts https before it, or may do so ({@link
     *     Trait#LANDING_PAGE_WITH_SCHEME})
     */
    public boolean takesLandingPage(String page) {
        return !page.startsWith("http://") || takesSchemes();
    }

    private boolean takesSchemes() {
        // A registration cannot be undone, so what is assumed counts for nothing.
        ServerTraits traits = connection.traits();
        return traits.has(Trait.LANDING_PAGE_WITH_SCHEME) && traits.assumption().isEmpty();
    }

    private ObjectNode sent(ObjectNode fields) {
        boolean any = !fields.path("metadata").has("landingPage") || takesSchemes();
        return LandingPages.toServer(fields, any);
    }

    /**
     * Makes a record and its datasets readable by everybody. The client never repeats this request.
     *
     * @param doi the DOI of the record
     * @throws NotFoundException if there is no such record that this account may change, or one of its datasets is
     *     missing
     * @throws ForbiddenException if the account may not change one of the record's datasets; other datasets may be
     *     public by then
     * @throws BadRequestException if the record is not private, or the server's schema refuses its metadata
     */
    public void publish(String doi) {
        var api = connection.generated(PublishedDataV4Api.class);
        connection.typed("the publication of " + doi, true, () -> api.publishV4(doi));
    }

    /**
     * Lets the server register the DOI of a record at DataCite. <strong>This cannot be undone.</strong> The server
     * makes the datasets public before it asks DataCite; 4.27.0 also resets their {@code datasetlifecycle}. The
     * client never repeats this request.
     *
     * @param doi the DOI of the record
     * @throws NotFoundException if there is no such record that this account may change, or one of its datasets is
     *     missing
     * @throws ForbiddenException if the account may not change one of the record's datasets; other datasets may be
     *     public by then
     * @throws BadRequestException if the server's schema refuses the record's metadata
     * @throws HttpStatusException with status 424 if DataCite refused, gave no answer within the server's time, or
     *     could not be reached; the datasets are public then, and the record is unchanged
     */
    public void register(String doi) {
        var api = connection.generated(PublishedDataV4Api.class);
        connection.typed("the registration of " + doi, true, () -> api.registerV4(doi));
    }

    /**
     * Opens a registered record for an amendment. The fields of the record cannot be changed in this state either. The
     * client never repeats this request.
     *
     * @param doi the DOI of the record
     * @throws ForbiddenException if the account is not an admin
     * @throws BadRequestException if the record is not registered
     */
    public void amend(String doi) {
        var api = connection.generated(PublishedDataV4Api.class);
        connection.typed("the amendment of " + doi, true, () -> api.amendV4(doi));
    }

    /**
     * Changes fields of a record that is not registered, and notifies the server's OAI provider if it has one. The
     * client never repeats this request.
     *
     * @param doi the DOI of the record
     * @param fields the fields
     * @throws IllegalArgumentException if a field does not belong to records
     * @throws NotFoundException if there is no such record that this account may change
     * @throws BadRequestException if the record is registered, or if it is public and the account is not an admin
     */
    public void resync(String doi, ObjectNode fields) {
        var model = Models.model(sent(fields), PartialUpdatePublishedDataV4Dto.class);
        var api = connection.generated(PublishedDataV4Api.class);
        connection.typed("the change of " + doi, true, () -> {
            api.resyncV4(doi, model);
            return doi;
        });
    }
}
