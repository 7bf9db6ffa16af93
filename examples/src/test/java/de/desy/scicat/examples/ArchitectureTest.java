package de.desy.scicat.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the house, over the libraries, the products and the examples. */
class ArchitectureTest {
    private static final String CLIENT = "de.desy.scicat.client";
    private static final String GENERATED = "de.desy.scicat.client.generated..";
    private static final String PUBLISHER = "de.desy.scicat.publisher..";
    private static final String TESTKIT = "de.desy.scicat.testkit..";
    private static final String CLI = "de.desy.scicat.cli..";
    private static final String SERVICE = "de.desy.scicat.service..";
    private static final String EXAMPLES = "de.desy.scicat.examples..";

    private static JavaClasses ours;

    @BeforeAll
    static void read() {
        ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("de.desy.scicat")
                .that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(GENERATED)));
        assertThat(ours).hasSizeGreaterThan(100);
        for (String room : List.of(CLIENT, PUBLISHER, TESTKIT, CLI, SERVICE, EXAMPLES)) {
            assertThat(ours.that(JavaClass.Predicates.resideInAPackage(room)))
                    .as(room)
                    .isNotEmpty();
        }
    }

    @Test
    void onlyTheClientSeesGeneratedTypes() {
        noClasses()
                .that()
                .resideOutsideOfPackages(CLIENT, GENERATED)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(GENERATED)
                .check(ours);
    }

    @Test
    void noSignatureOfTheClientShowsAGeneratedType() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(CLIENT)
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .arePublic()
                .should()
                .haveRawReturnType(JavaClass.Predicates.resideInAnyPackage(
                        GENERATED, "com.github.mizosoft..", "com.github.tomakehurst.."))
                .check(ours);
    }

    @Test
    void arrowsPointOneWay() {
        noClasses()
                .that()
                .resideInAPackage(CLIENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PUBLISHER, TESTKIT)
                .check(ours);
        noClasses()
                .that()
                .resideInAPackage(PUBLISHER)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(TESTKIT)
                .check(ours);
        noClasses()
                .that()
                .resideInAPackage(TESTKIT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PUBLISHER)
                .check(ours);
        for (String end : List.of(CLI, SERVICE, EXAMPLES)) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(end)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(end)
                    .check(ours);
        }
        slices().matching("de.desy.scicat.publisher.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ours);
    }

    @Test
    void thePublishersApiShowsNothingInternal() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("de.desy.scicat.publisher")
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .arePublic()
                .should()
                .haveRawReturnType(JavaClass.Predicates.resideInAPackage("de.desy.scicat.publisher.internal.."))
                .check(ours);
    }

    @Test
    void nothingIsCalledUtilHelperOrManager() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Misc|Common)")
                .check(ours);
    }

    @Test
    void librariesNeitherPrintNorSleep() {
        noClasses()
                .that()
                .resideInAnyPackage(CLIENT, PUBLISHER, TESTKIT)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(ours);
        noClasses()
                .that()
                .resideInAnyPackage(CLIENT, PUBLISHER, TESTKIT)
                .and()
                .doNotHaveSimpleName("Pause")
                .and()
                .doNotHaveSimpleName("Timing")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .check(ours);
    }

    @Test
    void everyPackageSaysWhatMayBeNull() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .check(ours);
    }
}
