package de.desy.scicat.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.testkit.PilotCase;
import de.desy.scicat.testkit.RecordedRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an application gets from its properties, and what it may replace. */
class PublisherAutoConfigurationTest extends Starter {

    @Test
    void anApplicationPublishesWithTheInjectedPublisher() {
        application().run(context -> {
            PublishReport report = context.getBean(DatasetPublisher.class).publish(PilotCase.PID);

            assertThat(report.outcome()).isEqualTo(Outcome.PUBLISHED);
            assertThat(report.describe()).contains("https://data.example/datasets/");
            assertThat(target.dataset(PilotCase.PID)).hasValueSatisfying(dataset -> {
                assertThat(dataset.path("ownerGroup").asText()).isEqualTo("public-data");
                assertThat(dataset.path("isPublished").asBoolean()).isTrue();
                assertThat(dataset.path("numberOfFiles").asInt()).isEqualTo(8);
            });
        });
    }

    @Test
    void startingSendsNoRequest() {
        application().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(source.requests()).isEmpty();
            assertThat(target.requests()).isEmpty();
        });
    }

    @Test
    void accountsAreLoginsAndFilesToo(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "scientist-pw\n");
        Path token = Files.writeString(folder.resolve("token"), target.token("publisher") + "\n");
        bare().withPropertyValues(
                        "scicat.publisher.source.url=" + source.url(),
                        "scicat.publisher.source.username=scientist",
                        "scicat.publisher.source.password-file=" + password,
                        "scicat.publisher.target.url=" + target.url(),
                        "scicat.publisher.target.token-file=" + token,
                        "scicat.publisher.owner-group=public-data")
                .run(context -> {
                    assertThat(context.getBean("scicatSource", SciCatClient.class)
                                    .users()
                                    .whoami())
                            .hasValueSatisfying(me -> assertThat(me.username()).isEqualTo("scientist"));
                    assertThat(context.getBean("scicatTarget", SciCatClient.class)
                                    .users()
                                    .whoami())
                            .hasValueSatisfying(me -> assertThat(me.username()).isEqualTo("publisher"));
                });
    }

    @Test
    void theClientsAreClosedWithTheContext() {
        List<SciCatClient> clients = new ArrayList<>();
        application()
                .run(context -> clients.addAll(
                        context.getBeansOfType(SciCatClient.class).values()));

        assertThat(clients)
                .hasSize(2)
                .allSatisfy(client -> assertThatThrownBy(() -> client.datasets().get(PilotCase.PID))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("closed"));
    }

    @Test
    void aPublisherOfTheApplicationTakesThePlaceOfOurs() {
        connected().withUserConfiguration(OwnPublisher.class).run(context -> {
            assertThat(context).hasSingleBean(DatasetPublisher.class);
            assertThat(context.getBean(DatasetPublisher.class)
                            .plan(PilotCase.PID)
                            .options()
                            .keep())
                    .containsExactly("sharedWith");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnPublisher {
        @Bean
        DatasetPublisher own(SciCatClient scicatSource, SciCatClient scicatTarget) {
            return DatasetPublisher.from(scicatSource)
                    .to(scicatTarget)
                    .ownerGroup("public-data")
                    .keepFields("sharedWith")
                    .build();
        }
    }

    @Test
    void aClientOfTheApplicationTakesThePlaceOfOurs() {
        bare().withPropertyValues(
                        "scicat.publisher.source.url=" + source.url(),
                        "scicat.publisher.source.token=" + source.token("scientist"),
                        "scicat.publisher.owner-group=public-data",
                        "own.target=" + target.url())
                .withUserConfiguration(OwnTarget.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean("scicatTarget", SciCatClient.class)
                                    .url())
                            .hasToString(target.url());
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnTarget {
        @Bean
        SciCatClient scicatTarget(org.springframework.core.env.Environment environment) {
            return SciCatClient.connect(environment.getRequiredProperty("own.target"), Credentials.anonymous());
        }
    }

    @Test
    void theApplicationChangesClientsAndOptionsAfterTheProperties() {
        application().withUserConfiguration(Customized.class).run(context -> {
            DatasetPublisher publisher = context.getBean(DatasetPublisher.class);
            publisher.publish(PilotCase.PID).orThrow();

            assertThat(target.dataset(PilotCase.PID))
                    .hasValueSatisfying(
                            dataset -> assertThat(dataset.has("ownerEmail")).isFalse());
            assertThat(source.requests()).extracting(Customized::agent).containsOnly("reads-source");
            assertThat(target.requests()).extracting(Customized::agent).containsOnly("writes-target");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Customized {
        static String agent(RecordedRequest request) {
            return String.valueOf(request.headers().get("user-agent"));
        }

        @Bean
        SciCatClientBuilderCustomizer agents() {
            return (catalogue, client) ->
                    client.userAgent(catalogue == Catalogue.SOURCE ? "reads-source" : "writes-target");
        }

        @Bean
        DatasetPublisherCustomizer withoutOwnerEmail() {
            return publisher -> publisher.leaveOutFields("ownerEmail");
        }
    }

    @Test
    void itCanBeSwitchedOff() {
        bare().withPropertyValues("scicat.publisher.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(DatasetPublisher.class)
                        .doesNotHaveBean(SciCatClient.class));
    }
}
