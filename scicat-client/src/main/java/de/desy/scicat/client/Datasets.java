package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.BadRequestException;
import de.desy.scicat.client.error.ConflictException;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.PreconditionFailedException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.SessionExpiredException;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.error.UnreadableRecordException;
import de.desy.scicat.client.internal.http.Call;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.http.Errors;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The datasets of a server. A client without credentials sees the public ones. Safe for use by many threads.
 *
 * <pre>{@code
 * ObjectNode where = JsonNodeFactory.instance.objectNode().put("ownerGroup", "it-scicat");
 * try (Stream<Dataset> found = scicat.datasets().stream(where, List.of("pid", "datasetName"))) {
 *     found.forEach(dataset -> System.out.println(dataset.pid()));
 * }
 * }</pre>
 *
 * <p>All methods throw {@link SessionExpiredException} when the server does not know the token, {@link
 * TransportException} when no reply came, and other {@link SciCatException}s for other answers of the server.
 */
public final class Datasets {

    static final String PATH = "/api/v4/datasets";
    static final String PUBLIC = PATH + "/public";
    /**
     * If one of these fields is missing, servers answer 500. If another required field is missing, they answer with its
     * name.
     */
    private static final List<String> REQUIRED = List.of("type", "owner", "ownerGroup");

    private final Connection connection;
    private final DatasetWriting writing;
    private final DatasetLists lists;

    Datasets(Connection connection) {
        this.connection = connection;
        this.writing = new DatasetWriting(connection);
        this.lists = new DatasetLists(connection);
    }

    /**
     * Reads a dataset.
     *
     * @param pid the pid, exactly as the server has it
     * @return the dataset
     * @throws NotFoundException if there is no such dataset (without credentials: no such public dataset)
     * @throws ForbiddenException if this account may not read the dataset
     */
    public Dataset get(String pid) {
        if (connection.isAnonymous()) {
            return findPublic(pid)
                    .orElseThrow(() -> Errors.notFound(
                            connection.transport(),
                            Call.get(PUBLIC + "/" + Call.segment(pid)),
                            404,
                            "there is no public dataset with this pid"));
        }
        return dataset(Call.get(path(pid)), connection.object(Call.get(path(pid))));
    }

    /**
     * Looks for a dataset.
     *
     * @param pid the pid, exactly as the server has it
     * @return the dataset; empty if the server tells a live account that there is none (else: no public dataset)
     * @throws ForbiddenException if the dataset exists, but this account may not read it
     */
    public Optional<Dataset> find(String pid) {
        try {
            return Optional.of(get(pid));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Looks for a public dataset, without credentials.
     *
     * @param pid the pid, exactly as the server has it
     * @return the dataset; empty if there is none, or it is not published
     */
    public Optional<Dataset> findPublic(String pid) {
        Call call = Call.get(PUBLIC + "/" + Call.segment(pid));
        JsonNode json = connection.maybe(call);
        return json == null ? Optional.empty() : Optional.of(dataset(call, json));
    }

    /**
     * Lists datasets by pid, in pages of 100. The stream requests each page when it is consumed.
     *
     * @param where conditions of SciCat's v4 filters, such as {@code {"ownerGroup": "it-scicat"}}; empty for all
     * @return the datasets that this account may read; the stream throws failures while it is consumed
     */
    public Stream<Dataset> stream(ObjectNode where) {
        return lists.stream(where, List.of(), false);
    }

    /**
     * Lists datasets as {@link #stream(ObjectNode)}, with some of their fields only.
     *
     * @param where conditions as there
     * @param fields the fields to read besides {@code pid}; empty for all
     * @return the datasets that this account may read, with these fields only
     */
    public Stream<Dataset> stream(ObjectNode where, Collection<String> fields) {
        return lists.stream(where, fields, false);
    }

    /**
     * Lists datasets as {@link #stream(ObjectNode)}. A dataset whose content cannot be read ({@link
     * UnreadableRecordException}) does not end the list, but is in it with its pid alone.
     *
     * @param where conditions as there
     * @return the datasets that this account may read
     */
    public Stream<Dataset> streamWithUnreadable(ObjectNode where) {
        return lists.stream(where, List.of(), true);
    }

    /**
     * Lists the datasets that have a relationship of a certain kind to something.
     *
     * @param identifier the identifier that the datasets are related to, such as the pid of a dataset
     * @param relationship the kind, such as {@code IsDerivedFrom}
     * @return the datasets that this account may read, by pid; the stream throws failures while it is consumed
     */
    public Stream<Dataset> streamRelatedTo(String identifier, String relationship) {
        return streamRelatedTo(identifier, relationship, List.of());
    }

    /**
     * Lists related datasets as {@link #streamRelatedTo(String, String)}, with some of their fields only.
     *
     * @param identifier as there
     * @param relationship as there
     * @param fields the fields to read besides pid and relationships; empty for all
     * @return the datasets that this account may read, by pid, with these fields only
     */
    public Stream<Dataset> streamRelatedTo(String identifier, String relationship, Collection<String> fields) {
        return lists.streamRelatedTo(identifier, relationship, fields);
    }

    /**
     * Reads several datasets at once, with one request for each 100 pids. Long pids or records need more requests.
     *
     * @param pids the pids, exactly as the server has them
     * @param fields the fields to read besides {@code pid}; empty for all
     * @return the datasets that this account may read, by pid, with these fields only; other datasets are missing or
     *     forbidden
     */
    public Map<String, Dataset> findAll(Collection<String> pids, Collection<String> fields) {
        return lists.findAll(pids, fields);
    }

    /**
     * Lists the datasets that have a relationship of a certain kind to any of several identifiers, with one request for
     * each 50 identifiers. Long records need more requests.
     *
     * @param identifiers the identifiers that the datasets are related to, such as pids of datasets
     * @param relationship the kind, such as {@code IsDerivedFrom}
     * @param fields the fields to read besides pid and relationships; empty for all
     * @return the datasets that this account may read, by identifier
     * @throws UnexpectedDataException if more than 100 datasets are related to the 50 identifiers of one request
     */
    public Map<String, List<Dataset>> findAllRelatedTo(
            Collection<String> identifiers, String relationship, Collection<String> fields) {
        return lists.findAllRelatedTo(identifiers, relationship, fields);
    }

    /**
     * Counts datasets.
     *
     * @param where as in {@link #stream}
     * @return the number of datasets that this account may read
     */
    public long count(ObjectNode where) {
        ObjectNode filter = Json.object();
        filter.set("where", where);
        return connection.count(Call.list((connection.isAnonymous() ? PUBLIC : PATH) + "/count", filter));
    }

    /**
     * Creates a dataset. The client never repeats this request: after an unknown outcome ({@link
     * SciCatException#outcomeUnknown()}), check whether the dataset exists.
     *
     * <p>Pass relationships with identifiers; the client translates them for the server. Nulls at the top level of
     * {@code scientificMetadata} and entries without a name end the process of a server before 5.2.1. The client leaves out the nulls, and
     * refuses entries without a name.
     *
     * @param body the fields; at least {@code type}, {@code owner}, {@code ownerGroup} and the fields that the server
     *     requires
     * @return the dataset as the server stored it
     * @throws IllegalArgumentException if a field is missing whose absence the server would answer with 500, an entry
     *     of {@code scientificMetadata} has no name, or a relationship does not fit the server ({@link
     *     ServerTraits#canHold})
     * @throws ConflictException if a dataset with this pid exists
     * @throws BadRequestException if the server refuses a field
     * @throws ForbiddenException if this account may not create the dataset
     */
    public Dataset create(ObjectNode body) {
        ObjectNode sent = body.deepCopy();
        var missing = new ArrayList<String>();
        for (String name : REQUIRED) {
            if (!sent.path(name).isTextual() || sent.path(name).asText().isEmpty()) {
                missing.add(name);
            }
        }
        if (sent.has("pid") && sent.path("pid").asText().isEmpty()) {
            missing.add("pid (it may be left out, but not be empty)");
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("A new dataset requires " + String.join(", ", missing));
        }
        if (sent.has("datasetlifecycle") && !sent.path("datasetlifecycle").isObject()) {
            throw new IllegalArgumentException("datasetlifecycle must be an object");
        }
        return writing.create(sent);
    }

    /**
     * What the server would refuse in a change, or in a new dataset, without storing anything. The client asks once for
     * each set of names of properties; a later body with the same names and other values is not asked for again.
     *
     * @param fields the fields, relationships with identifiers
     * @return the server's messages, such as {@code property novelty should not exist}; empty if the server takes the
     *     fields, or does not tell
     * @throws ForbiddenException if this account may not create datasets
     */
    public List<String> refusals(ObjectNode fields) {
        return writing.refusals(fields);
    }

    /** {@return the pid of some dataset that this account may read; empty if there is none} */
    public Optional<String> anyPid() {
        return writing.anyPid(connection.isAnonymous() ? PUBLIC : PATH);
    }

    /**
     * {@return why the server would refuse the form of a new dataset's pid; empty if it would not, or does not tell}
     *
     * @param pid the pid
     */
    public Optional<String> refusalOfPid(String pid) {
        return writing.refusalOfPid(pid);
    }

    /**
     * Changes fields of a dataset. A given value replaces the old value as a whole, {@code null} clears a field, and
     * other fields stay. The client never repeats this request.
     *
     * <p>Released servers (4.27.0 to 5.2.1) set {@code size}, {@code numberOfFiles} and {@code packedSize} to 0 if they
     * are missing. So the client always sends them, and first reads those that the caller did not give. Files that
     * somebody else adds between this reading and the change are missing from the totals afterwards.
     *
     * @param pid the pid
     * @param fields the fields to change; relationships with identifiers
     * @return the dataset after the change, as the server sent it
     * @throws IllegalArgumentException if a relationship does not fit the server ({@link ServerTraits#canHold})
     * @throws NotFoundException if there is no such dataset
     * @throws ForbiddenException if this account may not change the dataset
     * @throws BadRequestException if the server refuses a field
     */
    public Dataset patch(String pid, ObjectNode fields) {
        return writing.change(pid, fields, null);
    }

    /**
     * Changes fields of a dataset unless it was changed meanwhile, otherwise as {@link #patch(String, ObjectNode)}.
     * Of several writers, one wins on servers from 5.2.1 on; before, writers within some 100 ms of each other may all
     * succeed ({@link Trait#ATOMIC_PRECONDITION}).
     *
     * @param pid the pid
     * @param fields the fields to change
     * @param unmodifiedSince {@link Dataset#updatedAt()} of the dataset when it was read
     * @return the dataset after the change, as the server sent it
     * @throws PreconditionFailedException if the dataset was changed since then
     */
    public Dataset patch(String pid, ObjectNode fields, Instant unmodifiedSince) {
        return writing.change(pid, fields, Objects.requireNonNull(unmodifiedSince, "unmodifiedSince"));
    }

    /**
     * Changes fields of a dataset that was read, otherwise as {@link #patch(String, ObjectNode)}. The client reads
     * nothing first. On servers of all versions, {@code size}, {@code numberOfFiles} and {@code packedSize} keep the
     * values that were read unless the caller gives others.
     *
     * @param current the dataset as it was read from this server
     * @param fields the fields to change
     * @return the dataset after the change, as the server sent it
     */
    public Dataset patch(Dataset current, ObjectNode fields) {
        return writing.change(current.pid(), Totals.completed(fields, current), null);
    }

    /**
     * Changes fields of a dataset that was read, unless it was changed meanwhile: {@link #patch(Dataset, ObjectNode)}
     * with the condition of {@link #patch(String, ObjectNode, Instant)}.
     *
     * @param current the dataset as it was read from this server
     * @param fields the fields to change
     * @param unmodifiedSince {@link Dataset#updatedAt()} of the dataset when it was read
     * @return the dataset after the change, as the server sent it
     * @throws PreconditionFailedException if the dataset was changed since then
     */
    public Dataset patch(Dataset current, ObjectNode fields, Instant unmodifiedSince) {
        return patch(current.pid(), Totals.completed(fields, current), unmodifiedSince);
    }

    private Dataset dataset(Call call, JsonNode json) {
        return DatasetWriting.dataset(connection, call, json);
    }

    /**
     * The ids in a dataset that mean nothing to the account on this server: of proposals, samples, instruments and input
     * datasets. Another catalogue has other things, or calls them otherwise.
     *
     * @param fields the fields of a dataset, of any catalogue
     * @return by the names of the fields, in their order, the ids that the server does not show; at most the first
     *     hundred of each field are looked up, with one request
     * @throws de.desy.scicat.client.error.SciCatException if a request fails
     */
    public Map<String, List<String>> unknownReferences(ObjectNode fields) {
        return new References(connection, this).unknown(fields);
    }

    static String path(String pid) {
        return PATH + "/" + Call.segment(pid);
    }
}
