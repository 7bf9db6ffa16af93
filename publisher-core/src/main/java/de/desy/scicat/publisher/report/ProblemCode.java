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
    /** Source and target are the same catalogue, or seem to be. */
    SAME_CATALOGUE,
    /** DOIs are wanted for datasets that stay private. */
    DOI_OF_PRIVATE,
    /** The name of a group has blanks around it, or looks like several names. */
    GROUP_NAME_ODD,
    /** Nobody checks whether groups exist. */
    GROUPS_UNCHECKED,
    /** Groups are named that may read what everybody may read. */
    ACCESS_GROUPS_OF_PUBLIC,
    /** What is published stays private. */
    STAYS_PRIVATE,
    /** Blocks are larger than a server takes, or takes well. */
    BLOCKS_TOO_LARGE,
    /** How large a request may be cannot be found out beforehand. */
    REQUEST_LIMIT_UNKNOWN,

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
    /** The dataset is not there. */
    DATASET_MISSING,
    /** The dataset is not public. */
    DATASET_NOT_PUBLIC,
    /** The dataset does not have all of its files. */
    DATASET_INCOMPLETE,

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
    /** The account is in no group that may create or change datasets. */
    ACCOUNT_MAY_NOT_WRITE,
    /** The account is in no group at all. */
    ACCOUNT_WITHOUT_GROUPS,
    /** The account sees no dataset. */
    ACCOUNT_SEES_NOTHING,
    /** What the account may do cannot be found out beforehand. */
    RIGHTS_UNKNOWN,
    /** What the account may do differs from dataset to dataset. */
    RIGHTS_DEPEND_ON_DATASET,
    /** Attachments that are on the target cannot be changed there by this account. */
    ATTACHMENTS_FROZEN,
    /** A server does not accept user name and password. */
    LOGIN_REFUSED,
    /** A login failed for another reason than a wrong password. */
    LOGIN_FAILED,
    /** A token is none. */
    TOKEN_INVALID,
    /** The time of a token is over. */
    TOKEN_ENDED,
    /** The time of a token is over soon. */
    TOKEN_ENDS_SOON,
    /** A server does not know a token, although its time is not over. */
    TOKEN_UNKNOWN,
    /** Credentials go through a network unencrypted. */
    CREDENTIALS_UNENCRYPTED,
    /** The target is older than the source, and cannot hold all of its fields. */
    TARGET_OLDER,

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
    /** No connection comes about: no such host, nobody listens, no answer in time. */
    SERVER_UNREACHABLE,
    /** No secure connection comes about: the certificate, or no TLS at all. */
    TLS_FAILED,
    /** The address is not right: another port, protocol or path. */
    ADDRESS_WRONG,
    /** The address sends on to another one. */
    ADDRESS_REDIRECTED,
    /** What answers is no SciCat. */
    NOT_SCICAT,
    /** The SciCat is of a version that this library does not know. */
    VERSION_UNSUPPORTED,
    /** A proxy changes or refuses the slashes in pids. */
    SLASHES_LOST,
    /** The clocks of server and machine differ. */
    CLOCKS_DIFFER,

    // The pages to which people are sent.
    /** Nothing was said about where people are sent. */
    LANDING_PAGE_NOT_SAID,
    /** The template of landing pages makes no address. */
    LANDING_PAGE_INVALID,
    /** The landing page is somewhere where the dataset is not, or not for everybody. */
    LANDING_PAGE_MISPLACED,
    /** The landing page is read without TLS, or cannot be. */
    LANDING_PAGE_UNENCRYPTED,
    /** The landing page does not answer everybody. */
    LANDING_PAGE_UNREADABLE,

    // DOIs.
    /** The dataset is published, and its DOI is not registered; the problems behind it say why. */
    DOI_NOT_REGISTERED,
    /** The record of a DOI lacks a property that DataCite or SciCat wants. */
    DOI_PROPERTY_MISSING,
    /** A property of the record of a DOI is not as DataCite wants it. */
    DOI_PROPERTY_INVALID,
    /** A name of a person cannot be made out. */
    DOI_NAME_INVALID,
    /** An ORCID iD is none, or a digit of it is wrong. */
    DOI_ORCID_INVALID,
    /** The server has no schema for records of DOIs, and registers none without. */
    DOI_SCHEMA_MISSING,
    /** What the server has as schema for records of DOIs is none. */
    DOI_SCHEMA_INVALID,
    /** The server's schema refuses the record. */
    DOI_SCHEMA_REFUSES,
    /** There is a record that only an administrator may change. */
    DOI_RECORD_FROZEN,
    /** The account does not see the records that others began. */
    DOI_RECORDS_INVISIBLE,
    /** The record of a DOI was removed, or cannot be read any longer. */
    DOI_RECORD_GONE,
    /** Who registers DOIs cannot be asked beforehand. */
    DOI_REGISTRAR_UNKNOWN,
    /** DataCite refused the registration, or did not answer. */
    DATACITE_FAILED,

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
