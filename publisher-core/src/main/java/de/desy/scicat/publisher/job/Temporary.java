package de.desy.scicat.publisher.job;

import de.desy.scicat.client.error.HttpStatusException;
import de.desy.scicat.client.error.SciCatException;

/** Tells failures that pass from those that stay until somebody does something. */
final class Temporary {
    private Temporary() {}

    /** No answer, a server in trouble, or a session that ended: all but a clear refusal. */
    static boolean is(SciCatException failure) {
        return !(failure instanceof HttpStatusException status) || status.status() >= 500 || status.retryable();
    }
}
