package de.desy.scicat.testkit.internal.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code If-Unmodified-Since}, as each generation handles it. */
public final class Precondition {
    private Precondition() {}

    /**
     * The refusal to change a record that changed meanwhile, or null.
     *
     * @param what the message of a 5.x server, with {@code %s} for the time
     */
    public static @Nullable Reply refusal(Call call, ObjectNode document, ServerVersion version, String what) {
        String header = call.headers().get("if-unmodified-since");
        Instant since = header == null ? null : Times.ofHeader(header);
        if (since == null) {
            return null; // the server silently ignores a text that is no date
        }
        Instant updatedAt = Instant.parse(document.path("updatedAt").asText());
        if (version == ServerVersion.V4) {
            return since.isAfter(updatedAt) ? null : refused("Resource has been modified on server");
        }
        return since.isBefore(updatedAt) ? refused(String.format(what, Times.httpDate(since))) : null;
    }

    private static Reply refused(String message) {
        return Reply.error(412, message, "Precondition Failed");
    }
}
