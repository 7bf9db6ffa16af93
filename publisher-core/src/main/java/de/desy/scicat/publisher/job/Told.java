package de.desy.scicat.publisher.job;

import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the user of a job is told: everybody who may read the job reads its result, and some get it by mail. Words of
 * servers answer the service's account, which sees more than the user does, and so do names of its groups and values of
 * records on the target. So the words of a problem are told only if they come from the dataset or the job; of all others
 * the job states the kind, and the log and the report of the service have the words.
 */
final class Told {
    private static final Remedy LOG =
            Remedy.by(Remedy.Actor.OPERATOR, "look into the log of the service, which says more");

    /** Problems whose messages say only what the owner of the dataset, or the user of the job, wrote or may read. */
    private static final Set<ProblemCode> OF_THE_SOURCE = EnumSet.of(
            ProblemCode.OWNER_GROUP_NOT_MAPPED,
            ProblemCode.OWNER_GROUP_MISSING,
            ProblemCode.FIELD_MISSING,
            ProblemCode.FIELD_INVALID,
            ProblemCode.FIELD_REFUSED,
            ProblemCode.TYPE_MISSING,
            ProblemCode.INPUT_NOT_OPEN,
            ProblemCode.INPUT_ONLY_SHARED,
            ProblemCode.INPUT_FOLDER_RELATIVE,
            ProblemCode.INPUT_NOT_PUBLISHED,
            ProblemCode.INPUTS_TOO_DEEP,
            ProblemCode.FILES_CONTRADICT,
            ProblemCode.FILES_INVISIBLE,
            ProblemCode.FILE_PATH_EMPTY,
            ProblemCode.DATASET_MISSING,
            ProblemCode.DATASET_NOT_OWNED,
            ProblemCode.DATASET_CONFIDENTIAL,
            ProblemCode.DATASET_EMBARGOED,
            ProblemCode.SOURCE_CHANGED,
            ProblemCode.SOURCE_MASKED,
            ProblemCode.SCHEMA_UNREACHABLE,
            ProblemCode.PUBLISHED_UNREADABLE,
            ProblemCode.DOI_NOT_REGISTERED,
            ProblemCode.DOI_SELECTION_INCOMPLETE,
            ProblemCode.DOI_ROLE_UNKNOWN,
            ProblemCode.DOI_DATASETS_DIFFER,
            ProblemCode.DOI_PROPERTY_MISSING,
            ProblemCode.DOI_PROPERTY_INVALID,
            ProblemCode.DOI_NAME_INVALID,
            ProblemCode.DOI_ORCID_INVALID,
            ProblemCode.DOI_ORCIDS_UNPAIRED,
            ProblemCode.DOI_SCHEMA_REFUSES,
            ProblemCode.JOB_TIME_UNREADABLE,
            ProblemCode.JOB_PREVIEW_UNREADABLE,
            ProblemCode.JOB_LISTS_NOTHING,
            ProblemCode.JOB_DATASET_WITHOUT_PID,
            ProblemCode.JOB_NAMES_FILES,
            ProblemCode.JOB_WITHOUT_GROUP,
            ProblemCode.JOB_DOIS_NOT_ALLOWED,
            ProblemCode.JOB_DOI_WISH_INVALID,
            ProblemCode.JOB_USER_TOKEN_MISSING,
            ProblemCode.JOB_USER_TOKEN_REFUSED,
            ProblemCode.JOB_USER_TOKEN_FOREIGN);

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
        if (OF_THE_SOURCE.contains(problem.code())) {
            return problem;
        }
        if (isContentOfTheSource(problem)) {
            return content(problem);
        }
        List<Remedy> remedies = new ArrayList<>();
        boolean named = problem.code() == ProblemCode.CONTENT_UNREADABLE; // the remedy names the record
        problem.remedies().stream()
                .filter(remedy -> !named)
                .filter(remedy -> remedy.argument() == null)
                .forEach(remedies::add);
        remedies.add(LOG);
        boolean side = problem.subject().kind() == Subject.Kind.SOURCE
                || problem.subject().kind() == Subject.Kind.TARGET;
        return new Problem(problem.code(), side ? problem.subject() : Subject.dataset(), kind(problem), remedies);
    }

    /** Whether it is the content of a record on the source: whose dataset it is was approved before. */
    private static boolean isContentOfTheSource(Problem problem) {
        return problem.code() == ProblemCode.CONTENT_UNREADABLE
                && problem.subject().kind() == Subject.Kind.SOURCE;
    }

    /** No reader of a mail knows a block by its id, or the server by the address of its API. */
    private static Problem content(Problem problem) {
        String[] parts = problem.message().split(" cannot be read: ", 2);
        String what = parts[0].startsWith("block")
                ? "its file list"
                : parts[0].contains("attachment") ? "one of its attachments" : "it";
        return new Problem(
                problem.code(),
                problem.subject(),
                what + " cannot be read" + (parts.length == 2 ? ": " + parts[1] : ""),
                Remedy.by(Remedy.Actor.OWNER, "ask those who register the data to correct it on the source"),
                LOG);
    }

    /** The kind of a problem whose message can hold what the user may not read. */
    private static String kind(Problem problem) {
        return switch (problem.code()) {
            case SERVER_REFUSED -> "a SciCat refused a request of the publishing service";
            case SERVER_FAILED, SERVER_UNREACHABLE -> "a SciCat failed, or could not be reached";
            case SESSION_EXPIRED, NOT_LOGGED_IN -> "a SciCat does not know the account of the publishing service";
            case REPLY_UNEXPECTED -> "a SciCat sent what the publishing service does not understand";
            case DATACITE_FAILED -> "DataCite did not register the DOI; nothing is lost, and it can be tried again";
            case CONTENT_UNREADABLE -> "a record in the public catalogue cannot be read for its content";
            case UNEXPECTED -> "it failed for a reason that nobody foresaw";
            case ACCOUNT_NOT_MEMBER -> "the account of the publishing service lacks a right";
            case TARGET_BLOCKS_INVISIBLE ->
                "the account of the publishing service does not see all files in the public catalogue";
            case SEVERAL_COPIES -> "the public catalogue has several copies of it";
            case COPY_HAS_OTHER_PID -> "the public catalogue has a copy of it under another pid";
            case DATASET_EXISTS -> "it is in the public catalogue already, and differs";
            case DATASET_OF_ANOTHER ->
                "the public catalogue has such a dataset that the publishing service did not make";
            case REMOVAL_NOT_ACCEPTED ->
                "the dataset in the public catalogue would lose something, which nobody has allowed";
            case DOI_RECORD_EDITED ->
                "somebody changed a record of a DOI in the public catalogue that may be the one of this dataset";
            case FILE_METADATA_REFUSED -> "the public catalogue refuses the metadata of its files";
            case PID_FORM_REFUSED -> "the public catalogue takes only pids of another form";
            case TARGET_MASKED -> "the public catalogue hides e-mail addresses from the publishing service";
            case NOT_AS_PLANNED -> "what was written to the public catalogue was read again, and is not right yet";
            default -> "the publishing service could not publish it";
        };
    }
}
