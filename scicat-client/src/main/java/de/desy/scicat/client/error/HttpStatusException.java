package de.desy.scicat.client.error;

import java.util.List;
import java.util.OptionalInt;

/**
 * The server answered with a status outside 2xx. Statuses with a specific meaning have subclasses; the client throws
 * this class for all others.
 */
public class HttpStatusException extends SciCatException {

    private static final long serialVersionUID = 1L;

    /** Status of the reply. */
    private final int status;
    /** Method of the request. */
    private final String method;
    /** Path of the request. */
    private final String path;
    /** Messages of the server. */
    private final String[] messages;
    /** Media type of the body. */
    private final String contentType;
    /** The body, up to a limit. */
    private final String body;

    HttpStatusException(Failure failure) {
        super(failure.message(), null);
        this.status = failure.status();
        this.method = failure.method();
        this.path = failure.path();
        this.messages = failure.messages().toArray(new String[0]);
        this.contentType = failure.contentType();
        this.body = failure.body();
    }

    /**
     * Makes the exception for a failed reply, of the class for its status. Clients throw this exception. Tests of
     * programs that handle the exceptions can make it, too.
     *
     * @param failure the request and its reply
     * @return an exception, not thrown yet
     */
    public static HttpStatusException of(Failure failure) {
        return switch (failure.status()) {
            case 400 -> new BadRequestException(failure);
            case 401 -> new UnauthorizedException(failure);
            case 403 -> new ForbiddenException(failure);
            case 404 -> new NotFoundException(failure);
            case 409 -> new ConflictException(failure);
            case 412 -> new PreconditionFailedException(failure);
            default -> failure.status() >= 500 ? new ServerErrorException(failure) : new HttpStatusException(failure);
        };
    }

    /**
     * The status of the reply.
     *
     * @return for example 404
     */
    public final int status() {
        return status;
    }

    @Override
    public final OptionalInt httpStatus() {
        return OptionalInt.of(status);
    }

    /**
     * The media type of the body, for programs that pass it on.
     *
     * @return for example {@code application/json; charset=utf-8}; empty if the server named none
     */
    public final String contentType() {
        return contentType;
    }

    /**
     * The method of the request.
     *
     * @return for example {@code GET}
     */
    public final String method() {
        return method;
    }

    /**
     * The path of the request, percent-encoded as it was sent, without the query.
     *
     * @return for example {@code /api/v4/datasets/scicat%2F1}
     */
    public final String path() {
        return path;
    }

    /**
     * The messages of the server, from a body of any shape (object, string, array, JSON inside JSON).
     *
     * @return the messages in the server's order; empty if there are none
     */
    public final List<String> serverMessages() {
        return List.of(messages);
    }

    /**
     * The body, without secrets.
     *
     * @return its first 64 KiB; empty if there was no body
     */
    public final String body() {
        return body;
    }

    /**
     * Whether the same request, unchanged, may succeed later.
     *
     * @return true for 408, 429, 502, 503 and 504. Ask {@link #outcomeUnknown()} before repeating a write
     */
    public final boolean retryable() {
        return status == 408 || status == 429 || status == 502 || status == 503 || status == 504;
    }
}
