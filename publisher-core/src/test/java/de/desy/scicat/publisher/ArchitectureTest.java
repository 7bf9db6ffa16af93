package de.desy.scicat.publisher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that a compiler does not check. */
class ArchitectureTest {
    private static final String GENERATED = "de.desy.scicat.client.generated..";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/client/generated/"))
            .importPackages("de.desy.scicat.publisher", "de.desy.scicat.client");

    @Test
    void onlyTheClientKnowsTheGeneratedCode() {
        noClasses()
                .that()
                .resideOutsideOfPackage("de.desy.scicat.client..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(GENERATED)
                .check(OURS);
    }

    @Test
    void theClientDoesNotKnowThePublisher() {
        noClasses()
                .that()
                .resideInAPackage("de.desy.scicat.client..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("de.desy.scicat.publisher..")
                .check(OURS);
    }

    @Test
    void thePublicSurfaceShowsOurTypesAndThoseOfTheJdk() {
        classes()
                .that()
                .resideInAPackage("de.desy.scicat.publisher")
                .and()
                .arePublic()
                .should(showOnly(
                        "java.",
                        "com.fasterxml.jackson.databind.JsonNode",
                        "com.fasterxml.jackson.databind.node.ObjectNode",
                        "de.desy.scicat.client.SciCatClient",
                        "de.desy.scicat.publisher."))
                .check(OURS);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(OURS);
    }

    @Test
    void nothingIsPrintedAndOnlySlf4jLogs() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(OURS);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(OURS);
    }

    @Test
    void onlyPauseSleeps() {
        noClasses()
                .that()
                .resideInAPackage("de.desy.scicat.publisher..")
                .and()
                .areNotAssignableTo(Pause.class)
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .check(OURS);
    }

    @Test
    void packagesDoNotGoInCircles() {
        slices().matching("de.desy.scicat.(**)").should().beFreeOfCycles().check(OURS);
    }

    private static ArchCondition<JavaClass> showOnly(String... prefixes) {
        return new ArchCondition<>("show only their own types and those of the JDK") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.concat(type.getFields().stream(), type.getCodeUnits().stream())
                        .filter(ArchitectureTest::isVisible)
                        .forEach(member -> shown(member).stream()
                                .filter(name -> name.contains(".internal.")
                                        || Stream.of(prefixes).noneMatch(name::startsWith))
                                .forEach(name -> events.add(SimpleConditionEvent.violated(
                                        member, member.getFullName() + " shows " + name))));
            }
        };
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Set<String> shown(JavaMember member) {
        Set<JavaType> types = new HashSet<>();
        if (member instanceof JavaField field) {
            types.add(field.getType());
        } else if (member instanceof JavaCodeUnit code) {
            types.add(code.getReturnType());
            types.addAll(code.getParameterTypes());
            types.addAll(code.getExceptionTypes());
        }
        Set<String> names = new HashSet<>();
        types.stream()
                .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .filter(raw -> !raw.isPrimitive())
                .forEach(raw -> names.add(raw.getFullName()));
        return names;
    }
}
