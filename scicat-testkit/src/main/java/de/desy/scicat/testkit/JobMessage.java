package de.desy.scicat.testkit;

/**
 * A message that the {@code rabbitmq} action of a {@link FakeSciCat} sends.
 *
 * @param exchange the exchange
 * @param queue the queue
 * @param key the routing key
 * @param body the job as JSON
 */
public record JobMessage(String exchange, String queue, String key, String body) {}
