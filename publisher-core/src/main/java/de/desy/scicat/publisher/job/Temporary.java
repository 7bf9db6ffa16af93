package de.desy.scicat.publisher.job;

import de.desy.scicat.client.error.HttpStatusException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.error.UnreadableRecordException;

/** Distinguishes temporary failures from failures that remain until somebody acts. */
final class Temporary {
    /** Other server errors come from proxies, or say that the server has too much to do. */
    private static final int INTERNAL_ERROR = 500;

    private Temporary() {}

    /**
     * Whether there was no answer, a server error, or an expired session: everything except a clear refusal, and a
     * record whose content cannot be read.
     */
    static boolean is(SciCatException failure) {
        if (failure instanceof HttpStatusException status) {
            return status.status() >= 500 || status.retryable();
        }
        return !(failure instanceof UnreadableRecordException);
    }

    /** Whether a temporary failure is an answer, though one that helps nobody: it may be about one dataset only. */
    static boolean isAnswer(SciCatException failure) {
        return failure instanceof HttpStatusException status
                ? status.status() == INTERNAL_ERROR
                : failure instanceof UnexpectedDataException;
    }
}
