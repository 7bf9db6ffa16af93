package de.desy.scicat.publisher.plan;

/**
 * Hears what happens while a plan is applied: for progress bars and logs. With {@code bulk(…)} it is called by several threads
 * at the same time. An exception thrown here ends the run.
 */
@FunctionalInterface
public interface PublishListener {
    /**
     * Hears an event.
     *
     * @param event the event
     */
    void on(PublishEvent event);
}
