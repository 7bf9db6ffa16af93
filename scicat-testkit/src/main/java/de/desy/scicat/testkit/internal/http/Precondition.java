package de.desy.scicat.testkit.internal.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code If-Unmodified-Since}, as servers handle it. */
public final class Precondition {
    private Precondition() {}

    /**
     * The refusal to change a record that changed meanwhile, or null.
     *
     * @param what the message of a server with {@link Trait#ATOMIC_PRECONDITION}, with {@code %s} for the time
     */
    public static @Nullable Reply refusal(Call call, ObjectNode document, ServerTraits traits, String what) {
        String header = call.headers().get("if-unmodified-since");
        Instant since = header == null ? null : Times.ofHeader(header);
        if (since == null) {
            return null; // the server silently ignores a text that is no date
        }
        Instant updatedAt = Instant.parse(document.path("updatedAt").asText());
        boolean holds = traits.has(Trait.EXACT_PRECONDITION) ? !since.isBefore(updatedAt) : since.isAfter(updatedAt);
        if (holds) {
            return null;
        }
        return refused(
                traits.has(Trait.ATOMIC_PRECONDITION)
                        ? String.format(what, Times.httpDate(since))
                        : "Resource has been modified on server");
    }

    private static Reply refused(String message) {
        return Reply.error(412, message, "Precondition Failed");
    }
}
