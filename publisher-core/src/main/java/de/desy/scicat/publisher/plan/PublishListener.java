package de.desy.scicat.publisher.plan;

/**
 * Gets the events while a plan is applied, for progress bars and logs. With {@code bulk(…)} several threads call it at
 * the same time. An exception thrown here ends the run.
 */
@FunctionalInterface
public interface PublishListener {
    /**
     * Gets an event.
     *
     * @param event the event
     */
    void on(PublishEvent event);
}
