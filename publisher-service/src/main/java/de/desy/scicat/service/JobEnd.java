package de.desy.scicat.service;

/**
 * How work on a report of a job ended.
 *
 * @param kind what the trigger has to do next
 * @param reason why, as a text
 */
record JobEnd(Kind kind, String reason) {
    /** What the trigger has to do next. */
    enum Kind {
        /** Nothing is left to do. */
        DONE,
        /** Try again after a while: a catalogue did not answer, or an unexpected error occurred. */
        AGAIN,
        /** Do not try again: the job is unknown, is no publish job, or cannot be finished. The operator has to look. */
        ASIDE
    }
}
