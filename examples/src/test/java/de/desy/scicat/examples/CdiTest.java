package de.desy.scicat.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.PilotCase;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Plain CDI is enough: producers make clients and publisher once, and disposers close the clients. So in Quarkus too. */
class CdiTest {
    private static final FakeSciCat INTERNAL = FakeSciCat.start();
    private static final FakeSciCat OPEN = FakeSciCat.start();

    @AfterAll
    static void close() {
        INTERNAL.close();
        OPEN.close();
    }

    /**
     * What an application writes. The scope is {@code @Singleton}, because the classes are final: {@code
     * @ApplicationScoped} needs classes that can be extended.
     */
    @Singleton
    static class Catalogues {
        @Produces
        @Singleton
        @Named("source")
        SciCatClient source() {
            return INTERNAL.client("scientist");
        }

        @Produces
        @Singleton
        @Named("target")
        SciCatClient target() {
            return OPEN.client("publisher");
        }

        void closeSource(@Disposes @Named("source") SciCatClient source) {
            source.close();
        }

        void closeTarget(@Disposes @Named("target") SciCatClient target) {
            target.close();
        }

        @Produces
        @Singleton
        DatasetPublisher publisher(@Named("source") SciCatClient source, @Named("target") SciCatClient target) {
            return DatasetPublisher.from(source)
                    .to(target)
                    .combineInputs()
                    .ownerGroup("public-data")
                    .makePublic()
                    .build();
        }
    }

    @Singleton
    static class Publishing {
        @Inject
        DatasetPublisher publisher;

        @Inject
        @Named("target")
        SciCatClient target;
    }

    @Test
    void aContainerMakesThePublisherAndClosesTheClients() {
        PilotCase.load(INTERNAL);
        SciCatClient client;
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(Catalogues.class, Publishing.class)
                .initialize()) {
            Publishing publishing = container.select(Publishing.class).get();
            publishing.publisher.publish(PilotCase.PID).orThrow();
            client = publishing.target;
        }

        assertThat(OPEN.dataset(PilotCase.PID)).isPresent();
        assertThatThrownBy(() -> client.datasets().get(PilotCase.PID))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
