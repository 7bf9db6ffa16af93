package de.desy.scicat.client.error;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of an {@link HttpStatusException}. The texts contain no secrets.
 *
 * @param server the server's address
 * @param method the method of the request, such as {@code GET}
 * @param path the path of the request, percent-encoded, without the query
 * @param status the status of the reply
 * @param messages the server's messages, in their order
 * @param contentType the media type of the reply's body; empty if the server named none
 * @param body the reply's body, at most its first 64 KiB
 * @param remedy the remedy, without a full stop; null if none is known
 * @param write whether the request was to change something on the server
 * @param requestId the id of the request ({@link de.desy.scicat.client.SciCatClient#requestId}); null for none
 */
public record Failure(
        URI server,
        String method,
        String path,
        int status,
        List<String> messages,
        String contentType,
        String body,
        @Nullable String remedy,
        boolean write,
        @Nullable String requestId) {

    /**
     * Copies the list.
     *
     * @param server see the component
     * @param method see the component
     * @param path see the component
     * @param status see the component
     * @param messages see the component
     * @param contentType see the component
     * @param body see the component
     * @param remedy see the component
     * @param write see the component
     * @param requestId see the component
     */
    public Failure {
        messages = List.copyOf(messages);
    }

    String message() {
        var text = new StringBuilder()
                .append(method)
                .append(' ')
                .append(path)
                .append(" of ")
                .append(server)
                .append(requestId == null ? "" : " [" + requestId + "]")
                .append(": status ")
                .append(status);
        if (!messages.isEmpty()) {
            text.append(", the server says: ").append(String.join("; ", messages));
        }
        if (remedy != null) {
            text.append(". ").append(remedy);
        }
        return text.toString();
    }
}
