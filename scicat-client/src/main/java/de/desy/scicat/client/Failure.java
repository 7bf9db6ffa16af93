package de.desy.scicat.client;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an {@link HttpStatusException} is made of. Texts are already redacted. */
record Failure(
        URI server,
        String method,
        String path,
        int status,
        List<String> messages,
        String body,
        @Nullable String remedy,
        boolean write) {

    String message() {
        var text = new StringBuilder()
                .append(method)
                .append(' ')
                .append(path)
                .append(" of ")
                .append(server)
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
