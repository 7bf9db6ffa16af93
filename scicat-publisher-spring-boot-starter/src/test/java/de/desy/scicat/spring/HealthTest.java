package de.desy.scicat.spring;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.SciCatClient;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What health says of the catalogues, in the types of the Spring Boot that is there. */
class HealthTest extends Starter {

    @Test
    void theApplicationIsUpWhileBothCataloguesKnowItsAccounts() {
        application()
                .run(context -> assertThat(health(context))
                        .contains("UP")
                        .contains("source=UP")
                        .contains("target=UP"));
    }

    @Test
    void aCatalogueThatIsDownIsNamed() {
        application()
                .withPropertyValues("scicat.publisher.target.url=" + NOBODY)
                .run(context -> assertThat(health(context))
                        .contains("DOWN")
                        .contains("source=UP")
                        .contains("target=" + NOBODY));
    }

    @Test
    void anAccountThatACatalogueDoesNotKnowIsNamed() {
        application()
                .withPropertyValues("scicat.publisher.source.token=" + target.token("scientist"))
                .run(context -> assertThat(health(context))
                        .contains("DOWN")
                        .contains("source=" + source.url() + " does not know the account")
                        .contains("target=UP"));
    }

    @Test
    void itCanBeSwitchedOff() {
        application()
                .withPropertyValues("management.health.scicat.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasBean("scicatSource")
                        .doesNotHaveBean("scicatHealthIndicator"));
    }

    @Test
    void itAsksLittle() {
        application().run(context -> {
            assertThat(context.getBean("scicatSource")).isInstanceOf(SciCatClient.class);
            health(context);

            assertThat(source.requests()).hasSize(2);
            assertThat(target.requests()).hasSize(2);
        });
    }

    /** By reflection, because the types differ between Spring Boot 3 and 4. */
    private static String health(ApplicationContext context) throws ReflectiveOperationException {
        Object indicator = context.getBean("scicatHealthIndicator");
        java.lang.reflect.Method method = java.util.Arrays.stream(
                        indicator.getClass().getInterfaces())
                .flatMap(type -> java.util.Arrays.stream(type.getMethods()))
                .filter(each -> each.getName().equals("health") && each.getParameterCount() == 0)
                .findFirst()
                .orElseThrow();
        return String.valueOf(method.invoke(indicator));
    }
}
