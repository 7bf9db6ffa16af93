package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.error.Failure;
import de.desy.scicat.client.error.HttpStatusException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.internal.json.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes exceptions from replies outside 2xx. */
public final class Errors {

    private static final int READ = 64 << 10;

    private Errors() {}

    static SciCatException of(Transport transport, Call call, Reply reply, boolean anonymous) {
        String text = transport.redactor().redact(reply.body().text(READ));
        List<String> messages = ErrorBody.messages(text);
        if (reply.status() == 404 && (reply.isHtml() || isNoRoute(call, messages))) {
            return new NoRouteException(transport.about(call) + ": the server does not know this route. Is "
                    + transport.url() + " the address of SciCat's API (not that of the web pages)?");
        }
        var failure = new Failure(
                transport.url(),
                call.method(),
                transport.redactor().redact(call.path()),
                reply.status(),
                messages,
                reply.headers().firstValue("Content-Type").orElse(""),
                text,
                remedy(call, reply.status(), messages, anonymous),
                call.isWrite(),
                call.headers().get(Call.REQUEST_ID));
        return call.hasNoAddress(reply.status()) ? new NotFoundException(failure) : HttpStatusException.of(failure);
    }

    public static NotFoundException notFound(Transport transport, Call call, int status, String message) {
        return new NotFoundException(new Failure(
                transport.url(),
                call.method(),
                call.path(),
                status,
                List.of(message),
                "",
                "",
                null,
                call.isWrite(),
                call.headers().get(Call.REQUEST_ID)));
    }

    static boolean isNoRoute(Call call, List<String> messages) {
        return messages.size() == 1 && messages.get(0).startsWith("Cannot " + call.method() + " /");
    }

    /** Servers answer 500 to bodies over their limit, and facilities set limits of a few dozen kB. */
    private static final int SUSPICIOUS = 10_000;

    private static @Nullable String remedy(Call call, int status, List<String> messages, boolean anonymous) {
        if (status == 401
                && (call.path().equals("/api/v3/auth/login") || call.path().equals("/api/v3/auth/ldap"))) {
            return "User name or password are not accepted";
        }
        if ((status == 401 || status == 403) && anonymous) {
            return "No credentials were used";
        }
        if (status == 403 && messages.contains("Forbidden resource")) {
            return "The account is in no group that may do this";
        }
        if (status == 403) {
            return "The account may not do this with this record";
        }
        Bytes body = call.body();
        if (body != null && (status == 413 || (status == 500 && body.size() > SUSPICIOUS))) {
            return "The body may be larger than the server takes (" + body.size() + " bytes; MAX_FILE_UPLOAD_SIZE)";
        }
        return null;
    }
}
