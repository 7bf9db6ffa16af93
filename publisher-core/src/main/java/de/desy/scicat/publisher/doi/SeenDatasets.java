package de.desy.scicat.publisher.doi;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.StalePlanException;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;

/** The datasets of a plan, read again before the first write. */
final class SeenDatasets {
    private SeenDatasets() {}

    /** @throws StalePlanException when one is not public, or changed after the plan was made */
    static List<Dataset> read(SciCatClient target, DoiPlan plan) {
        List<Dataset> datasets = new ArrayList<>();
        for (String pid : plan.record().datasetPids()) {
            Dataset dataset = target.datasets()
                    .find(pid)
                    .filter(Dataset::isPublished)
                    .orElseThrow(() -> stale(
                            ProblemCode.DATASET_NOT_PUBLIC,
                            pid + " is not public on " + target.url(),
                            "publish it first"));
            String seen = plan.seen().get(pid);
            if (seen != null
                    && !seen.equals(dataset.updatedAt().map(Object::toString).orElse(seen))) {
                throw stale(
                        ProblemCode.TARGET_CHANGED,
                        pid + " changed on " + target.url() + " after the plan was made",
                        "make a new plan");
            }
            datasets.add(dataset);
        }
        return datasets;
    }

    private static StalePlanException stale(ProblemCode code, String message, String remedy) {
        return new StalePlanException(new Problem(
                code,
                Subject.of(Subject.Kind.DOI, ""),
                message + ". No DOI has been written",
                Remedy.by(Remedy.Actor.OPERATOR, remedy)));
    }
}
