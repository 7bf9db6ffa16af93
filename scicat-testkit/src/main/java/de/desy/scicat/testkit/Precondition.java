package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.ServerVersion;
import java.time.DateTimeException;
import java.time.Instant;

/** {@code If-Unmodified-Since}, in the manner of each generation. */
final class Precondition {
    private Precondition() {}

    static boolean holds(Call call, ObjectNode document, ServerVersion version) {
        String header = call.headers().get("if-unmodified-since");
        if (header == null) {
            return true;
        }
        Instant updatedAt = Instant.parse(document.path("updatedAt").asText());
        try {
            Instant since = Instant.parse(header);
            return version == ServerVersion.V4 ? since.isAfter(updatedAt) : !since.isBefore(updatedAt);
        } catch (DateTimeException notADate) {
            return true; // ignored without a word
        }
    }
}
