package de.desy.scicat.testkit.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reply of a route.
 *
 * @param status the HTTP status
 * @param body the JSON body; null for an empty one
 * @param afterwards an action that runs before the reply leaves, without the lock on the store; it gives another reply
 *     if it fails; null for no action
 */
public record Reply(
        int status, @Nullable JsonNode body, @Nullable Supplier<@Nullable Reply> afterwards) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    public Reply(int status, @Nullable JsonNode body) {
        this(status, body, null);
    }

    public Reply then(Supplier<@Nullable Reply> work) {
        return new Reply(status, body, work);
    }

    public static Reply ok(@Nullable JsonNode body) {
        return new Reply(200, body);
    }

    public static Reply created(JsonNode body) {
        return new Reply(201, body);
    }

    public static Reply count(long count) {
        return ok(JSON.objectNode().put("count", count));
    }

    /** The route is closed to the account's role. */
    public static Reply forbiddenResource() {
        return forbidden("Forbidden resource");
    }

    /** The record is closed to the account. */
    public static Reply unauthorizedAccess() {
        return forbidden("Unauthorized access");
    }

    public static Reply forbidden(String message) {
        return error(403, message, "Forbidden");
    }

    public static Reply notFound() {
        ObjectNode body = JSON.objectNode();
        body.put("message", "Not Found").put("statusCode", 404);
        return new Reply(404, body);
    }

    public static Reply notFound(String message) {
        return error(404, message, "Not Found");
    }

    /** The errors from validation. */
    public static Reply badRequest(List<String> messages) {
        ObjectNode body = JSON.objectNode();
        messages.forEach(body.putArray("message")::add);
        return new Reply(400, body.put("error", "Bad Request").put("statusCode", 400));
    }

    /** An error from elsewhere: one text instead of a list. */
    public static Reply badRequest(String message) {
        return error(400, message, "Bad Request");
    }

    /** The answer of the server's catch-all filter to unknown errors. */
    public static Reply internalError() {
        return new Reply(500, JSON.textNode("Internal server error"));
    }

    public static Reply somethingWentWrong() {
        return new Reply(
                500,
                JSON.objectNode()
                        .put("message", "Something went wrong. Please try again later.")
                        .put("statusCode", 500));
    }

    public static Reply error(int status, String message, String error) {
        return new Reply(
                status,
                JSON.objectNode().put("message", message).put("error", error).put("statusCode", status));
    }
}
