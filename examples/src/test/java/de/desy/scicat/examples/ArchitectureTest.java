package de.desy.scicat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the house, over the libraries, the products and the examples. */
class ArchitectureTest {
    private static final String CLIENT = "de.desy.scicat.client";
    private static final String GENERATED = CLIENT + ".generated";
    private static final String OIDC = "de.desy.scicat.oidc";
    private static final String PUBLISHER = "de.desy.scicat.publisher";
    private static final String TESTKIT = "de.desy.scicat.testkit";
    private static final String CLI = "de.desy.scicat.cli";
    private static final String SERVICE = "de.desy.scicat.service";
    private static final String SPRING = "de.desy.scicat.spring";
    private static final String OPENAPI = "de.desy.scicat.openapi";
    private static final String EXAMPLES = "de.desy.scicat.examples";

    private static JavaClasses all;
    private static JavaClasses ours;

    @BeforeAll
    static void read() {
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("de.desy.scicat");
        ours = all.that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(GENERATED + "..")));
        assertThat(ours).hasSizeGreaterThan(100);
        for (String root :
                List.of(CLIENT, OIDC, PUBLISHER, TESTKIT, CLI, SERVICE, SPRING, OPENAPI, EXAMPLES, GENERATED)) {
            assertThat(all.that(JavaClass.Predicates.resideInAPackage(root + "..")))
                    .as(root)
                    .isNotEmpty();
        }
    }

    @Test
    void noPackageIsInACycle() {
        HouseRules.noCycles(CLIENT, OIDC, PUBLISHER, TESTKIT, CLI, SERVICE, SPRING, OPENAPI, EXAMPLES)
                .check(all);
    }

    @Test
    void onlyTheClientSeesGeneratedTypes() {
        HouseRules.nobodyElseSees(GENERATED, CLIENT).check(all);
    }

    @Test
    void noSignatureThatUsersSeeShowsAnythingInternalOrGenerated() {
        HouseRules.exportedSignaturesShowNothingHidden(CLIENT, OIDC, PUBLISHER, TESTKIT, SPRING)
                .check(ours);
    }

    @Test
    void arrowsPointOneWay() {
        HouseRules.noArrow(CLIENT, OIDC, PUBLISHER, TESTKIT).check(ours);
        HouseRules.noArrow(OIDC, PUBLISHER, TESTKIT).check(ours);
        HouseRules.noArrow(PUBLISHER, OIDC, TESTKIT).check(ours);
        HouseRules.noArrow(TESTKIT, OIDC, PUBLISHER).check(ours);
        HouseRules.noArrow(OPENAPI, CLIENT, PUBLISHER, TESTKIT).check(ours);
        for (String end : List.of(CLI, SERVICE, SPRING, OPENAPI, EXAMPLES)) {
            HouseRules.nobodyElseSees(end).check(ours);
        }
    }

    @Test
    void onlyTheDemoOfTheCommandLineRunsTheTestKit() {
        HouseRules.noArrow(CLI, TESTKIT)
                .check(ours.that(DescribedPredicate.not(JavaClass.Predicates.simpleName("DemoCommand"))));
        HouseRules.noArrow(SERVICE, TESTKIT).check(ours);
    }

    @Test
    void theRoomsOfTheClientLieAboveOneAnother() {
        HouseRules.layers(
                        CLIENT,
                        ".",
                        "internal.blocks",
                        "internal.http",
                        "internal.tokens",
                        "internal.pace",
                        "model observe",
                        "internal.json",
                        "error",
                        "generated generated.api generated.model")
                .check(ours);
    }

    @Test
    void theRoomsOfThePublisherLieAboveOneAnother() {
        HouseRules.layers(
                        PUBLISHER,
                        "job",
                        ".",
                        "internal.preflight internal.writing",
                        "internal.planning",
                        "internal.reading internal.bulk",
                        "plan bulk",
                        "doi",
                        "internal.fields internal.files internal.settling internal.datacite internal.rights",
                        "report",
                        "internal.text")
                .check(ours);
    }

    @Test
    void theRoomsOfTheTestKitLieAboveOneAnother() {
        HouseRules.layers(
                        TESTKIT,
                        ".",
                        "internal.server",
                        "internal.blocks internal.attachments internal.jobs internal.publisheddata internal.things",
                        "internal.datasets",
                        "internal.store",
                        "internal.http",
                        "internal.accounts internal.faults internal.datacite internal.oidc")
                .check(ours);
    }

    @Test
    void theRoomsOfTheLoginsLieAboveOneAnother() {
        HouseRules.layers(OIDC, ".", "internal").check(ours);
    }

    @Test
    void theRoomsOfTheServiceLieAboveOneAnother() {
        HouseRules.layers(SERVICE, ".", "page").check(ours);
    }

    @Test
    void nothingIsCalledUtilHelperOrManager() {
        HouseRules.nothingIsCalledUtilHelperOrManager().check(ours);
    }

    @Test
    void librariesNeitherPrintNorSleep() {
        HouseRules.nothingPrints(CLIENT, OIDC, PUBLISHER, TESTKIT, SPRING).check(ours);
        HouseRules.nothingSleeps(Set.of("Pause", "Timing"), CLIENT, OIDC, PUBLISHER, TESTKIT, SPRING)
                .check(ours);
    }

    @Test
    void everyPackageSaysWhatMayBeNull() {
        HouseRules.everyPackageSaysWhatMayBeNull().check(ours);
    }
}
