package de.desy.scicat.spring;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.HealthReply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

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
     * What is known of each catalogue.
     *
     * @param catalogues by the word of each catalogue UP, or why it does not work
     */
    record State(Map<String, Object> catalogues) {
        boolean isUp() {
            return catalogues.values().stream().allMatch(UP::equals);
        }
    }

    State look() {
        Map<String, Object> catalogues = new LinkedHashMap<>();
        clients.forEach((catalogue, client) -> catalogues.put(catalogue.word(), ask(client)));
        return new State(catalogues);
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
