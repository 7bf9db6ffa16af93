package de.desy.scicat.publisher.plan;

/**
 * Gets the events while a plan is applied, for progress bars and logs. With {@code bulk(…)} several threads call it at
 * the same time. An exception thrown here ends the run.
 *
 * <pre>{@code
 * DatasetPublisher publisher = DatasetPublisher.from(source).to(target).ownerGroup("public-data")
 *         .listener(event -> System.err.println(event))
 *         .build();
 * }</pre>
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
