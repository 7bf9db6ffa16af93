package de.desy.scicat.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The rules of the house as functions of package names, so that tests can check them against planted defects too. A
 * root is a package together with all packages below it.
 */
final class HouseRules {
    /** Types that no signature may show: internal types, generated types, and types of replaceable libraries. */
    private static final DescribedPredicate<JavaClass> HIDDEN =
            resideInAnyPackage("..internal..", "..generated..", "com.github.mizosoft..", "com.github.tomakehurst..");

    private static final Set<String> SLEEPERS = Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit");

    private HouseRules() {}

    /** Every package is a slice of its own, the roots themselves as well. */
    static ArchRule noCycles(String... roots) {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        String name = type.getPackageName();
                        return Arrays.stream(roots).anyMatch(root -> isUnder(root, name))
                                ? SliceIdentifier.of(name)
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "packages of " + String.join(", ", roots);
                    }
                })
                .should()
                .beFreeOfCycles();
    }

    /** Nothing under one root depends on anything under the others. */
    static ArchRule noArrow(String from, String... to) {
        return noClasses()
                .that()
                .resideInAPackage(from + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(all(to));
    }

    /** Nothing outside a root depends on anything under it. */
    static ArchRule nobodyElseSees(String root, String... friends) {
        String[] allowed =
                Stream.concat(Stream.of(root), Arrays.stream(friends)).toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(all(allowed))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + "..");
    }

    /**
     * The rooms of a root see the rooms of their own layer and of the layers below. Every room belongs to a layer.
     *
     * @param layers from the top; each layer lists the packages of its rooms below the root, or a full stop for the
     *     root
     */
    static ArchRule layers(String root, String... layers) {
        List<List<String>> rooms =
                Arrays.stream(layers).map(layer -> List.of(layer.split(" "))).toList();
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(condition("use nothing of the layers above: " + String.join(" > ", layers), (type, events) -> {
                    int own = layer(root, rooms, type);
                    if (own < 0) {
                        events.accept(type.getPackageName() + " is in no layer");
                        return;
                    }
                    for (Dependency use : type.getDirectDependenciesFromSelf()) {
                        int there = layer(root, rooms, use.getTargetClass().getBaseComponentType());
                        if (there >= 0 && there < own) {
                            events.accept(use.getDescription());
                        }
                    }
                }));
    }

    private static int layer(String root, List<List<String>> layers, JavaClass type) {
        String name = type.getPackageName();
        if (!isUnder(root, name)) {
            return -1;
        }
        String room = name.equals(root) ? "." : name.substring(root.length() + 1);
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i).contains(room)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Public and protected classes of exported packages show no hidden type. The rule covers their supertypes, and the
     * parameters, results, exceptions and types of their public and protected members, with type arguments and bounds.
     */
    static ArchRule exportedSignaturesShowNothingHidden(String... roots) {
        return classes()
                .that()
                .resideInAnyPackage(all(roots))
                .and(DescribedPredicate.not(HIDDEN))
                .and(DescribedPredicate.describe("can be seen", HouseRules::isVisible))
                .should(condition("show nothing hidden", (type, events) -> {
                    type.getSuperclass().ifPresent(above -> judge(type.getName() + " extends", above, events));
                    type.getInterfaces().forEach(above -> judge(type.getName() + " implements", above, events));
                    type.getTypeParameters().forEach(bound -> judge(type.getName() + " is of", bound, events));
                    for (JavaField field : type.getFields()) {
                        if (isVisible(field)) {
                            judge(field.getFullName() + " is a", field.getType(), events);
                        }
                    }
                    for (JavaCodeUnit unit : type.getCodeUnits()) {
                        if (isVisible(unit)) {
                            judge(unit, events);
                        }
                    }
                }));
    }

    private static void judge(JavaCodeUnit unit, Consumer<String> events) {
        judge(unit.getFullName() + " returns", unit.getReturnType(), events);
        unit.getParameterTypes().forEach(taken -> judge(unit.getFullName() + " takes", taken, events));
        unit.getTypeParameters().forEach(bound -> judge(unit.getFullName() + " is of", bound, events));
        unit.getExceptionTypes().forEach(thrown -> judge(unit.getFullName() + " throws", thrown, events));
    }

    private static void judge(String what, JavaType shown, Consumer<String> events) {
        shown.getAllInvolvedRawTypes().stream()
                .map(JavaClass::getBaseComponentType)
                .filter(HIDDEN)
                .forEach(hidden -> events.accept(what + " " + hidden.getName()));
    }

    private static boolean isVisible(JavaClass type) {
        Optional<JavaClass> outer = type.getEnclosingClass();
        return isVisible(type.getModifiers())
                && !type.isAnonymousClass()
                && outer.map(HouseRules::isVisible).orElse(true);
    }

    private static boolean isVisible(JavaMember member) {
        return isVisible(member.getModifiers()) && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    static ArchRule nothingIsCalledUtilHelperOrManager() {
        return noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Misc|Common)");
    }

    static ArchRule nothingPrints(String... roots) {
        return noClasses()
                .that()
                .resideInAnyPackage(all(roots))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");
    }

    /** Only the clock classes may call sleep. */
    static ArchRule nothingSleeps(Set<String> clocks, String... roots) {
        return noClasses()
                .that()
                .resideInAnyPackage(all(roots))
                .and(DescribedPredicate.describe("are no clocks", type -> !clocks.contains(outermost(type))))
                .should()
                .callMethodWhere(DescribedPredicate.describe("somebody sleeps", HouseRules::sleeps));
    }

    private static String outermost(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1).split("\\$", 2)[0];
    }

    private static boolean sleeps(JavaMethodCall call) {
        return call.getTarget().getName().equals("sleep")
                && SLEEPERS.contains(call.getTargetOwner().getName());
    }

    /** The package-info of each class's package declares which values may be null. */
    static ArchRule everyPackageSaysWhatMayBeNull() {
        return classes().should(condition("be in a package that says what may be null", (type, events) -> {
            if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                events.accept(type.getName() + " is in a package that does not say what may be null");
            }
        }));
    }

    private interface Judgement {
        void judge(JavaClass type, Consumer<String> violations);
    }

    private static ArchCondition<JavaClass> condition(String description, Judgement judgement) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<String> found = new ArrayList<>();
                judgement.judge(type, found::add);
                found.forEach(violation -> events.add(SimpleConditionEvent.violated(type, violation)));
            }
        };
    }

    private static boolean isUnder(String root, String name) {
        return name.equals(root) || name.startsWith(root + ".");
    }

    private static String[] all(String... roots) {
        return Arrays.stream(roots).map(root -> root + "..").toArray(String[]::new);
    }
}
