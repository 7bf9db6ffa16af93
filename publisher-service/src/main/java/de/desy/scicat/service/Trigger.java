package de.desy.scicat.service;

/** What starts work on a job. */
enum Trigger {
    /** SciCat's {@code url} action. */
    HTTP,
    /** Polling SciCat for jobs that nobody reported. */
    POLL,
    /** SciCat's {@code rabbitmq} action. */
    RABBITMQ
}
