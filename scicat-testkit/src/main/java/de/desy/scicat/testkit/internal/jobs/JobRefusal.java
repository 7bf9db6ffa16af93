package de.desy.scicat.testkit.internal.jobs;

import de.desy.scicat.testkit.internal.http.Reply;

/** The server refuses a request about a job. */
final class JobRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Reply reply;

    JobRefusal(Reply reply) {
        super("refused", null, false, false);
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }

    /** The usual form of a refusal: status and message. */
    static JobRefusal of(int status, String message) {
        return new JobRefusal(
                new Reply(status, JobConfig.object().put("status", status).put("message", message)));
    }
}
