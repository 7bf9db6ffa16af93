package de.desy.scicat.publisher.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What is wrong. The names are stable: programs may depend on them, and reports, job results and exceptions contain
 * them as {@link #id}. docs/problems.md has a heading for each code.
 */
public enum ProblemCode {
    // General codes.
    /** All is as it should be. */
    IN_ORDER,

    /** An argument, such as a pid, is invalid. */
    ARGUMENT_INVALID,
    /** An unexpected failure; the log has the details. */
    UNEXPECTED,

    // The options.
    /** The owner group of the published datasets is not set. */
    OWNER_GROUP_NOT_SAID,
    /** Combined files are to be attached to the source, and nothing is combined. */
    ATTACHING_WITHOUT_COMBINING,
    /** Two options were set of which only one can hold. */
    OPTIONS_CONTRADICT,
    /** Source and target are the same catalogue, or seem to be. */
    SAME_CATALOGUE,
    /** DOIs are requested for datasets that stay private. */
    DOI_OF_PRIVATE,
    /** Nothing was said about who publishes DOIs. */
    DOI_PUBLISHER_NOT_SAID,
    /** The name of a group has surrounding blanks, or looks like several names. */
    GROUP_NAME_ODD,
    /** Nobody checks whether groups exist. */
    GROUPS_UNCHECKED,
    /** Access groups are set for datasets that everybody may read. */
    ACCESS_GROUPS_OF_PUBLIC,
    /** Published datasets stay private. */
    STAYS_PRIVATE,
    /** Blocks are larger than a server accepts, or can handle quickly. */
    BLOCKS_TOO_LARGE,
    /** The largest request that a server accepts cannot be determined beforehand. */
    REQUEST_LIMIT_UNKNOWN,

    // The dataset on the source.
    /** The mapping of owner groups names no group for the dataset. */
    OWNER_GROUP_NOT_MAPPED,
    /** The owner group is to be kept, and the dataset has none. */
    OWNER_GROUP_MISSING,
    /** A field that every server requires is missing. */
    FIELD_MISSING,
    /** A field has a value that servers refuse. */
    FIELD_INVALID,
    /** The dataset has no type. */
    TYPE_MISSING,
    /** An input is not on the source. */
    INPUT_MISSING,
    /** The account may not read an input. */
    INPUT_FORBIDDEN,
    /** An input is not open to those for whom the dataset is published, or does not exist. */
    INPUT_NOT_OPEN,
    /** An input is merely shared with those for whom the dataset is published. */
    INPUT_ONLY_SHARED,
    /** The relative paths of an input cannot be made absolute. */
    INPUT_FOLDER_RELATIVE,
    /** The inputs of inputs go back too far to be published with the dataset. */
    INPUTS_TOO_DEEP,
    /** Two entries of the same file differ. */
    FILES_CONTRADICT,
    /** The account does not see all files of a dataset. */
    FILES_INVISIBLE,
    /** The source hides e-mail addresses, and what looks like one, from the account. */
    SOURCE_MASKED,
    /** A file entry has an empty path. */
    FILE_PATH_EMPTY,
    /** A record cannot be read for its content, such as a file whose size is no number of bytes. */
    CONTENT_UNREADABLE,
    /** The dataset is not there. */
    DATASET_MISSING,
    /** The account may not read a dataset. */
    DATASET_FORBIDDEN,
    /** Those for whom it is to be published own no such dataset. */
    DATASET_NOT_OWNED,
    /** The owners' classification asks for confidentiality. */
    DATASET_CONFIDENTIAL,
    /** The date of publishing has not come, or is unreadable. */
    DATASET_EMBARGOED,
    /** The dataset is not public. */
    DATASET_NOT_PUBLIC,
    /** The dataset does not have all of its files. */
    DATASET_INCOMPLETE,

    // The target, and the accounts.
    /** The account does not see all blocks that the dataset has on the target. */
    TARGET_BLOCKS_INVISIBLE,
    /** The target hides e-mail addresses, and what looks like one, from the account. */
    TARGET_MASKED,
    /** A plan would take something away from the dataset on the target. */
    REMOVAL_NOT_ACCEPTED,
    /** A plan that was stored says something else than what follows from both catalogues and its options. */
    PLAN_ALTERED,
    /** None of the publisher's accounts created the dataset on the target. */
    DATASET_OF_ANOTHER,
    /** There are several copies of one dataset. */
    SEVERAL_COPIES,
    /** An earlier run published the dataset with another pid, so that a second copy would arise. */
    COPY_HAS_OTHER_PID,
    /** The dataset is on the target already, differs, and the options do not allow changes. */
    DATASET_EXISTS,
    /** Nobody is logged in. */
    NOT_LOGGED_IN,
    /** The account is not a member of a group whose datasets or parts it would have to change. */
    ACCOUNT_NOT_MEMBER,
    /** The account is in no group that may create or change datasets. */
    ACCOUNT_MAY_NOT_WRITE,
    /** The account is in no group at all. */
    ACCOUNT_WITHOUT_GROUPS,
    /** The account sees no dataset. */
    ACCOUNT_SEES_NOTHING,
    /** The account's rights cannot be determined beforehand. */
    RIGHTS_UNKNOWN,
    /** The account's rights differ from dataset to dataset. */
    RIGHTS_DEPEND_ON_DATASET,
    /** The account cannot change attachments that are on the target. */
    ATTACHMENTS_FROZEN,
    /** A server does not accept user name and password. */
    LOGIN_REFUSED,
    /** A login failed for another reason than a wrong password. */
    LOGIN_FAILED,
    /** A token is not a JSON Web Token. */
    TOKEN_INVALID,
    /** A token has expired. */
    TOKEN_ENDED,
    /** A token expires soon. */
    TOKEN_ENDS_SOON,
    /** A server does not accept a token that has not expired. */
    TOKEN_UNKNOWN,
    /** Credentials are sent over a network unencrypted. */
    CREDENTIALS_UNENCRYPTED,
    /** A server refuses a field of the dataset, or a property of its files or attachments, before anything is written. */
    FIELD_REFUSED,
    /** A server refuses the metadata of file entries, or entries without them, by a schema of its facility. */
    FILE_METADATA_REFUSED,
    /** The target takes only pids of another form. */
    PID_FORM_REFUSED,
    /** The target waits too long for the address in {@code scientificMetadataSchema}. */
    SCHEMA_UNREACHABLE,
    /** The target is older than the source, and cannot hold all of its fields. */
    TARGET_OLDER,

    // Plans and their application.
    /** The user was asked to confirm the registration of a DOI, and did not. */
    NOT_CONFIRMED,
    /** The plan was made for other catalogues. */
    PLAN_OF_OTHER_CATALOGUES,
    /** The source changed after the plan was made. */
    SOURCE_CHANGED,
    /** The target changed after the plan was made. */
    TARGET_CHANGED,
    /** Another publication is writing the dataset. */
    BEING_WRITTEN,
    /** Another publication took over, since this publication made no progress. */
    TAKEN_OVER,
    /** An input could not be published. */
    INPUT_NOT_PUBLISHED,
    /** The target does not agree with the plan after the writes. */
    NOT_AS_PLANNED,
    /** A block on the target lists only foreign files, and cannot be repaired without deleting it. */
    BLOCK_CANNOT_BE_EMPTIED,
    /** The work was interrupted. */
    INTERRUPTED,

    // Servers and the network.
    /** A server refused a request. */
    SERVER_REFUSED,
    /** A server failed, or could not be reached. */
    SERVER_FAILED,
    /** A server no longer accepts the credentials. */
    SESSION_EXPIRED,
    /** A server sent a reply that SciCat would not send. */
    REPLY_UNEXPECTED,
    /** No connection is possible: no such host, nothing listens there, or no answer in time. */
    SERVER_UNREACHABLE,
    /** No secure connection is possible: a certificate problem, or no TLS at all. */
    TLS_FAILED,
    /** The address has the wrong port, protocol or path. */
    ADDRESS_WRONG,
    /** The address redirects to another address. */
    ADDRESS_REDIRECTED,
    /** The server at the address is not a SciCat. */
    NOT_SCICAT,
    /** This library does not support the version of the SciCat. */
    VERSION_UNSUPPORTED,
    /** The server does not tell what it does, or does what no tested SciCat does. */
    SERVER_UNTESTED,
    /** A proxy changes or refuses slashes in pids. */
    SLASHES_LOST,
    /** The clocks of the server and this computer differ. */
    CLOCKS_DIFFER,

    // The pages to which people are sent.
    /** The landing page is not set. */
    LANDING_PAGE_NOT_SAID,
    /** The template of the landing page does not give a valid address. */
    LANDING_PAGE_INVALID,
    /** The landing page is in a place that does not show the dataset, or not to everybody. */
    LANDING_PAGE_MISPLACED,
    /** The landing page has an address without TLS, which is unsafe or which the server does not support. */
    LANDING_PAGE_UNENCRYPTED,
    /** The landing page does not answer everybody. */
    LANDING_PAGE_UNREADABLE,

    // DOIs.
    /** The dataset is published, but its DOI is not registered; the problems that follow state why. */
    DOI_NOT_REGISTERED,
    /** One DOI is for several datasets, and not all of them are published. */
    DOI_SELECTION_INCOMPLETE,
    /** A role is given to a dataset that is none of those that get the DOI. */
    DOI_ROLE_UNKNOWN,
    /** One DOI is for several datasets that differ in what the record says once for all. */
    DOI_DATASETS_DIFFER,
    /** The record of a DOI lacks a property that DataCite or SciCat requires. */
    DOI_PROPERTY_MISSING,
    /** A property of the record of a DOI does not meet DataCite's rules. */
    DOI_PROPERTY_INVALID,
    /** The name of a person cannot be interpreted. */
    DOI_NAME_INVALID,
    /** An ORCID iD is invalid, for example because of a wrong digit. */
    DOI_ORCID_INVALID,
    /** The ORCID iDs of the owners cannot be paired with the owners. */
    DOI_ORCIDS_UNPAIRED,
    /** The server has no schema for records of DOIs, and registers no DOI without it. */
    DOI_SCHEMA_MISSING,
    /** The server's schema for records of DOIs is invalid. */
    DOI_SCHEMA_INVALID,
    /** The server's schema refuses the record. */
    DOI_SCHEMA_REFUSES,
    /** Only an administrator may change the existing record. */
    DOI_RECORD_FROZEN,
    /** An account that is none of the publisher's changed a record that may be the one of the datasets. */
    DOI_RECORD_EDITED,
    /** The account does not see records that other accounts created. */
    DOI_RECORDS_INVISIBLE,
    /** The record of a DOI was removed, or can no longer be read. */
    DOI_RECORD_GONE,
    /** The registrar of DOIs cannot be checked beforehand. */
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
    /** SciCat does not let the account change a job. */
    JOB_UNCHANGEABLE,
    /** A dataset of a job was deleted, so SciCat no longer accepts changes of the job. */
    JOB_DATASET_DELETED,
    /** It is unknown whether SciCat recorded the end of a job. */
    JOB_END_UNKNOWN,
    /** A job has no contact for the mail about its end. */
    JOB_WITHOUT_CONTACT,
    /** The time before which a job must not be carried out has not come. */
    JOB_NOT_DUE,
    /** The time before which a job must not be carried out is unreadable. */
    JOB_TIME_UNREADABLE,
    /** Whether a job asks for a preview is unreadable. */
    JOB_PREVIEW_UNREADABLE,
    /** A job lists no dataset. */
    JOB_LISTS_NOTHING,
    /** A job lists a dataset without a pid. */
    JOB_DATASET_WITHOUT_PID,
    /** A job names single files of a dataset. */
    JOB_NAMES_FILES,
    /** A job has no owner group. */
    JOB_WITHOUT_GROUP,
    /** A job asks for DOIs, but the service mints none. */
    JOB_DOIS_NOT_ALLOWED,
    /** The parameters of a job for its DOIs cannot be understood. */
    JOB_DOI_WISH_INVALID,
    /** The token that stands for the user of a job has not come yet. */
    JOB_WAITS_FOR_TOKEN,
    /** No token that stands for the user of a job came, or it is gone. */
    JOB_USER_TOKEN_MISSING,
    /** SciCat does not accept the token that came with a job, or does not accept it any more. */
    JOB_USER_TOKEN_REFUSED,
    /** The token that came with a job does not stand for its user. */
    JOB_USER_TOKEN_FOREIGN,
    /** A dataset was written, but its intended readers cannot read it. */
    PUBLISHED_UNREADABLE;

    /**
     * The code as it is written in reports and job results.
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
