package de.desy.scicat.spring;

import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.report.Option;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A bean of the application that is in the place of one of ours. The properties of ours have no effect then. The
 * application starts all the same, as Spring Boot has it: a test with a bean of its own keeps its properties. But it
 * says so, because a property without effect may be the one that keeps data private.
 */
final class OwnBean implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(PublisherAutoConfiguration.class);

    /** The beans that properties make. */
    enum Place {
        SOURCE,
        TARGET,
        PUBLISHER
    }

    private final Place place;
    private final ListableBeanFactory beans;
    private final ConfigurableEnvironment environment;

    OwnBean(Place place, ListableBeanFactory beans, ConfigurableEnvironment environment) {
        this.place = place;
        this.beans = beans;
        this.environment = environment;
    }

    Place place() {
        return place;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (place == Place.PUBLISHER) {
            warn(
                    "a DatasetPublisher of its own (" + names(DatasetPublisher.class) + ")",
                    Stream.concat(
                            Arrays.stream(Option.values())
                                    .filter(PublisherProperties::isSetByProperty)
                                    .map(PublisherProperties::name)
                                    .filter(this::isSet),
                            Arrays.stream(beans.getBeanNamesForType(DatasetPublisherCustomizer.class, true, false))
                                    .map(name -> "the bean " + name)),
                    DatasetPublisherCustomizer.class);
        } else {
            Catalogue catalogue = place == Place.SOURCE ? Catalogue.SOURCE : Catalogue.TARGET;
            warn(
                    "a client of its own (" + catalogue.bean() + ")",
                    CatalogueProperties.NAMES.stream()
                            .map(name -> PublisherProperties.PREFIX + "." + catalogue.word() + "." + name)
                            .filter(this::isSet),
                    SciCatClientBuilderCustomizer.class);
        }
    }

    private void warn(String what, Stream<String> without, Class<?> customizer) {
        List<String> all = without.toList();
        if (!all.isEmpty()) {
            LOG.warn(
                    "The application has {}, so this has no effect: {}. Remove it, or remove the bean and change ours with"
                            + " a {}",
                    what,
                    String.join(", ", all),
                    customizer.getSimpleName());
        }
    }

    private String names(Class<?> type) {
        return Arrays.stream(beans.getBeanNamesForType(type, true, false)).collect(Collectors.joining(", "));
    }

    private boolean isSet(String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.from(environment.getPropertySources())) {
            if (source.getConfigurationProperty(name) != null
                    || source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
                return true;
            }
        }
        return false;
    }
}
