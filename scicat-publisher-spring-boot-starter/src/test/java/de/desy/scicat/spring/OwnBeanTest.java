package de.desy.scicat.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Properties that have no effect, since the application has the bean itself, do not go unnoticed. */
class OwnBeanTest extends Starter {
    private final Logger logger = (Logger) LoggerFactory.getLogger(PublisherAutoConfiguration.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
    }

    @Test
    void anApplicationWithoutBeansOfItsOwnReadsNoWarning() {
        assertThat(warnings(application())).isEmpty();
    }

    @Test
    void propertiesAndCustomizersOfAPublisherThatIsNotMadeAreNamed() {
        assertThat(warnings(application()
                        .withPropertyValues("scicat.publisher.leave-out-fields[0]=ownerEmail")
                        .withUserConfiguration(OwnPublisher.class)))
                .singleElement()
                .asString()
                .startsWith("The application has a DatasetPublisher of its own (own), so this has no effect: ")
                .contains("scicat.publisher.owner-group")
                .contains("scicat.publisher.make-public")
                .contains("scicat.publisher.leave-out-fields")
                .contains("the bean withoutComment")
                .endsWith("Remove it, or remove the bean and change ours with a DatasetPublisherCustomizer")
                .doesNotContain("keep-owner-group", "source.url", "target.url");
    }

    @Test
    void aVariableOfTheEnvironmentIsAPropertyToo() {
        assertThat(warnings(connected()
                        .withUserConfiguration(OwnPublisher.class)
                        .withInitializer(context -> context.getEnvironment()
                                .getPropertySources()
                                .addFirst(new SystemEnvironmentPropertySource(
                                        "systemEnvironment", Map.of("SCICAT_PUBLISHER_OWNERGROUP", "public-data"))))))
                .singleElement()
                .asString()
                .contains("scicat.publisher.owner-group");
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnPublisher {
        @Bean
        DatasetPublisher own(SciCatClient scicatSource, SciCatClient scicatTarget) {
            return DatasetPublisher.from(scicatSource)
                    .to(scicatTarget)
                    .keepOwnerGroup()
                    .build();
        }

        @Bean
        DatasetPublisherCustomizer withoutComment() {
            return publisher -> publisher.leaveOutFields("comment");
        }
    }

    @Test
    void propertiesOfAClientThatIsNotMadeAreNamedWithoutTheirValues() {
        assertThat(warnings(application().withUserConfiguration(OwnTarget.class)))
                .singleElement()
                .asString()
                .contains("a client of its own (scicatTarget)")
                .contains("scicat.publisher.target.url, scicat.publisher.target.token.")
                .doesNotContain(target.url(), "source");
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnTarget {
        @Bean
        SciCatClient scicatTarget() {
            return SciCatClient.connect(NOBODY, Credentials.anonymous());
        }
    }

    private List<String> warnings(ApplicationContextRunner application) {
        List<String> warnings = new ArrayList<>();
        application.run(context -> {
            assertThat(context).hasNotFailed();
            log.list.stream()
                    .filter(event -> event.getLevel() == Level.WARN)
                    .map(ILoggingEvent::getFormattedMessage)
                    .forEach(warnings::add);
        });
        return warnings;
    }
}
