package de.desy.scicat.testkit.internal.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code If-Unmodified-Since}, in the manner of each generation. */
public final class Precondition {
    private Precondition() {}

    /**
     * The refusal of a change of a record that was changed meanwhile, or null.
     *
     * @param what how a 5.x server says it, with {@code %s} for the time
     */
    public static @Nullable Reply refusal(Call call, ObjectNode document, ServerVersion version, String what) {
        String header = call.headers().get("if-unmodified-since");
        Instant since = header == null ? null : Times.ofHeader(header);
        if (since == null) {
            return null; // what is no date is ignored without a word
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
