package de.desy.scicat.publisher.doi;

import de.desy.scicat.publisher.doi.DoiPlan.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which steps a plan of a DOI may have. */
final class DoiSteps {
    private static final List<Step> OF_NEW = List.of(Step.CREATE, Step.REGISTER);
    private static final List<List<Step>> OF_KNOWN =
            List.of(List.of(Step.CHANGE, Step.REGISTER), List.of(Step.REGISTER), List.of(Step.OPEN));

    private DoiSteps() {}

    /**
     * The steps, if they are a whole.
     *
     * @throws IllegalArgumentException when they are not
     */
    static List<Step> checked(List<Step> steps, @Nullable String doi) {
        boolean isWhole = steps.isEmpty() || (doi == null ? steps.equals(OF_NEW) : OF_KNOWN.contains(steps));
        if (!isWhole) {
            throw new IllegalArgumentException("a plan of a DOI " + (doi == null ? "that is new" : "that has a record")
                    + " does not have the steps " + steps);
        }
        return List.copyOf(steps);
    }
}
