package de.desy.scicat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule of the house finds the defect that was planted for it, and nothing in code without a defect. */
class PlantedDefectsTest {
    private static final String PLANTED = "de.desy.scicat.examples.planted";
    private static final String CIRCLE = PLANTED + ".circle";
    private static final String SIBLINGS = PLANTED + ".siblings";
    private static final String SIGNATURES = PLANTED + ".signatures";
    private static final String LAYERS = PLANTED + ".layers";
    private static final String MANNERS = PLANTED + ".manners";
    private static final String SOUND = PLANTED + ".sound";

    private static List<String> violations(ArchRule rule, String root) {
        return rule.evaluate(new ClassFileImporter().importPackages(root))
                .getFailureReport()
                .getDetails();
    }

    @Test
    void aCycleOfATopPackageWithOneBelow() {
        assertThat(violations(HouseRules.noCycles(CIRCLE), CIRCLE))
                .singleElement()
                .asString()
                .contains(CIRCLE + ".below", "Top.height()", "Bottom.depth()");
    }

    @Test
    void aCycleOfTwoPackagesBelowAThird() {
        assertThat(violations(HouseRules.noCycles(SIBLINGS), SIBLINGS))
                .singleElement()
                .asString()
                .contains(SIBLINGS + ".internal.left", SIBLINGS + ".internal.right");
    }

    @Test
    void aCycleOverTwoRoots() {
        assertThat(violations(HouseRules.noCycles(SIBLINGS + ".internal.left", SIBLINGS + ".internal.right"), SIBLINGS))
                .hasSize(1);
    }

    @Test
    void somethingInternalInASignature() {
        String showing = SIGNATURES + ".Showing";
        String hidden = SIGNATURES + ".internal.Hidden";
        assertThat(violations(HouseRules.exportedSignaturesShowNothingHidden(SIGNATURES), SIGNATURES))
                .containsExactlyInAnyOrder(
                        showing + " extends " + hidden,
                        showing + " implements " + hidden + "Look",
                        showing + " is of " + hidden,
                        showing + ".field is a " + hidden,
                        showing + ".<init>([L" + hidden + ";) takes " + hidden,
                        showing + ".parameter(" + hidden + ") takes " + hidden,
                        showing + ".returned() returns " + hidden,
                        showing + ".argument() returns " + hidden,
                        showing + ".bound(java.util.List) takes " + hidden + "Look",
                        showing + ".bound(java.util.List) is of " + hidden + "Look",
                        showing + ".thrown() throws " + hidden + "Exception",
                        showing + ".generated() returns " + SIGNATURES + ".generated.Made",
                        showing + "$Nested.parameter(" + hidden + ") takes " + hidden);
    }

    @Test
    void aGeneratedTypeThatSomebodyElseSees() {
        assertThat(violations(HouseRules.nobodyElseSees(SIGNATURES + ".generated"), SIGNATURES))
                .isNotEmpty()
                .allMatch(found -> found.contains("Showing.generated()"));
        assertThat(violations(HouseRules.nobodyElseSees(SIGNATURES + ".generated", SIGNATURES), PLANTED))
                .isEmpty();
    }

    @Test
    void anArrowThatPointsTheOtherWay() {
        assertThat(violations(HouseRules.noArrow(LAYERS + ".low", LAYERS + ".high"), LAYERS))
                .singleElement()
                .asString()
                .contains("High.value()");
        assertThat(violations(HouseRules.noArrow(CIRCLE, CIRCLE + ".below"), CIRCLE))
                .as("the top package of a root belongs to it")
                .anyMatch(found -> found.contains("Top.height()"));
    }

    @Test
    void anUpwardImportAndARoomInNoLayer() {
        assertThat(violations(HouseRules.layers(LAYERS, "high", "low"), LAYERS))
                .hasSize(2)
                .anyMatch(found -> found.contains("Low.value()"))
                .contains(LAYERS + ".unknown is in no layer");
        assertThat(violations(HouseRules.layers(CIRCLE, ".", "below"), CIRCLE))
                .as("the top package of a root is a room")
                .singleElement()
                .asString()
                .contains("Bottom.depth()");
    }

    @Test
    void aNameThatSaysNothing() {
        assertThat(violations(HouseRules.nothingIsCalledUtilHelperOrManager(), PLANTED))
                .singleElement()
                .asString()
                .contains("TextUtil");
    }

    @Test
    void somethingThatPrints() {
        assertThat(violations(HouseRules.nothingPrints(MANNERS), PLANTED))
                .hasSize(2)
                .anyMatch(found -> found.contains("Printing.out()"))
                .anyMatch(found -> found.contains("Printing.err()"));
    }

    @Test
    void somethingThatSleeps() {
        assertThat(violations(HouseRules.nothingSleeps(Set.of(), MANNERS), PLANTED))
                .hasSize(2)
                .anyMatch(found -> found.contains("Sleeping.thread()"))
                .anyMatch(found -> found.contains("Sleeping.unit()"));
        assertThat(violations(HouseRules.nothingSleeps(Set.of("Sleeping"), MANNERS), PLANTED))
                .isEmpty();
    }

    @Test
    void aPackageThatDoesNotSayWhatMayBeNull() {
        assertThat(violations(HouseRules.everyPackageSaysWhatMayBeNull(), PLANTED + ".unmarked"))
                .anyMatch(found -> found.contains("Unmarked"));
        assertThat(violations(HouseRules.everyPackageSaysWhatMayBeNull(), PLANTED + ".bare"))
                .singleElement()
                .asString()
                .contains("Bare");
    }

    @Test
    void nothingIsFoundWhereNothingIsPlanted() {
        for (ArchRule rule : List.of(
                HouseRules.noCycles(SOUND),
                HouseRules.noArrow(SOUND + ".internal", SIGNATURES),
                HouseRules.nobodyElseSees(SIGNATURES),
                HouseRules.layers(SOUND, ".", "internal"),
                HouseRules.exportedSignaturesShowNothingHidden(SOUND),
                HouseRules.nothingIsCalledUtilHelperOrManager(),
                HouseRules.nothingPrints(SOUND),
                HouseRules.nothingSleeps(Set.of(), SOUND),
                HouseRules.everyPackageSaysWhatMayBeNull())) {
            assertThat(violations(rule, SOUND)).as(rule.getDescription()).isEmpty();
        }
    }
}
