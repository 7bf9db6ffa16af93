package de.desy.scicat.client.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came when somebody asked for a server's state: the answer of a SciCat, of a proxy before it, or of something else.
 *
 * @param status the HTTP status
 * @param html whether it is a web page
 * @param body the beginning of the body, secrets replaced
 * @param location where the server sends us, as it says it; null if nowhere
 * @param clockAhead by how much the server's clock is ahead of ours (negative: behind); null if the reply has no date
 */
public record HealthReply(
        int status,
        boolean html,
        String body,
        @Nullable String location,
        @Nullable Duration clockAhead) {}
