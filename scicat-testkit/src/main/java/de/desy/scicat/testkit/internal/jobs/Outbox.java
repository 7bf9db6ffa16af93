package de.desy.scicat.testkit.internal.jobs;

/** Receives the mails and messages from the actions of jobs. */
public interface Outbox {
    /** Sends a mail; {@code to} and {@code from} are empty if the action names none. */
    void mail(String to, String from, String subject, String html);

    /** Sends a message to a broker. */
    void message(String exchange, String queue, String key, String body);

    /** Drops everything. */
    static Outbox nowhere() {
        return new Outbox() {
            @Override
            public void mail(String to, String from, String subject, String html) {}

            @Override
            public void message(String exchange, String queue, String key, String body) {}
        };
    }
}
