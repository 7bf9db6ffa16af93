package de.desy.scicat.testkit;

import de.desy.scicat.testkit.internal.jobs.Outbox;
import java.util.function.Consumer;

/** Passes what jobs send to the recipient that was registered last. Thread-safe. */
final class Delivery implements Outbox {
    private volatile Consumer<JobMail> mails = mail -> {};
    private volatile Consumer<JobMessage> messages = message -> {};

    void mailsTo(Consumer<JobMail> recipient) {
        mails = recipient;
    }

    void messagesTo(Consumer<JobMessage> broker) {
        messages = broker;
    }

    @Override
    public void mail(String to, String from, String subject, String html) {
        mails.accept(new JobMail(to, from, subject, html));
    }

    @Override
    public void message(String exchange, String queue, String key, String body) {
        messages.accept(new JobMessage(exchange, queue, key, body));
    }
}
