package de.desy.scicat.spring;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an operator reads when a property is missing or wrong; nothing was asked or written by then. */
class WrongPropertiesTest extends Starter {

    @Test
    void aMissingAddressAndAMissingAccountAreNamedTogether() {
        FailureAnalysis said = failure(bare());

        assertThat(said.getDescription())
                .contains("scicat.publisher.source.url is not set.")
                .contains("scicat.publisher.source.username is not set, and neither is a token.");
        assertThat(said.getAction())
                .contains("Set it to the address of the API of the SciCat that has the datasets")
                .contains("set username with password-file (or password), or token-file (or token)");
    }

    @Test
    void allThatIsWrongWithBothCataloguesAndTheOptionsIsNamedAtOnce() {
        FailureAnalysis said = failure(bare().withPropertyValues(
                        "scicat.publisher.source.url=" + source.url(),
                        "scicat.publisher.source.token-file=/nowhere/token",
                        "scicat.publisher.target.username=publisher",
                        "scicat.publisher.landing-page=https://data.example/",
                        "scicat.publisher.files-per-block=0"));

        assertThat(said.getDescription())
                .contains("scicat.publisher.source.token-file is wrong")
                .contains("scicat.publisher.target.url is not set.")
                .contains("scicat.publisher.target.password-file is not set, and neither is password.")
                .contains("scicat.publisher.landing-page is wrong")
                .contains("scicat.publisher.files-per-block is wrong");
        assertThat(said.getAction()).contains("the SciCat to publish on, or define a bean named scicatTarget");
    }

    @Test
    void anOptionThatIsMissingIsNamedWithTheCatalogues() {
        FailureAnalysis said = failure(bare());

        assertThat(said.getDescription())
                .contains("scicat.publisher.source.url is not set.")
                .contains("scicat.publisher.target.url is not set.");
        assertThat(said.getAction()).contains("scicat.publisher.owner-group");
    }

    @Test
    void whatOnlyTheApplicationsOwnBeansWouldNeedIsNotAskedFor() {
        FailureAnalysis said = failure(bare().withUserConfiguration(OwnTargetAndPublisher.class)
                .withPropertyValues("scicat.publisher.source.token=" + source.token("scientist")));

        assertThat(said.getDescription()).isEqualTo("scicat.publisher.source.url is not set.");
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnTargetAndPublisher {
        @Bean
        SciCatClient scicatTarget() {
            return SciCatClient.connect(NOBODY, Credentials.anonymous());
        }

        @Bean
        DatasetPublisher own(SciCatClient scicatSource, SciCatClient scicatTarget) {
            return DatasetPublisher.from(scicatSource)
                    .to(scicatTarget)
                    .keepOwnerGroup()
                    .build();
        }
    }

    @Test
    void eachWrongPropertyOfDoisIsNamed() {
        FailureAnalysis said = failure(application()
                .withPropertyValues(
                        "scicat.publisher.mint-doi=true",
                        "scicat.publisher.doi.publisher=Facility",
                        "scicat.publisher.doi.ror=nowhere",
                        "scicat.publisher.doi.dataset-page=https://data.example/",
                        "scicat.publisher.doi.properties=/nowhere/doi.json"));

        assertThat(said.getDescription())
                .contains("scicat.publisher.doi.ror is wrong")
                .contains("scicat.publisher.doi.dataset-page is wrong")
                .contains("scicat.publisher.doi.properties is wrong: The file /nowhere/doi.json cannot be read");
    }

    @Test
    void twoAccountsAreOneTooMany() {
        FailureAnalysis said = failure(application().withPropertyValues("scicat.publisher.target.username=somebody"));

        assertThat(said.getDescription()).isEqualTo("scicat.publisher.target.username is set, and token too.");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        FailureAnalysis said = failure(bare().withPropertyValues(
                        "scicat.publisher.source.url=" + source.url(),
                        "scicat.publisher.source.token-file=/nowhere/token"));

        assertThat(said.getDescription())
                .contains("scicat.publisher.source.token-file is wrong")
                .contains("/nowhere/token");
    }

    @Test
    void aPasswordThatIsMissingIsNamed() {
        FailureAnalysis said = failure(bare().withPropertyValues(
                        "scicat.publisher.source.url=" + source.url(), "scicat.publisher.source.username=me"));

        assertThat(said.getDescription())
                .contains("scicat.publisher.source.password-file is not set, and neither is password.");
    }

    @Test
    void theOwnerThatHasToBeSaidIsAskedForByItsProperty() {
        FailureAnalysis said = failure(connected());

        assertThat(said.getAction())
                .contains("scicat.publisher.owner-group")
                .contains("scicat.publisher.keep-owner-group")
                .doesNotContain("ownerGroup(");
    }

    @Test
    void aValueThatAnOptionRefusesIsNamedWithItsProperty() {
        FailureAnalysis said =
                failure(application().withPropertyValues("scicat.publisher.landing-page=https://data.example/"));

        assertThat(said.getDescription())
                .startsWith("scicat.publisher.landing-page is wrong")
                .contains("{pid}");
    }

    @Test
    void optionsThatContradictEachOtherAreNamedByTheirProperties() {
        FailureAnalysis said = failure(application().withPropertyValues("scicat.publisher.keep-owner-group=true"));

        assertThat(said.getAction())
                .contains("scicat.publisher.owner-group")
                .contains("scicat.publisher.keep-owner-group");
    }

    @Test
    void optionsOfDoisWithoutDoisAreRefused() {
        assertThat(failure(application().withPropertyValues("scicat.publisher.doi.license=CC-BY-4.0"))
                        .getAction())
                .contains("scicat.publisher.mint-doi=true");
        assertThat(failure(application().withPropertyValues("scicat.publisher.mint-doi=true"))
                        .getDescription())
                .contains("scicat.publisher.doi.publisher is not set");
    }

    @Test
    void aPropertyThatDoesNotExistIsRefused() {
        application()
                .withPropertyValues("scicat.publisher.owner-groups=public-data")
                .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining("owner-groups"));
    }

    @Test
    void aTokenIsNotPrinted() {
        String token = "not-a-token with-blanks";

        FailureAnalysis said = failure(bare().withPropertyValues(
                        "scicat.publisher.source.url=" + source.url(), "scicat.publisher.source.token=" + token));

        assertThat(said.getDescription()).contains("scicat.publisher.source.token is wrong");
        assertThat(said.getDescription() + said.getAction()).doesNotContain("with-blanks");
    }

    private FailureAnalysis failure(ApplicationContextRunner application) {
        var found = new FailureAnalysis[1];
        application.run(context -> found[0] =
                new WrongPropertiesFailureAnalyzer().analyze(Objects.requireNonNull(context.getStartupFailure())));
        assertThat(source.requests()).isEmpty();
        assertThat(target.requests()).isEmpty();
        return Objects.requireNonNull(found[0], "the failure is no failure of properties");
    }
}
