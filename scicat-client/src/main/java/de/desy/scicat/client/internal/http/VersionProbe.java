package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.model.ServerVersion;
import org.jspecify.annotations.Nullable;

/** Finds the server's line once, with one or two anonymous requests. */
final class VersionProbe {

    private static final Call PROBE = Call.get("/api/v4/origdatablocks/files/count");

    private final Transport transport;
    private @Nullable ServerVersion known;

    VersionProbe(Transport transport) {
        this.transport = transport;
    }

    synchronized ServerVersion get() {
        ServerVersion version = known;
        if (version == null) {
            version = probe();
            known = version;
        }
        return version;
    }

    /** A missing route alone proves nothing; every SciCat has this route. */
    private boolean hasAccounts() {
        Reply reply = transport.exchange(Liveness.WHOAMI, null);
        return reply.isSuccess() && !reply.isHtml();
    }

    private ServerVersion probe() {
        Reply reply = transport.exchange(PROBE, null);
        if (!reply.isHtml()) {
            if (reply.isSuccess() || reply.status() == 401 || reply.status() == 403) {
                return ServerVersion.V5;
            }
            if (reply.status() == 404
                    && Errors.isNoRoute(PROBE, ErrorBody.messages(reply.body().text(2000)))
                    && hasAccounts()) {
                return ServerVersion.V4;
            }
        }
        if (reply.status() >= 500 || reply.status() == 429) {
            throw Errors.of(transport, PROBE, reply, true);
        }
        throw new UnexpectedDataException(
                transport.about(PROBE) + ": neither a 4.x nor a 5.x SciCat answers so (status " + reply.status()
                        + "). Is " + transport.url() + " the address of SciCat's API (not that of the web pages)?",
                null);
    }
}
