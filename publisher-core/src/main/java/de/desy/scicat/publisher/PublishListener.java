package de.desy.scicat.publisher;

/** Hears what happens while a plan is applied: for progress bars and logs. An exception thrown here ends the run. */
@FunctionalInterface
public interface PublishListener {
    /**
     * Hears an event.
     *
     * @param event the event
     */
    void on(PublishEvent event);
}
