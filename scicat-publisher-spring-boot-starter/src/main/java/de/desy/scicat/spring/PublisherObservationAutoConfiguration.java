package de.desy.scicat.spring;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Observes each request to the catalogues with Micrometer, if the application has an {@link ObservationRegistry}. From
 * an observation Spring Boot makes the timer {@code scicat.client.requests} and, where tracing is set up, a span, whose
 * trace goes on to the catalogue.
 */
@AutoConfiguration(before = PublisherAutoConfiguration.class)
@ConditionalOnClass(ObservationRegistry.class)
public class PublisherObservationAutoConfiguration {

    /** For Spring. */
    public PublisherObservationAutoConfiguration() {}

    @Bean
    SciCatClientBuilderCustomizer scicatObservations(ObjectProvider<ObservationRegistry> registries) {
        return (catalogue, client) ->
                registries.ifAvailable(registry -> client.listener(new ObservedRequests(catalogue, registry)));
    }
}
