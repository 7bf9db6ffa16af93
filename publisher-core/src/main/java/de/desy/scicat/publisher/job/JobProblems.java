package de.desy.scicat.publisher.job;

import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.net.URI;

/** Problems of a job as a whole. */
final class JobProblems {
    private JobProblems() {}

    static Problem unknown(String id, URI server) {
        return of(ProblemCode.JOB_UNKNOWN, "There is no job " + id + " on " + server);
    }

    static Problem ofOtherType(String type, String handled) {
        return of(
                ProblemCode.JOB_OF_OTHER_TYPE,
                "It is of type " + type + ", and only jobs of type " + handled + " are handled");
    }

    static Problem notOpen(String status, String submitted) {
        return of(
                ProblemCode.JOB_NOT_OPEN,
                "Its status is " + status,
                Remedy.by(Remedy.Actor.SOURCE_ADMINISTRATOR, "set it to " + submitted + " if it is to be handled"));
    }

    static Problem listsNothing() {
        return of(
                ProblemCode.JOB_LISTS_NOTHING,
                "The job lists no dataset",
                Remedy.by(Remedy.Actor.OWNER, "name the datasets in jobParams.datasetList"));
    }

    static Problem withoutContact() {
        return of(
                ProblemCode.JOB_WITHOUT_CONTACT,
                "The job has no contactEmail, so SciCat can tell nobody by mail; the result stands in the job");
    }

    static Problem endUnknown(SciCatException failure) {
        return of(
                ProblemCode.JOB_END_UNKNOWN,
                "It is unknown whether the job is finished: " + failure.getMessage(),
                Remedy.by(Remedy.Actor.OPERATOR, "handle the job again to see"));
    }

    static Problem noAnswer(SciCatException failure) {
        return Problem.of(failure, Subject.of(Subject.Kind.JOB, ""));
    }

    /** The problem of a refusal that remains until somebody acts. */
    static Problem stuck(SciCatException refusal, boolean wasSeen) {
        if (!wasSeen) {
            return of(
                    ProblemCode.JOB_FORBIDDEN,
                    "SciCat does not show it to the service's account: " + refusal.getMessage(),
                    Remedy.by(
                            Remedy.Actor.SOURCE_ADMINISTRATOR,
                            "let the account be in a group of UPDATE_JOB_PRIVILEGED_GROUPS, or an admin"));
        }
        if (refusal instanceof ForbiddenException) {
            return of(
                    ProblemCode.JOB_UNCHANGEABLE,
                    "SciCat does not let the service's account change it: " + refusal.getMessage(),
                    Remedy.by(
                            Remedy.Actor.SOURCE_ADMINISTRATOR,
                            "let the account be in a group of UPDATE_JOB_PRIVILEGED_GROUPS and in none of"
                                    + " CREATE_JOB_PRIVILEGED_GROUPS, or an admin"));
        }
        if (refusal instanceof NotFoundException) {
            return of(
                    ProblemCode.JOB_DATASET_DELETED,
                    "One of its datasets was deleted meanwhile, so SciCat takes no change of the job any more: "
                            + refusal.getMessage(),
                    Remedy.by(
                            Remedy.Actor.SOURCE_ADMINISTRATOR,
                            "delete the job; the user makes a new one for the other datasets"));
        }
        return of(ProblemCode.JOB_UNCHANGEABLE, "SciCat takes no change of it: " + refusal.getMessage());
    }

    private static Problem of(ProblemCode code, String message, Remedy... remedies) {
        return new Problem(code, Subject.of(Subject.Kind.JOB, ""), message, remedies);
    }
}
