package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.error.UnreadableRecordException;

/** The reply is larger than the client accepts, or nested more deeply; a request for less data may help. */
public final class OversizeException extends UnreadableRecordException {

    private static final long serialVersionUID = 1L;

    OversizeException(Transport transport, Call call, String reason) {
        super(
                transport.about(call) + ": the reply " + reason + ", more than can be taken",
                transport.url().toString(),
                "the reply to " + call.method() + " " + transport.redactor().redact(call.path()),
                reason,
                call.isWrite());
    }

    /** The failure with the name of the record, once it is known. */
    public UnreadableRecordException of(String record) {
        return new UnreadableRecordException(server(), record, "it " + reason());
    }
}
