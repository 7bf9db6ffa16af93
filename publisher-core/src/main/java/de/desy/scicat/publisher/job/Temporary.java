package de.desy.scicat.publisher.job;

import de.desy.scicat.client.error.HttpStatusException;
import de.desy.scicat.client.error.SciCatException;

/** Distinguishes temporary failures from failures that remain until somebody acts. */
final class Temporary {
    private Temporary() {}

    /** Whether there was no answer, a server error, or an expired session: everything except a clear refusal. */
    static boolean is(SciCatException failure) {
        return !(failure instanceof HttpStatusException status) || status.status() >= 500 || status.retryable();
    }
}
