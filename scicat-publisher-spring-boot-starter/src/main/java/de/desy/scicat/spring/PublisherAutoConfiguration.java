package de.desy.scicat.spring;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.SciCatClientBuilder;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.publisher.report.OptionsException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Makes the clients {@code scicatSource} and {@code scicatTarget} and a {@link DatasetPublisher} from the properties
 * {@code scicat.publisher.…}. A bean of the application with the same name, or another {@link DatasetPublisher}, takes
 * its place. Asks no server. The context closes the clients when it is closed.
 */
@AutoConfiguration
@ConditionalOnProperty(prefix = PublisherProperties.PREFIX, name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(PublisherProperties.class)
public class PublisherAutoConfiguration {

    /** For Spring. */
    public PublisherAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(name = "scicatSource")
    SciCatClient scicatSource(
            PublisherProperties properties, ObjectProvider<SciCatClientBuilderCustomizer> customizers) {
        return client(Catalogue.SOURCE, properties, customizers);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(name = "scicatTarget")
    SciCatClient scicatTarget(
            PublisherProperties properties, ObjectProvider<SciCatClientBuilderCustomizer> customizers) {
        return client(Catalogue.TARGET, properties, customizers);
    }

    private static SciCatClient client(
            Catalogue catalogue,
            PublisherProperties properties,
            ObjectProvider<SciCatClientBuilderCustomizer> customizers) {
        SciCatClientBuilder client = properties.of(catalogue).client(catalogue);
        customizers.orderedStream().forEach(customizer -> customizer.customize(catalogue, client));
        return client.build();
    }

    @Bean
    @ConditionalOnMissingBean
    DatasetPublisher datasetPublisher(
            @Qualifier("scicatSource") SciCatClient source,
            @Qualifier("scicatTarget") SciCatClient target,
            PublisherProperties properties,
            ObjectProvider<DatasetPublisherCustomizer> customizers) {
        PublisherBuilder publisher = DatasetPublisher.from(source).to(target);
        properties.apply(publisher);
        customizers.orderedStream().forEach(customizer -> customizer.customize(publisher));
        try {
            return publisher.build();
        } catch (OptionsException e) {
            throw Problems.of(e.problem(), e);
        }
    }
}
