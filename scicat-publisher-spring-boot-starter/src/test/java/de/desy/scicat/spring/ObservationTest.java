package de.desy.scicat.spring;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.testkit.PilotCase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the metrics and traces of an application say of the requests to the catalogues. */
class ObservationTest extends Starter {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void requestsAreTimedByCatalogueOperationAndStatus() {
        application().withUserConfiguration(Observed.class).run(context -> {
            context.getBean(DatasetPublisher.class).publish(PilotCase.PID).orThrow();

            MeterRegistry meters = context.getBean(MeterRegistry.class);
            assertThat(meters.get(ObservedRequests.NAME)
                            .tags("catalogue", "target", "method", "POST", "route", "/api/v4/datasets", "status", "201")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(total(meters))
                    .isEqualTo(source.requests().size() + target.requests().size());
            String tags = meters.find(ObservedRequests.NAME).timers().stream()
                    .flatMap(timer -> timer.getId().getTags().stream())
                    .map(Tag::getValue)
                    .collect(Collectors.joining(" "));
            assertThat(tags)
                    .contains("/api/v4/datasets/{pid}")
                    .doesNotContain(PilotCase.PID, "0bf11a0b", target.token("publisher"));
        });
    }

    @Test
    void aTraceGoesOnToTheCatalogues() {
        application().withUserConfiguration(Observed.class).run(context -> {
            context.getBean(DatasetPublisher.class).plan(PilotCase.PID);

            assertThat(source.requests())
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.headers()).containsEntry("traceparent", PARENT));
        });
    }

    @Test
    void requestsThatGetNoReplySayWhy() {
        application()
                .withPropertyValues("scicat.publisher.target.url=" + NOBODY)
                .withUserConfiguration(Observed.class)
                .run(context -> {
                    context.getBean(DatasetPublisher.class).check();

                    assertThat(context.getBean(MeterRegistry.class)
                                    .get(ObservedRequests.NAME)
                                    .tags("catalogue", "target", "status", "none", "failure", "CONNECTION_REFUSED")
                                    .timers())
                            .isNotEmpty();
                });
    }

    private static long total(MeterRegistry meters) {
        return meters.find(ObservedRequests.NAME).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    /** What Spring Boot's actuator sets up, and a tracer in small. */
    @Configuration(proxyBeanMethods = false)
    static class Observed {
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        ObservationRegistry observations(MeterRegistry meters) {
            ObservationRegistry registry = ObservationRegistry.create();
            registry.observationConfig()
                    .observationHandler(new DefaultMeterObservationHandler(meters))
                    .observationHandler(new Tracer());
            return registry;
        }
    }

    private static final class Tracer implements ObservationHandler<SenderContext<Object>> {
        @Override
        public void onStart(SenderContext<Object> context) {
            context.getSetter().set(Objects.requireNonNull(context.getCarrier()), "traceparent", PARENT);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof SenderContext;
        }
    }
}
