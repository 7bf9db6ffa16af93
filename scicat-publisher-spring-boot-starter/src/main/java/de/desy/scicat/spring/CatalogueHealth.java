package de.desy.scicat.spring;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.HealthReply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Whether both catalogues answer and know the account of this application: two small reads of each. */
final class CatalogueHealth {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final String UP = "UP";

    private final Map<Catalogue, SciCatClient> clients = new LinkedHashMap<>();

    CatalogueHealth(SciCatClient source, SciCatClient target) {
        clients.put(Catalogue.SOURCE, source);
        clients.put(Catalogue.TARGET, target);
    }

    /**
     * Asks both catalogues. The types of health differ between Spring Boot 3 and 4, so the caller gives them.
     *
     * @param up begins the health of catalogues that both work
     * @param down begins the health if one does not
     * @param details ends it with what is known: by the word of each catalogue UP, or why it does not work
     */
    <B, H> H look(Supplier<B> up, Supplier<B> down, BiFunction<B, Map<String, Object>, H> details) {
        Map<String, Object> catalogues = new LinkedHashMap<>();
        clients.forEach((catalogue, client) -> catalogues.put(catalogue.word(), ask(client)));
        boolean good = catalogues.values().stream().allMatch(UP::equals);
        return details.apply((good ? up : down).get(), catalogues);
    }

    private static String ask(SciCatClient client) {
        try {
            HealthReply reply = client.health().look(TIMEOUT);
            if (reply.status() != 200 || reply.html()) {
                return client.url() + " answers " + reply.status() + ", but not as a running SciCat";
            }
            return client.users().whoami(TIMEOUT).isPresent()
                    ? UP
                    : client.url() + " does not know the account of this application (any more)";
        } catch (SciCatException | IllegalStateException e) {
            return client.url() + ": " + e.getMessage();
        }
    }
}
