package de.desy.scicat.service;

import de.desy.scicat.publisher.report.Option;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All environment variables of the service. The help, the documentation and the reader use this table. A variable for
 * an option of the library takes its description from that option, unless the service decides otherwise.
 */
enum Variable {
    /** The catalogue with the jobs and the datasets. */
    SCICAT_SOURCE_URL("has to be set", "the catalogue with the jobs and the datasets: address of its API"),
    /** Account there. */
    SCICAT_SOURCE_TOKEN("none", "a token of the service's account there", true),
    /** Account there. */
    SCICAT_SOURCE_USER("none", "or the name of that account"),
    /** Account there. */
    SCICAT_SOURCE_PASSWORD("none", "and its password", true),
    /** What knows that account. */
    SCICAT_SOURCE_LOGIN("local", "where that account is: in the catalogue (local), or in the facility's LDAP (ldap)"),
    /** Account there, by OpenID Connect. */
    SCICAT_SOURCE_OIDC_ISSUER(
            "none", "or the issuer of an OpenID Connect provider that knows that account (docs/oidc.md)"),
    /** Account there, by OpenID Connect. */
    SCICAT_SOURCE_OIDC_CLIENT("none", "and the id of the service's client there"),
    /** Account there, by OpenID Connect. */
    SCICAT_SOURCE_OIDC_SECRET("none", "and its secret", true),
    /** What that catalogue does. */
    SCICAT_SOURCE_TRAITS("found out", "what that catalogue does, if a proxy hides it: a release, such as 5.2.1"),
    /** The catalogue to publish on. */
    SCICAT_TARGET_URL("has to be set", "the catalogue to publish on: address of its API"),
    /** Account there. */
    SCICAT_TARGET_TOKEN("none", "a token of the service's account there", true),
    /** Account there. */
    SCICAT_TARGET_USER("none", "or the name of that account"),
    /** Account there. */
    SCICAT_TARGET_PASSWORD("none", "and its password", true),
    /** What knows that account. */
    SCICAT_TARGET_LOGIN("local", "where that account is: in the catalogue (local), or in the facility's LDAP (ldap)"),
    /** Account there, by OpenID Connect. */
    SCICAT_TARGET_OIDC_ISSUER(
            "none", "or the issuer of an OpenID Connect provider that knows that account (docs/oidc.md)"),
    /** Account there, by OpenID Connect. */
    SCICAT_TARGET_OIDC_CLIENT("none", "and the id of the service's client there"),
    /** Account there, by OpenID Connect. */
    SCICAT_TARGET_OIDC_SECRET("none", "and its secret", true),
    /** What that catalogue does. */
    SCICAT_TARGET_TRAITS("found out", "what that catalogue does, if a proxy hides it: a release, such as 5.2.1"),

    /** An option of the library. */
    PUBLISHER_OWNER_GROUP(Option.OWNER_GROUP, "has to be set"),
    /** An option of the library. */
    PUBLISHER_KEEP_OWNER_GROUP(Option.KEEP_OWNER_GROUP),
    /** An option of the library. The service requires it, because users get the URL. */
    PUBLISHER_LANDING_PAGE(Option.LANDING_PAGE, "has to be set"),
    /** An option of the library. */
    PUBLISHER_ACCESS_GROUPS(Option.ACCESS_GROUPS),
    /** An option of the library. */
    PUBLISHER_INPUTS(Option.INPUTS),
    /** An option of the library. */
    PUBLISHER_INPUT_PATHS(Option.INPUT_PATHS),
    /** An option of the library. */
    PUBLISHER_ACCEPT_UNREADABLE_INPUTS(Option.ACCEPT_UNREADABLE_INPUTS),
    /** An option of the library. */
    PUBLISHER_COMBINE_SHARED_INPUTS(Option.COMBINE_SHARED_INPUTS),
    /** An option of the library. */
    PUBLISHER_INGEST_ACCOUNTS(Option.INGEST_ACCOUNTS),
    /** An option of the library. The service serves people who have no account on the target. */
    PUBLISHER_SCHEMA_HOSTS(Option.SCHEMA_HOSTS, "none"),
    /** An option of the library. */
    PUBLISHER_ACCEPT_INVISIBLE_FILES(Option.ACCEPT_INVISIBLE_FILES),
    /** An option of the library. */
    PUBLISHER_ACCEPT_REMOVALS(Option.ACCEPT_REMOVALS),
    /** An option of the library. */
    PUBLISHER_ATTACH_TO_SOURCE(Option.ATTACH_COMBINED_TO_SOURCE),
    /** An option of the library. */
    PUBLISHER_ATTACHMENTS(Option.COPY_ATTACHMENTS),
    /** An option of the library. */
    PUBLISHER_PID(Option.PID),
    /** An option of the library. */
    PUBLISHER_ON_EXISTING(Option.ON_EXISTING),
    /** An option of the library. */
    PUBLISHER_OUR_ACCOUNTS(Option.OUR_ACCOUNTS),
    /** An option of the library. */
    PUBLISHER_MISSING_TYPE(Option.MISSING_TYPE),
    /** An option of the library. */
    PUBLISHER_MISSING_FILE_TIME(Option.MISSING_FILE_TIME),
    /** An option of the library. */
    PUBLISHER_KEEP_FILE_OWNERS(Option.KEEP_FILE_OWNERS),
    /** An option of the library. */
    PUBLISHER_LIFECYCLE(Option.LIFECYCLE),
    /** An option of the library. */
    PUBLISHER_ACCEPT_CONFIDENTIAL(Option.ACCEPT_CONFIDENTIAL),
    /** An option of the library. */
    PUBLISHER_ACCEPT_EMBARGOED(Option.ACCEPT_EMBARGOED),
    /** An option of the library. */
    PUBLISHER_LINK_SOURCE(Option.LINK_SOURCE),
    /** An option of the library. */
    PUBLISHER_CONTACT_EMAIL(Option.CONTACT_EMAIL_FALLBACK),
    /** An option of the library. */
    PUBLISHER_LEAVE_OUT(Option.LEAVE_OUT_FIELDS),
    /** An option of the library. */
    PUBLISHER_KEEP_FIELDS(Option.KEEP_FIELDS),
    /** An option of the library. */
    PUBLISHER_FILES_PER_BLOCK(Option.FILES_PER_BLOCK),

    /** An option of the library, which the service leaves to jobs. */
    PUBLISHER_MINT_DOI(
            Option.MINT_DOI, "no", "whether jobs may ask for DOIs (jobParams.mintDoi); they cannot be undone"),
    /** An option of the library. */
    PUBLISHER_DOI_PUBLISHER(Option.DOI_PUBLISHER, "has to be set with PUBLISHER_MINT_DOI"),
    /** An option of the library. */
    PUBLISHER_DOI_ROR(Option.DOI_ROR, "has to be set with PUBLISHER_MINT_DOI"),
    /** An option of the library. */
    PUBLISHER_DOI_LICENSE(Option.DOI_LICENSE),
    /** An option of the library. */
    PUBLISHER_DOI_CREATORS(Option.DOI_CREATORS),
    /** An option of the library. */
    PUBLISHER_DOI_PROPERTIES(Option.DOI_PROPERTIES),
    /** An option of the library. */
    PUBLISHER_DOI_RESOURCE_TYPE(Option.DOI_RESOURCE_TYPE),
    /** An option of the library. */
    PUBLISHER_DOI_LANGUAGE(Option.DOI_LANGUAGE),
    /** An option of the library. */
    PUBLISHER_DOI_LANDING_PAGE(Option.DOI_LANDING_PAGE),
    /** An option of the library. */
    PUBLISHER_DOI_ACCEPT_UNREADABLE(Option.DOI_ACCEPT_UNREADABLE_LANDING_PAGE),
    /** An option of the library. */
    PUBLISHER_DOI_RESOLVER(Option.DOI_RESOLVER),

    /** What starts work. */
    PUBLISHER_TRIGGERS("http,poll", "what starts work: http, poll, rabbitmq"),
    /** As {@code SourceAs}. */
    PUBLISHER_SOURCE_AS(
            "service",
            "with whose account the source is read: the service's (service), the token of the job's user that SciCat"
                    + " hands over (user), or that token if there is one (user-if-given)"),
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
    /** Whom users ask. */
    PUBLISHER_SUPPORT(
            "none", "whom users may ask, as mails say it: an e-mail address, or the address of a page (https://…)"),
    /** Jobs at once. */
    PUBLISHER_WORKERS("2", "jobs at the same time; as many again for those found by poll"),
    /** Jobs that wait. */
    PUBLISHER_QUEUE("100", "jobs that may wait in this process; more are answered with 503"),
    /** Time between two polls. */
    PUBLISHER_POLL_SECONDS("60", "seconds between two looks for jobs that nobody has reported"),
    /** Grace at the end. */
    PUBLISHER_SHUTDOWN_SECONDS("60", "seconds that jobs get to finish when the process is asked to end"),
    /** Address to listen on. */
    PUBLISHER_HTTP_HOST("0.0.0.0", "the address to listen on"),
    /** Port to listen on. */
    PUBLISHER_HTTP_PORT("8080", "the port to listen on, for requests, health, metrics and the page"),
    /** The page. */
    PUBLISHER_PAGE("yes", "whether the port has a page at / that shows what the service does"),
    /** Where the page leads. */
    PUBLISHER_FRONTEND("none", "the address of the source's frontend, so that the page can lead to its jobs"),
    /** The key of the http trigger. */
    PUBLISHER_API_KEY("has to be set with trigger http", "what SciCat shows as X-API-Key or bearer", true),
    /** The largest body. */
    PUBLISHER_MAX_BODY_BYTES("1048576", "the largest body of a request"),
    /** The broker. */
    PUBLISHER_RABBITMQ_URI("has to be set with trigger rabbitmq", "amqp://user:password@host:5672/vhost", true),
    /** The queue. */
    PUBLISHER_RABBITMQ_QUEUE("publish", "the queue that SciCat's rabbitmq action names; dead letters get .dead"),
    /** Unacknowledged messages. */
    PUBLISHER_RABBITMQ_PREFETCH("2", "messages that one process holds at the same time"),
    /** Attempts before a message becomes a dead letter. */
    PUBLISHER_RABBITMQ_ATTEMPTS("20", "attempts before a message becomes a dead letter"),
    /** How much is logged. */
    PUBLISHER_LOG_LEVEL("INFO", "ERROR, WARN, INFO, DEBUG or TRACE");

    private final String standard;
    private final String meaning;
    private final boolean secret;
    private final @Nullable Option option;

    Variable(String standard, String meaning) {
        this(standard, meaning, false);
    }

    Variable(String standard, String meaning, boolean secret) {
        this(null, standard, meaning, secret);
    }

    Variable(Option option) {
        this(option, option.standard());
    }

    Variable(Option option, String standard) {
        this(option, standard, option.meaning());
    }

    Variable(Option option, String standard, String meaning) {
        this(option, standard, meaning, false);
    }

    Variable(@Nullable Option option, String standard, String meaning, boolean secret) {
        this.option = option;
        this.standard = standard;
        this.meaning = meaning;
        this.secret = secret;
    }

    /** The option of the library that it sets; null for an option of the service alone. */
    @Nullable Option option() {
        return option;
    }

    /** The default, or a text that says that the variable has to be set. */
    String standard() {
        return standard;
    }

    String meaning() {
        return meaning;
    }

    /** Whether a file may hold the value instead, named by the variable with {@code _FILE} at its end. */
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
