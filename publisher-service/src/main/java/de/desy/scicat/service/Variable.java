package de.desy.scicat.service;

import java.util.Locale;

/** The environment variables of the service, all of them: help, documentation and reading come from this table. */
enum Variable {
    /** Where jobs and datasets are. */
    SCICAT_SOURCE_URL("has to be set", "the catalogue with the jobs and the datasets: address of its API"),
    /** Account there. */
    SCICAT_SOURCE_TOKEN("none", "a token of the service's account there", true),
    /** Account there. */
    SCICAT_SOURCE_USER("none", "or the name of that account"),
    /** Account there. */
    SCICAT_SOURCE_PASSWORD("none", "and its password", true),
    /** Where datasets are published. */
    SCICAT_TARGET_URL("has to be set", "the catalogue to publish on: address of its API"),
    /** Account there. */
    SCICAT_TARGET_TOKEN("none", "a token of the service's account there", true),
    /** Account there. */
    SCICAT_TARGET_USER("none", "or the name of that account"),
    /** Account there. */
    SCICAT_TARGET_PASSWORD("none", "and its password", true),

    /** As the builder's {@code ownerGroup}. */
    PUBLISHER_OWNER_GROUP("has to be set", "the group of the target that owns what is published"),
    /** As the builder's {@code keepOwnerGroup}. */
    PUBLISHER_KEEP_OWNER_GROUP("no", "instead of it: the group of the same name as on the source"),
    /** As the builder's {@code landingPage}. */
    PUBLISHER_LANDING_PAGE("has to be set", "the URL that people get: of the target's frontend, with {pid}"),
    /** As the builder's {@code accessGroups}. */
    PUBLISHER_ACCESS_GROUPS("none", "groups of the target that may read it as well"),
    /** As the builder's {@code inputs}. */
    PUBLISHER_INPUTS("references", "inputDatasets: references, publish, or combine (their files become its own)"),
    /** As the builder's {@code inputPaths}. */
    PUBLISHER_INPUT_PATHS("absolute", "paths of combined files: absolute, relative-to-target or as-is"),
    /** As the builder's {@code acceptUnreadableInputs}. */
    PUBLISHER_ACCEPT_UNREADABLE_INPUTS("no", "publish even if inputs are missing or forbidden"),
    /** As the builder's {@code acceptInvisibleFiles}. */
    PUBLISHER_ACCEPT_INVISIBLE_FILES("no", "publish even if the account does not see all files"),
    /** As the builder's {@code attachCombinedToSource}. */
    PUBLISHER_ATTACH_TO_SOURCE("no", "add combined files to the dataset on the source too"),
    /** As the builder's {@code copyAttachments}. */
    PUBLISHER_ATTACHMENTS("no", "copy attachments"),
    /** As the builder's {@code pid}. */
    PUBLISHER_PID("same", "the pid on the target: same, or minted by it"),
    /** As the builder's {@code onExisting}. */
    PUBLISHER_ON_EXISTING("update", "a dataset that is there already: update, fail or keep"),
    /** As the builder's {@code missingType}. */
    PUBLISHER_MISSING_TYPE("infer", "a dataset without type: infer or fail"),
    /** As the builder's {@code contactEmailFallback}. */
    PUBLISHER_CONTACT_EMAIL("none", "the contact address of datasets that have none, or one that servers refuse"),
    /** As the builder's {@code leaveOutFields}. */
    PUBLISHER_LEAVE_OUT("none", "fields that stay behind"),
    /** As the builder's {@code keepFields}. */
    PUBLISHER_KEEP_FIELDS("none", "private fields that are carried over"),
    /** As the builder's {@code filesPerBlock}. */
    PUBLISHER_FILES_PER_BLOCK("5000", "files in one request"),

    /** As the builder's {@code mintDoi}. */
    PUBLISHER_MINT_DOI("no", "whether jobs may ask for DOIs (jobParams.mintDoi); they cannot be undone"),
    /** As the DOI's {@code publisher}. */
    PUBLISHER_DOI_PUBLISHER("has to be set with PUBLISHER_MINT_DOI", "who publishes, as DOIs say it: a name"),
    /** As the DOI's {@code publisher}. */
    PUBLISHER_DOI_ROR("has to be set with PUBLISHER_MINT_DOI", "its ROR id: https://ror.org/..."),
    /** As the DOI's {@code license}. */
    PUBLISHER_DOI_LICENSE("what the datasets say", "the licence, such as CC-BY-4.0"),
    /** As the DOI's {@code resourceType}. */
    PUBLISHER_DOI_RESOURCE_TYPE("the datasets' type", "what kind of data it is, in words"),
    /** As the DOI's {@code language}. */
    PUBLISHER_DOI_LANGUAGE("en", "the language of titles and descriptions"),
    /** As the DOI's {@code landingPage}. */
    PUBLISHER_DOI_LANDING_PAGE("the target decides", "where DOIs lead, ending with {doi}"),
    /** As the DOI's {@code acceptUnreadableLandingPage}. */
    PUBLISHER_DOI_ACCEPT_UNREADABLE("no", "register DOIs even if their landing page does not answer"),
    /** As the DOI's {@code resolver}. */
    PUBLISHER_DOI_RESOLVER("https://doi.org/", "where it is asked whether a DOI exists whose registration was cut off"),

    /** What starts work. */
    PUBLISHER_TRIGGERS("http,poll", "what starts work: http, poll, rabbitmq"),
    /** The type of the jobs. */
    PUBLISHER_JOB_TYPE("publish", "the jobs that it carries out"),
    /** As {@code JobStatusCodes}. */
    PUBLISHER_STATUS_SUBMITTED("jobSubmitted", "statusCode of a new job: SciCat's JOB_DEFAULT_STATUS_CODE"),
    /** As {@code JobStatusCodes}. */
    PUBLISHER_STATUS_IN_PROGRESS("inProgress", "statusCode of a job that is being worked on"),
    /** As {@code JobStatusCodes}. */
    PUBLISHER_STATUS_FINISHED_SUCCESSFUL("finishedSuccessful", "statusCode when all datasets are published"),
    /** As {@code JobStatusCodes}. */
    PUBLISHER_STATUS_FINISHED_WITH_DATASET_ERRORS("finishedWithDatasetErrors", "statusCode when only some are"),
    /** As {@code JobStatusCodes}. */
    PUBLISHER_STATUS_FINISHED_UNSUCCESSFUL("finishedUnsuccessful", "statusCode when none is"),
    /** Jobs at once. */
    PUBLISHER_WORKERS("2", "jobs at the same time; as many again for those found by poll"),
    /** Jobs that wait. */
    PUBLISHER_QUEUE("100", "jobs that may wait in this process; more are answered with 503"),
    /** Between two looks. */
    PUBLISHER_POLL_SECONDS("60", "seconds between two looks for jobs that nobody has reported"),
    /** Grace at the end. */
    PUBLISHER_SHUTDOWN_SECONDS("60", "seconds that jobs get to finish when the process is asked to end"),
    /** Address to listen on. */
    PUBLISHER_HTTP_HOST("0.0.0.0", "the address to listen on"),
    /** Port to listen on. */
    PUBLISHER_HTTP_PORT("8080", "the port to listen on, for requests, health and metrics"),
    /** Who may ask. */
    PUBLISHER_API_KEY("has to be set with trigger http", "what SciCat shows as X-API-Key or bearer", true),
    /** The largest body. */
    PUBLISHER_MAX_BODY_BYTES("1048576", "the largest body of a request"),
    /** The broker. */
    PUBLISHER_RABBITMQ_URI("has to be set with trigger rabbitmq", "amqp://user:password@host:5672/vhost", true),
    /** The queue. */
    PUBLISHER_RABBITMQ_QUEUE("publish", "the queue that SciCat's rabbitmq action names; dead letters get .dead"),
    /** Unacknowledged messages. */
    PUBLISHER_RABBITMQ_PREFETCH("2", "messages that one process holds at the same time"),
    /** Before it is given up. */
    PUBLISHER_RABBITMQ_ATTEMPTS("20", "attempts before a message becomes a dead letter"),
    /** How much is logged. */
    PUBLISHER_LOG_LEVEL("INFO", "ERROR, WARN, INFO, DEBUG or TRACE");

    private final String standard;
    private final String meaning;
    private final boolean secret;

    Variable(String standard, String meaning) {
        this(standard, meaning, false);
    }

    Variable(String standard, String meaning, boolean secret) {
        this.standard = standard;
        this.meaning = meaning;
        this.secret = secret;
    }

    /** What holds where it is not set, or that it has to be. */
    String standard() {
        return standard;
    }

    String meaning() {
        return meaning;
    }

    /** Whether it may be a file instead, named by the variable with {@code _FILE} at its end. */
    boolean secret() {
        return secret;
    }

    String file() {
        return name() + "_FILE";
    }

    /** The word on the command line and in the environment for a constant of the library. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
