package de.desy.scicat.publisher.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What is wrong. The names are stable: programs may decide by them, and reports, job results and exceptions carry them as
 * {@link #id}. docs/problems.md has a row for each.
 */
public enum ProblemCode {
    // Findings that are none.
    /** All is as it should be. */
    IN_ORDER,

    /** An argument, such as a pid, is none. */
    ARGUMENT_INVALID,
    /** Something failed that nobody foresaw; the log has more. */
    UNEXPECTED,

    // What the options say.
    /** Nothing was said about who owns the published datasets. */
    OWNER_GROUP_NOT_SAID,
    /** Combined files are to be attached to the source, and nothing is combined. */
    ATTACHING_WITHOUT_COMBINING,
    /** Source and target are the same catalogue, and the copy is to have the pid of the original. */
    SAME_CATALOGUE,
    /** DOIs are wanted for datasets that stay private. */
    DOI_OF_PRIVATE,

    // The dataset on the source.
    /** The mapping of owner groups names no group for the dataset. */
    OWNER_GROUP_NOT_MAPPED,
    /** The owner group is to be kept, and the dataset has none. */
    OWNER_GROUP_MISSING,
    /** A field that every server wants is missing. */
    FIELD_MISSING,
    /** A field holds what servers refuse. */
    FIELD_INVALID,
    /** The dataset has no type. */
    TYPE_MISSING,
    /** An input is not on the source. */
    INPUT_MISSING,
    /** The account may not read an input. */
    INPUT_FORBIDDEN,
    /** The relative paths of an input cannot be made absolute. */
    INPUT_FOLDER_RELATIVE,
    /** Two entries of one file say different things. */
    FILES_CONTRADICT,
    /** The account does not see all files of a dataset. */
    FILES_INVISIBLE,
    /** A file entry has an empty path. */
    FILE_PATH_EMPTY,

    // The target, and the accounts.
    /** The account does not see all blocks that the dataset has on the target. */
    TARGET_BLOCKS_INVISIBLE,
    /** There are several copies of one dataset. */
    SEVERAL_COPIES,
    /** The dataset is on the target already, differs, and may not be changed. */
    DATASET_EXISTS,
    /** Nobody is logged in. */
    NOT_LOGGED_IN,
    /** The account is not a member of a group whose things it would have to change. */
    ACCOUNT_NOT_MEMBER,

    // Plans and their application.
    /** Somebody was asked whether a DOI is to be registered, and did not say yes. */
    NOT_CONFIRMED,
    /** The plan was made for other catalogues. */
    PLAN_OF_OTHER_CATALOGUES,
    /** The source changed after the plan was made. */
    SOURCE_CHANGED,
    /** The target changed after the plan was made. */
    TARGET_CHANGED,
    /** Another publication is writing the dataset. */
    BEING_WRITTEN,
    /** Another publication took over, since this one stood still. */
    TAKEN_OVER,
    /** An input could not be published. */
    INPUT_NOT_PUBLISHED,
    /** What was written is not what the plan wanted. */
    NOT_AS_PLANNED,
    /** A block on the target lists only foreign files, and cannot be mended without deleting it. */
    BLOCK_CANNOT_BE_EMPTIED,
    /** The work was interrupted. */
    INTERRUPTED,

    // Servers and the network.
    /** A server refused a request. */
    SERVER_REFUSED,
    /** A server failed, or could not be reached. */
    SERVER_FAILED,
    /** A server does not know the credentials any longer. */
    SESSION_EXPIRED,
    /** A server answered something that SciCat would not answer. */
    REPLY_UNEXPECTED,

    // DOIs.
    /** The dataset is published, and its DOI is not registered; the problems behind it say why. */
    DOI_NOT_REGISTERED,
    /** A registration did not come to its end. */
    DOI_REGISTRATION_FAILED,

    // Jobs.
    /** SciCat has no such job. */
    JOB_UNKNOWN,
    /** A job is of a type that is not handled. */
    JOB_OF_OTHER_TYPE,
    /** A job is in a state that neither SciCat nor a worker gave it. */
    JOB_NOT_OPEN,
    /** SciCat does not show a job to the account. */
    JOB_FORBIDDEN,
    /** SciCat takes no change of a job from the account. */
    JOB_UNCHANGEABLE,
    /** A dataset of a job was deleted meanwhile, so that SciCat takes no change of the job any more. */
    JOB_DATASET_DELETED,
    /** It is not known whether SciCat took the end of a job. */
    JOB_END_UNKNOWN,
    /** A job names nobody who is told of its end. */
    JOB_WITHOUT_CONTACT,
    /** A job lists no dataset. */
    JOB_LISTS_NOTHING,
    /** A job lists a dataset without a pid. */
    JOB_DATASET_WITHOUT_PID,
    /** A job names single files of a dataset. */
    JOB_NAMES_FILES,
    /** A job has no owner group. */
    JOB_WITHOUT_GROUP,
    /** A dataset is not owned by the group of the job. */
    JOB_NOT_OWNED,
    /** An input is not open to the group of the job. */
    JOB_INPUT_NOT_OPEN,
    /** A job asks for DOIs, and none are minted. */
    JOB_DOIS_NOT_ALLOWED,
    /** What a job says about its DOIs cannot be understood. */
    JOB_DOI_WISH_INVALID,
    /** A dataset of a job is not on the source. */
    DATASET_NOT_FOUND,
    /** The account may not read a dataset of a job. */
    DATASET_FORBIDDEN,
    /** A dataset was written, and those who are to read it cannot. */
    PUBLISHED_UNREADABLE;

    /**
     * The code as reports and job results have it.
     *
     * @return for example {@code owner-group-missing}
     */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The code with an id.
     *
     * @param id such as {@code owner-group-missing}
     * @return the code
     * @throws IllegalArgumentException if this version of the library has no such code
     */
    @JsonCreator
    public static ProblemCode of(String id) {
        for (ProblemCode code : values()) {
            if (code.id().equals(id)) {
                return code;
            }
        }
        throw new IllegalArgumentException("There is no problem code " + id);
    }
}
