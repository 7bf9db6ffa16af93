package de.desy.scicat.publisher.job;

/** The work on a job cannot go on now, but perhaps later. */
final class UnfinishedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfinishedException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    static UnfinishedException interrupted() {
        Thread.currentThread().interrupt();
        return new UnfinishedException("The work was interrupted; handle the job again to go on.");
    }
}
