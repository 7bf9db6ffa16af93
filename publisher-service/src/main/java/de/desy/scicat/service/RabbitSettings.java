package de.desy.scicat.service;

import com.rabbitmq.client.ConnectionFactory;
import java.time.Duration;
import java.util.List;

/**
 * The settings of the rabbitmq trigger.
 *
 * @param factory makes connections to the broker
 * @param queue the queue that SciCat's action names; messages that cannot be carried out go to a queue of the same name
 *     with {@code .dead} at its end
 * @param prefetch messages that this process holds at the same time
 * @param attempts before a message is put aside
 * @param pauses between attempts to handle a message or reach the broker; the last pause repeats
 */
record RabbitSettings(ConnectionFactory factory, String queue, int prefetch, int attempts, List<Duration> pauses) {
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60));

    RabbitSettings {
        pauses = List.copyOf(pauses);
    }

    String deadLetters() {
        return queue + ".dead";
    }

    Duration pause(int attempt) {
        return pauses.get(Math.min(attempt, pauses.size()) - 1);
    }

    Duration longestPause() {
        return pauses.get(pauses.size() - 1);
    }
}
