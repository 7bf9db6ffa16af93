package de.desy.scicat.service;

/**
 * How work on a report of a job ended.
 *
 * @param kind what follows from it
 * @param reason in words
 */
record JobEnd(Kind kind, String reason) {
    /** What follows. */
    enum Kind {
        /** Nothing is left to do. */
        DONE,
        /** It has to be tried again after a while: a catalogue could not be reached, or something unexpected happened. */
        AGAIN,
        /** Trying again changes nothing: no job, no publish job, or one that nobody may finish. Somebody has to look. */
        ASIDE
    }
}
