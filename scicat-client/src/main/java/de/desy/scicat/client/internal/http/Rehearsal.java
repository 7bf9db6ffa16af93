package de.desy.scicat.client.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.BadRequestException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Asks a server whether it knows properties, without storing anything: SciCat looks at the body of a change before it
 * looks for the record. So a change of a record that does not exist is refused with 400 for its body, or with 404.
 * Measured on 4.27.0 to 5.2.1 and the development branch of 2026-08-20.
 */
public final class Rehearsal {
    /** Objects whose keys are data. The server takes any. */
    private static final Set<String> FREE =
            Set.of("scientificMetadata", "jobParameters", "jobLogData", "metadata", "datasetlifecycle");

    private static final String UNKNOWN_ID = "scicat-client-question-" + UUID.randomUUID();

    /** How long an answer counts. A server may be updated while a client lives. */
    static final Duration VALID = Duration.ofMinutes(10);

    /** When the server took, or forbade, names of properties in a collection. */
    private final Map<String, Long> taken = new ConcurrentHashMap<>();

    /** SciCat's words about a record that does not exist. */
    private static final Pattern NOT_FOUND = Pattern.compile("(Dataset|OrigDatablock|Attachment)\\b.* not found");

    /** What a server answers to a change of a record that does not exist. */
    enum Answer {
        /** It takes the body. */
        TAKEN,
        /** It refuses the body, and names why. */
        REFUSED,
        /** This account may not ask. */
        FORBIDDEN,
        /** No SciCat that is known answers so; something before the server may have answered. */
        STRANGE
    }

    static Call question(String collection, JsonNode body) {
        return Call.write("PATCH", collection + "/" + UNKNOWN_ID, body).harmless();
    }

    static Answer answer(Reply reply) {
        List<String> messages = ErrorBody.messages(reply.body().text(64 << 10));
        if (reply.isHtml()) {
            return Answer.STRANGE;
        }
        return switch (reply.status()) {
            case 400 -> Answer.REFUSED;
            case 401, 403 -> Answer.FORBIDDEN;
            case 404 -> messages.stream().anyMatch(NOT_FOUND.asMatchPredicate()) ? Answer.TAKEN : Answer.STRANGE;
            default -> Answer.STRANGE;
        };
    }

    /**
     * What the server refuses in a change. The server is asked once for each set of names of properties, and again
     * after some time.
     *
     * @return its messages; empty if it takes the body, or does not tell
     */
    public List<String> refusals(Connection connection, String collection, ObjectNode body) {
        String key = key(collection, body);
        long now = connection.transport().timing().nanoTime();
        Long asked = hasFileMetadata(body) ? null : taken.get(key);
        if (asked != null && now - asked < VALID.toNanos()) {
            return List.of();
        }
        Call question = question(collection, body);
        Reply reply = connection.ask(question);
        switch (answer(reply)) {
            case REFUSED -> {
                return Errors.of(connection.transport(), question, reply, connection.isAnonymous())
                                instanceof BadRequestException refused
                        ? refused.serverMessages()
                        : List.of();
            }
            case FORBIDDEN -> throw Errors.of(connection.transport(), question, reply, connection.isAnonymous());
            case TAKEN -> taken.put(key, now);
            case STRANGE -> {
                if (TraitsProbe.isBusy(reply)) {
                    throw Errors.of(connection.transport(), question, reply, connection.isAnonymous());
                }
            }
        }
        return List.of();
    }

    /** Whether a facility's schema decides about values in the body, so that names say too little. */
    private static boolean hasFileMetadata(ObjectNode body) {
        return body.path("dataFileList")
                .valueStream()
                .anyMatch(file -> !file.path("metadata").isEmpty());
    }

    static List<String> refused(Connection connection, Call question) {
        Reply reply = connection.ask(question.harmless());
        return answer(reply) == Answer.REFUSED ? ErrorBody.messages(reply.body().text(64 << 10)) : List.of();
    }

    /** Whether the server is known to take the body; false if it does not tell. */
    boolean takes(Connection connection, String collection, ObjectNode body) {
        return refusals(connection, collection, body).isEmpty() && taken.containsKey(key(collection, body));
    }

    private static String key(String collection, ObjectNode body) {
        Set<String> names = new TreeSet<>();
        collect(body, "", names);
        // The server asks this address whenever the dataset is stored, and another address may not answer.
        return collection + names + body.path("scientificMetadataSchema").asText("");
    }

    private static void collect(JsonNode node, String path, Set<String> names) {
        if (node.isArray()) {
            node.forEach(item -> collect(item, path, names));
        }
        node.properties().forEach(entry -> {
            String name = path + "." + entry.getKey();
            names.add(name);
            if (!FREE.contains(entry.getKey())) {
                collect(entry.getValue(), name, names);
            }
        });
    }
}
