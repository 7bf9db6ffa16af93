package de.desy.scicat.spring;

import de.desy.scicat.client.SciCatClient;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Adds {@code scicat} to {@code /actuator/health}: whether both catalogues answer and know the account of the
 * application. Switched off by {@code management.health.scicat.enabled=false}. The types of health differ between Spring
 * Boot 3 and 4, so there is one indicator for each.
 */
@AutoConfiguration(after = PublisherAutoConfiguration.class)
@ConditionalOnBean(name = {"scicatSource", "scicatTarget"})
public class PublisherHealthAutoConfiguration {

    /** For Spring. */
    public PublisherHealthAutoConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.actuate.health.HealthIndicator",
                "org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator"
            })
    static class Boot3 {
        @Bean
        @ConditionalOnMissingBean(name = "scicatHealthIndicator")
        @org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator("scicat")
        org.springframework.boot.actuate.health.HealthIndicator scicatHealthIndicator(
                @Qualifier("scicatSource") SciCatClient source, @Qualifier("scicatTarget") SciCatClient target) {
            CatalogueHealth health = new CatalogueHealth(source, target);
            return () -> health.look(
                    org.springframework.boot.actuate.health.Health::up,
                    org.springframework.boot.actuate.health.Health::down,
                    (built, catalogues) -> built.withDetails(catalogues).build());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.health.contributor.HealthIndicator",
                "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator"
            })
    static class Boot4 {
        @Bean
        @ConditionalOnMissingBean(name = "scicatHealthIndicator")
        @org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator("scicat")
        org.springframework.boot.health.contributor.HealthIndicator scicatHealthIndicator(
                @Qualifier("scicatSource") SciCatClient source, @Qualifier("scicatTarget") SciCatClient target) {
            CatalogueHealth health = new CatalogueHealth(source, target);
            return () -> health.look(
                    org.springframework.boot.health.contributor.Health::up,
                    org.springframework.boot.health.contributor.Health::down,
                    (built, catalogues) -> built.withDetails(catalogues).build());
        }
    }
}
