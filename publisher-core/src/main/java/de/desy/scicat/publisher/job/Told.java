package de.desy.scicat.publisher.job;

import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.Remedy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user of a job is told: everybody who may read the job reads its result, and some get it by mail. Words of
 * servers answer the service's account, which sees more than the user does, and so do names of its groups and values of
 * records on the target. The job states only the kind of such a problem; the log and the report of the service have
 * the words.
 */
final class Told {
    private static final Remedy LOG =
            Remedy.by(Remedy.Actor.OPERATOR, "look into the log of the service, which says more");

    private Told() {}

    static DatasetResult of(DatasetResult result) {
        return new DatasetResult(
                result.pid(),
                result.outcome(),
                result.url(),
                result.problems().stream().map(Told::of).toList(),
                result.doi(),
                result.doiResolves());
    }

    private static Problem of(Problem problem) {
        String kind = kind(problem);
        if (kind == null) {
            return problem;
        }
        List<Remedy> remedies = new ArrayList<>(problem.remedies());
        remedies.add(LOG);
        return new Problem(problem.code(), problem.subject(), kind, remedies);
    }

    /** The kind of a problem whose message can hold what the user may not read; null if the message cannot. */
    private static @Nullable String kind(Problem problem) {
        return switch (problem.code()) {
            case SERVER_REFUSED -> "a SciCat refused a request of the publishing service";
            case SERVER_FAILED, SERVER_UNREACHABLE -> "a SciCat failed, or could not be reached";
            case SESSION_EXPIRED, NOT_LOGGED_IN -> "a SciCat does not know the account of the publishing service";
            case REPLY_UNEXPECTED -> "a SciCat sent what the publishing service does not understand";
            case UNEXPECTED -> "it failed for a reason that nobody foresaw";
            case ACCOUNT_NOT_MEMBER -> "the account of the publishing service lacks a right";
            case TARGET_BLOCKS_INVISIBLE ->
                "the account of the publishing service does not see all files on the target";
            case SEVERAL_COPIES -> "the target has several copies of it";
            case DATASET_EXISTS -> "it is on the target already, and differs";
            case NOT_AS_PLANNED -> "what was written to the target was read again, and is not right yet";
            default -> null;
        };
    }
}
