package de.desy.scicat.client.observe;

import java.net.URI;

/**
 * A request that is about to be sent.
 *
 * @param server the server's address, as {@code SciCatClient.url()} gives it
 * @param method such as {@code GET}
 * @param route the operation of SciCat's API, with the names of its parameters instead of their values, such as {@code
 *     /api/v4/datasets/{pid}}, without the query; {@code other} for paths that SciCat does not have. So there are few
 *     different values
 * @param attempt 1 for the first attempt, 2 for its first repetition
 */
public record RequestStart(URI server, String method, String route, int attempt) {}
