package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.BadRequestException;
import de.desy.scicat.client.error.PreconditionFailedException;
import de.desy.scicat.client.internal.http.Call;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.internal.json.Relationships;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.Trait;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes datasets as their server wants them. What a server refuses without writing corrects what is known of it. */
final class DatasetWriting {
    private static final Pattern SHAPE =
            Pattern.compile("relationships\\.\\d+\\.property (pid|identifier) should not exist");

    private final Connection connection;

    DatasetWriting(Connection connection) {
        this.connection = connection;
    }

    static Dataset dataset(Connection connection, Call call, JsonNode json) {
        try {
            return Dataset.of(json);
        } catch (IllegalArgumentException e) {
            throw Connection.noGood(connection.transport(), call, "not a dataset", null);
        }
    }

    Dataset create(ObjectNode fields) {
        withoutNulls(fields);
        return send("POST", Datasets.PATH, fields, null);
    }

    List<String> refusals(ObjectNode fields) {
        ObjectNode sent = fields.deepCopy();
        sent.remove(List.of("pid", "type")); // they belong to a new dataset only
        withoutNulls(sent);
        if (sent.path("relationships").isEmpty()) {
            return connection.refusals(Datasets.PATH, sent);
        }
        boolean identifiers = connection.traits().has(Trait.RELATIONSHIP_IDENTIFIERS);
        List<String> refusals = refusals(sent, identifiers);
        if (refusals.stream().noneMatch(SHAPE.asMatchPredicate())) {
            return refusals;
        }
        List<String> inTheOtherShape = refusals(sent, !identifiers);
        if (inTheOtherShape.stream().anyMatch(SHAPE.asMatchPredicate())) {
            return refusals; // neither shape, so nothing is learned
        }
        connection.learn(Trait.RELATIONSHIP_IDENTIFIERS, !identifiers);
        return inTheOtherShape;
    }

    Optional<String> anyPid(String path) {
        ObjectNode filter = Json.object();
        filter.putArray("fields").add("pid");
        filter.putObject("limits").put("limit", 1);
        return connection
                .array(Call.list(path, filter))
                .valueStream()
                .map(dataset -> dataset.path("pid").asText(""))
                .filter(pid -> !pid.isEmpty())
                .findFirst();
    }

    Optional<String> refusalOfPid(String pid) {
        return connection
                .refused(Call.write(
                        "POST", Datasets.PATH + "/isValid", Json.object().put("pid", pid)))
                .stream()
                .findFirst();
    }

    private boolean canBeHeld(ObjectNode fields) {
        return fields.path("relationships").valueStream().allMatch(connection.traits()::canHold);
    }

    private List<String> refusals(ObjectNode fields, boolean identifiers) {
        ObjectNode sent = fields.deepCopy();
        try {
            Relationships.toServer(sent, !identifiers);
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        return connection.refusals(Datasets.PATH, sent);
    }

    Dataset change(String pid, ObjectNode fields, @Nullable Instant unmodifiedSince) {
        ObjectNode sent = fields.deepCopy();
        withoutNulls(sent);
        if (!sent.path("relationships").isEmpty()) {
            // A relationship that the server cannot hold is refused before anything is asked.
            Relationships.toServer(sent.deepCopy(), !connection.traits().has(Trait.RELATIONSHIP_IDENTIFIERS));
        }
        if (!Totals.areIn(sent)) {
            Totals.complete(sent, current(pid).json());
        }
        try {
            return send("PATCH", Datasets.path(pid), sent, unmodifiedSince);
        } catch (PreconditionFailedException e) {
            if (unmodifiedSince == null
                    || !connection.traits().has(Trait.EXACT_PRECONDITION)
                    || !current(pid).updatedAt().equals(Optional.of(unmodifiedSince))) {
                throw e;
            }
            connection.learn(Trait.EXACT_PRECONDITION, false);
            return send("PATCH", Datasets.path(pid), sent, unmodifiedSince);
        }
    }

    private Dataset send(String method, String path, ObjectNode fields, @Nullable Instant unmodifiedSince) {
        boolean related = !fields.path("relationships").isEmpty();
        boolean identifiers = !related || connection.traits().has(Trait.RELATIONSHIP_IDENTIFIERS);
        try {
            return sendAs(identifiers, method, path, fields, unmodifiedSince);
        } catch (BadRequestException e) {
            // The server names the shape's property, and wrote nothing.
            if (!related || e.serverMessages().stream().noneMatch(SHAPE.asMatchPredicate())) {
                throw e;
            }
            connection.learn(Trait.RELATIONSHIP_IDENTIFIERS, !identifiers);
            if (!canBeHeld(fields)) {
                throw e;
            }
            return sendAs(!identifiers, method, path, fields, unmodifiedSince);
        }
    }

    private Dataset sendAs(
            boolean identifiers, String method, String path, ObjectNode fields, @Nullable Instant unmodifiedSince) {
        ObjectNode sent = fields.deepCopy();
        Relationships.toServer(sent, !identifiers);
        Call call = Call.write(method, path, sent);
        if (unmodifiedSince != null) {
            Instant time = unmodifiedSince.truncatedTo(ChronoUnit.MILLIS);
            boolean exact = connection.traits().has(Trait.EXACT_PRECONDITION);
            call = call.with("If-Unmodified-Since", (exact ? time : time.plusMillis(1)).toString());
        }
        return dataset(connection, call, connection.object(call));
    }

    private static void withoutNulls(ObjectNode sent) {
        if (sent.get("scientificMetadata") instanceof ObjectNode metadata) {
            metadata.removeIf(JsonNode::isNull);
            if (metadata.has("")) {
                throw new IllegalArgumentException(
                        "scientificMetadata has an entry without a name, which ends a server before 5.2.1; give it a"
                                + " name");
            }
        }
    }

    private Dataset current(String pid) {
        Call call = Call.get(Datasets.path(pid));
        return dataset(connection, call, connection.object(call));
    }
}
