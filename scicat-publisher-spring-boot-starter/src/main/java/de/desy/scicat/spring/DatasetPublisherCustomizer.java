package de.desy.scicat.spring;

import de.desy.scicat.publisher.PublisherBuilder;

/**
 * Changes the publisher before it is built: a bean of this type is called after the properties. This is the place for
 * options that are functions, such as {@code mapOwnerGroup}, {@code transform} and {@code listener}.
 *
 * <pre>{@code
 * @Bean
 * DatasetPublisherCustomizer withoutOwnerEmail() {
 *     return publisher -> publisher.leaveOutFields("ownerEmail");
 * }
 * }</pre>
 */
@FunctionalInterface
public interface DatasetPublisherCustomizer {

    /**
     * Changes the options of the publisher.
     *
     * @param publisher the options
     */
    void customize(PublisherBuilder publisher);
}
