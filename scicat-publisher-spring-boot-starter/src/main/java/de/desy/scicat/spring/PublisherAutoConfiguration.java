package de.desy.scicat.spring;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.SciCatClientBuilder;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.publisher.report.OptionsException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes the clients {@code scicatSource} and {@code scicatTarget} and a {@link DatasetPublisher} from the properties
 * {@code scicat.publisher.…}. A bean of the application with the same name, or another {@link DatasetPublisher}, takes
 * its place; properties that have no effect then are logged as a warning. Asks no server. The context closes the clients
 * when it is closed.
 */
@AutoConfiguration
@ConditionalOnProperty(prefix = PublisherProperties.PREFIX, name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(PublisherProperties.class)
public class PublisherAutoConfiguration {

    /** For Spring. */
    public PublisherAutoConfiguration() {}

    /** Spring reads it before it makes our beans, so what it finds are beans of the application. */
    @Configuration(proxyBeanMethods = false)
    static class OwnBeans {
        @Bean
        @ConditionalOnBean(name = "scicatSource")
        OwnBean scicatOwnSource(ListableBeanFactory beans, ConfigurableEnvironment environment) {
            return new OwnBean(OwnBean.Place.SOURCE, beans, environment);
        }

        @Bean
        @ConditionalOnBean(name = "scicatTarget")
        OwnBean scicatOwnTarget(ListableBeanFactory beans, ConfigurableEnvironment environment) {
            return new OwnBean(OwnBean.Place.TARGET, beans, environment);
        }

        @Bean
        @ConditionalOnBean(DatasetPublisher.class)
        OwnBean scicatOwnPublisher(ListableBeanFactory beans, ConfigurableEnvironment environment) {
            return new OwnBean(OwnBean.Place.PUBLISHER, beans, environment);
        }
    }

    @Bean
    CheckedProperties scicatCheckedProperties(
            PublisherProperties properties, ObjectProvider<OwnBean> own, ListableBeanFactory beans) {
        return new CheckedProperties(
                properties,
                own.stream().map(OwnBean::place).collect(Collectors.toSet()),
                beans.getBeanNamesForType(DatasetPublisherCustomizer.class, true, false).length > 0);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(name = "scicatSource")
    SciCatClient scicatSource(CheckedProperties properties, ObjectProvider<SciCatClientBuilderCustomizer> customizers) {
        return client(Catalogue.SOURCE, properties, customizers);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(name = "scicatTarget")
    SciCatClient scicatTarget(CheckedProperties properties, ObjectProvider<SciCatClientBuilderCustomizer> customizers) {
        return client(Catalogue.TARGET, properties, customizers);
    }

    private static SciCatClient client(
            Catalogue catalogue,
            CheckedProperties properties,
            ObjectProvider<SciCatClientBuilderCustomizer> customizers) {
        Problems problems = new Problems();
        Optional<SciCatClientBuilder> made = properties.get().of(catalogue).client(catalogue, problems);
        problems.refuse();
        SciCatClientBuilder client = made.orElseThrow();
        customizers.orderedStream().forEach(customizer -> customizer.customize(catalogue, client));
        return client.build();
    }

    @Bean
    @ConditionalOnMissingBean
    DatasetPublisher datasetPublisher(
            @Qualifier("scicatSource") SciCatClient source,
            @Qualifier("scicatTarget") SciCatClient target,
            CheckedProperties properties,
            ObjectProvider<DatasetPublisherCustomizer> customizers) {
        PublisherBuilder publisher = DatasetPublisher.from(source).to(target);
        Problems problems = new Problems();
        properties.get().apply(publisher, problems);
        problems.refuse();
        customizers.orderedStream().forEach(customizer -> customizer.customize(publisher));
        try {
            return publisher.build();
        } catch (OptionsException e) {
            problems.add(e.problem());
            throw problems.exception(e);
        }
    }
}
