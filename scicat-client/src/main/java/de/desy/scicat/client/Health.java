package de.desy.scicat.client;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of the server. Safe for use by many threads. */
public final class Health {

    private static final Logger LOG = LoggerFactory.getLogger(SciCatClient.class);
    private static final Call HEALTH = Call.get("/api/v3/health").once();

    private final Connection connection;

    Health(Connection connection) {
        this.connection = connection;
    }

    /**
     * Asks once, without credentials, whether server and database are up.
     *
     * @return false for every kind of failure; the reason is logged at DEBUG level
     */
    public boolean isUp() {
        try {
            Reply reply = connection.transport().exchange(HEALTH, null);
            return reply.isSuccess() && !reply.isHtml();
        } catch (SciCatException e) {
            LOG.debug("not up: {}", e.getMessage());
            return false;
        }
    }
}
