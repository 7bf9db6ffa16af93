package de.desy.scicat.client.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The reply to a request for a server's state, from a SciCat, from a proxy before it, or from another program.
 *
 * @param status the HTTP status
 * @param html whether the reply is a web page
 * @param body the beginning of the body, secrets replaced
 * @param location the target of a redirection, as the server sent it; null if there is none
 * @param clockAhead how far the server's clock is ahead of this machine's (negative: behind); null if the reply has no
 *     date
 */
public record HealthReply(
        int status,
        boolean html,
        String body,
        @Nullable String location,
        @Nullable Duration clockAhead) {}
