package de.desy.scicat.publisher.doi;

import de.desy.scicat.publisher.doi.DoiPlan.Step;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Which steps a plan of a DOI may have. */
final class DoiSteps {
    private static final List<Step> OF_NEW = List.of(Step.CREATE, Step.REGISTER);
    private static final List<List<Step>> OF_KNOWN =
            List.of(List.of(Step.CHANGE, Step.REGISTER), List.of(Step.REGISTER), List.of(Step.OPEN));

    private DoiSteps() {}

    /**
     * The steps to a registered DOI.
     *
     * @param entry the record that there is
     * @param record the record as it should be
     * @param known whether DataCite has the DOI
     * @param isAdmin whether the account may change what is public
     * @param problems gets what forbids a step
     */
    static List<Step> needed(
            Optional<DoiEntry> entry,
            DoiRecord record,
            boolean known,
            BooleanSupplier isAdmin,
            String registrar,
            List<Problem> problems) {
        if (entry.isEmpty()) {
            return OF_NEW;
        }
        if (known) {
            return List.of(Step.OPEN);
        }
        if (DoiDifferences.says(entry.get(), record)) {
            return List.of(Step.REGISTER);
        }
        if (entry.get().state() == DoiState.PUBLIC && !isAdmin.getAsBoolean()) {
            problems.add(new Problem(
                    ProblemCode.DOI_RECORD_FROZEN,
                    Subject.of(Subject.Kind.DOI, entry.get().doi()),
                    "the record of " + entry.get().doi() + " is public and says something else, and only an admin of "
                            + registrar + " may change it",
                    Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, "let an admin run this")));
        }
        return List.of(Step.CHANGE, Step.REGISTER);
    }

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
