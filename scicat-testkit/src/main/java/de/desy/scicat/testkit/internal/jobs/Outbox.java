package de.desy.scicat.testkit.internal.jobs;

/** Who gets what the actions of jobs send. */
public interface Outbox {
    /** Sends a mail; {@code to} and {@code from} are empty where nothing is said. */
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
