package de.desy.scicat.publisher.job;

/**
 * With whose account the datasets of a job are read on the source. The job itself is always read and changed with the
 * service's account.
 *
 * <p>A token that came with a job must be alive and stand for the job's {@code ownerUser}, whatever is chosen here:
 * otherwise nothing is published, and the job says so.
 */
public enum SourceAs {
    /**
     * With the service's account. A token that came with the job decides in addition: what it does not let its user read
     * is not published, and the groups of its user decide what goes along, besides the group of the job.
     */
    SERVICE,
    /** With the token that came with the job, and with nothing else; with the service's account if none came. */
    USER_IF_GIVEN,
    /** With the token that came with the job, and with nothing else. A job without a token publishes nothing. */
    USER
}
