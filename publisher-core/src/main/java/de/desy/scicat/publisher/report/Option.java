package de.desy.scicat.publisher.report;

import org.jspecify.annotations.Nullable;

/**
 * The options of a publication. Each has a name in Java, on the command line and in the environment of the service, a
 * default and a meaning. This one table drives the help of the command line, the variables of the service, the tables
 * of the documentation and the remedies of problems.
 */
public enum Option {
    /** {@code ownerGroup}. */
    OWNER_GROUP(
            "ownerGroup(\"…\")",
            "--owner-group G",
            "PUBLISHER_OWNER_GROUP",
            "has to be said",
            "the group of the target that owns the published datasets"),
    /** {@code mapOwnerGroup}. */
    MAP_OWNER_GROUP(
            "mapOwnerGroup(…)", "", "none", "a function that names the owner group by the owner group on the source"),
    /** {@code keepOwnerGroup}. */
    KEEP_OWNER_GROUP(
            "keep-owner-group",
            "whether the published datasets are owned by the group of the same name as on the source"),
    /** {@code accessGroups}. */
    ACCESS_GROUPS(
            "accessGroups(…)",
            "--access-group G",
            "PUBLISHER_ACCESS_GROUPS",
            "none",
            "the groups of the target that may read the published datasets"),
    /** {@code makePublic}. */
    MAKE_PUBLIC(
            "makePublic()",
            "--public",
            "no",
            "whether anybody may read a published dataset once it is complete; what is public is not retracted"),
    /** {@code landingPage}. */
    LANDING_PAGE(
            "landingPage(…)",
            "--landing-url TEMPLATE",
            "PUBLISHER_LANDING_PAGE",
            "none",
            "the URL that people get: of the target's frontend, with {pid}"),
    /** {@code pid}. */
    PID(
            "pid(…)",
            "--pid same|minted",
            "PUBLISHER_PID",
            "same",
            "the pid on the target: the source's (same), or one that the target chooses (minted); the copy is then found"
                    + " again by a relationship named IsPublishedCopyOf"),
    /** {@code onExisting}. */
    ON_EXISTING(
            "onExisting(…)",
            "--on-existing update|fail|keep|adopt",
            "PUBLISHER_ON_EXISTING",
            "update",
            "what becomes of a dataset that is on the target already: it is brought up to date (update), refused (fail) or"
                    + " left as it is (keep); a publication that was cut off is continued in any case; a dataset that"
                    + " another account created is refused, unless it is to be taken over (adopt)"),
    /** {@code ourAccounts}. */
    OUR_ACCOUNTS(
            "ourAccounts(…)",
            "--our-account NAME",
            "PUBLISHER_OUR_ACCOUNTS",
            "none",
            "further accounts of the target whose datasets, attachments and DOIs count as the publisher's own, such as the"
                    + " account of earlier publications"),
    /** {@code inputs}. */
    INPUTS(
            "inputs(…)",
            "--inputs references|publish|combine",
            "PUBLISHER_INPUTS",
            "references",
            "what becomes of inputDatasets: they stay named (references), are published first (publish), or their files"
                    + " become files of the published dataset (combine)"),
    /** {@code combineInputs}. */
    COMBINE_INPUTS(
            "combineInputs()",
            "--combine-inputs",
            "no",
            "whether the files of inputDatasets become files of the published dataset"),
    /** {@code inputPaths}. */
    INPUT_PATHS(
            "inputPaths(…)",
            "--input-paths absolute|relative-to-target|as-is",
            "PUBLISHER_INPUT_PATHS",
            "absolute",
            "how paths of combined files are written: absolute, relative-to-target or as-is"),
    /** {@code acceptUnreadableInputs}. */
    ACCEPT_UNREADABLE_INPUTS(
            "accept-unreadable-inputs", "whether a dataset is published although inputs are missing or forbidden"),
    /** {@code acceptInvisibleFiles}. */
    ACCEPT_INVISIBLE_FILES(
            "accept-invisible-files",
            "whether a dataset is published although the account does not see all of its files"),
    /** {@code acceptRemovals}. */
    ACCEPT_REMOVALS(
            "accept-removals",
            "whether a publication may take files, fields or readers away from a dataset that is on the target"),
    /** {@code attachCombinedToSource}. */
    ATTACH_COMBINED_TO_SOURCE(
            "attachCombinedToSource()",
            "--attach-to-source",
            "PUBLISHER_ATTACH_TO_SOURCE",
            "no",
            "whether the combined files are added to the dataset on the source too"),
    /** {@code copyAttachments}. */
    COPY_ATTACHMENTS(
            "copyAttachments()",
            "--attachments",
            "PUBLISHER_ATTACHMENTS",
            "no",
            "whether attachments, such as thumbnails, are copied; without it they stay behind"),
    /** {@code onBehalfOf}. */
    ON_BEHALF_OF(
            "onBehalfOf(…)",
            "--on-behalf-of G",
            "none",
            "the groups of the source for whom datasets are published: only what they own, or what goes along with it and"
                    + " is open to them, leaves the source"),
    /** {@code combineSharedInputs}. */
    COMBINE_SHARED_INPUTS(
            "combine-shared-inputs",
            "whether file lists of inputs are combined that are merely shared with those for whom a dataset is published"),
    /** {@code ingestAccounts}. */
    INGEST_ACCOUNTS(
            "ingestAccounts(…)",
            "--ingest-account NAME",
            "PUBLISHER_INGEST_ACCOUNTS",
            "none",
            "further accounts of the source whose files and attachments on datasets of others go along"),
    /** {@code schemaHosts}. */
    SCHEMA_HOSTS(
            "schemaHosts(…)",
            "--schema-host HOST",
            "PUBLISHER_SCHEMA_HOSTS",
            "any",
            "the hosts that scientificMetadataSchema may name, since the target's server asks that address; schemas"
                    + " elsewhere are left out"),
    /** {@code transform}. */
    TRANSFORM("transform(…)", "", "none", "a function that changes fields on their way"),
    /** {@code missingType}. */
    MISSING_TYPE(
            "missingType(…)",
            "--missing-type infer|fail",
            "PUBLISHER_MISSING_TYPE",
            "infer",
            "what becomes of a dataset without type: derived if it names inputs or software, else raw (infer); or refuse"
                    + " (fail)"),
    /** {@code contactEmailFallback}. */
    CONTACT_EMAIL_FALLBACK(
            "contactEmailFallback(…)",
            "--contact-email A",
            "PUBLISHER_CONTACT_EMAIL",
            "none",
            "the contact address of datasets that have none, or one that servers refuse"),
    /** {@code leaveOutFields}. */
    LEAVE_OUT_FIELDS(
            "leaveOutFields(…)", "--leave-out FIELD", "PUBLISHER_LEAVE_OUT", "none", "dataset fields that stay behind"),
    /** {@code keepFields}. */
    KEEP_FIELDS(
            "keepFields(…)",
            "--keep-field FIELD",
            "PUBLISHER_KEEP_FIELDS",
            "none",
            "private fields that are carried over all the same: sharedWith, jobLogData, instrumentGroup"),
    /** {@code keepFileOwners}. */
    KEEP_FILE_OWNERS("keep-file-owners", "whether uid and gid of files, which are login names, are published"),
    /** {@code missingFileTime}. */
    MISSING_FILE_TIME(
            "missingFileTime(…)",
            "--missing-file-time fail|creation-time",
            "PUBLISHER_MISSING_FILE_TIME",
            "fail",
            "what becomes of files without a time: the dataset is refused (fail), or they get the dataset's creationTime"
                    + " (creation-time)"),
    /** {@code lifecycle}. */
    LIFECYCLE(
            "lifecycle(…)",
            "--lifecycle VALUES",
            "PUBLISHER_LIFECYCLE",
            "the target decides",
            "what the target believes about archiving: archivable=…, retrievable=… and storageLocation=…, separated by"
                    + " commas"),
    /** {@code acceptConfidential}. */
    ACCEPT_CONFIDENTIAL(
            "accept-confidential",
            "whether a dataset is made public although its classification asks for confidentiality"),
    /** {@code acceptEmbargoed}. */
    ACCEPT_EMBARGOED(
            "accept-embargoed", "whether a dataset is made public before the dateOfPublishing of its lifecycle"),
    /** {@code linkSource}. */
    LINK_SOURCE(
            "link-source",
            "whether the dataset on the source gets a relationship that says where its public copy and DOI are"),
    /** {@code filesPerBlock}. */
    FILES_PER_BLOCK(
            "filesPerBlock(…)",
            "--files-per-block N",
            "PUBLISHER_FILES_PER_BLOCK",
            "5000",
            "files in one request to the target"),
    /** {@code bytesPerBlock}. */
    BYTES_PER_BLOCK("bytesPerBlock(…)", "", "4000000", "bytes of JSON in one request to the target"),
    /** {@code listener}. */
    LISTENER("listener(…)", "", "none", "a function that hears what happens"),

    /** {@code mintDoi}. */
    MINT_DOI(
            "mintDoi(…)",
            "--mint-doi",
            "PUBLISHER_MINT_DOI",
            "no",
            "whether each published dataset gets a DOI, which cannot be undone"),
    /** {@code publisher} of DOIs. */
    DOI_PUBLISHER(
            "publisher(…)",
            "--doi-publisher NAME",
            "PUBLISHER_DOI_PUBLISHER",
            "has to be said",
            "who publishes, as DOIs say it: a name"),
    /** {@code publisher} of DOIs: its second argument. */
    DOI_ROR(
            "publisher(…)",
            "--doi-ror ROR",
            "PUBLISHER_DOI_ROR",
            "has to be said",
            "the publisher's ROR id, or its address at re3data, ISNI, Wikidata or GRID"),
    /** {@code title} of DOIs. */
    DOI_TITLE(
            "title(…)",
            "--doi-title TEXT",
            "what the dataset says",
            "the title of a DOI; one DOI for several datasets has no default title, so it has to be said"),
    /** {@code abstractText} of DOIs. */
    DOI_ABSTRACT("abstractText(…)", "", "what the dataset says", "the abstract of a DOI"),
    /** {@code creators} of DOIs. */
    DOI_CREATORS(
            "creators(…)",
            "--creator C",
            "PUBLISHER_DOI_CREATORS",
            "what the datasets say",
            "who made the data: \"Family, Given\" or an organisation, perhaps with \"; ORCID iD\"; several separated by a vertical bar"),
    /** {@code license} of DOIs. */
    DOI_LICENSE(
            "license(…)",
            "--doi-license L",
            "PUBLISHER_DOI_LICENSE",
            "what the datasets say",
            "the licence, such as CC-BY-4.0"),
    /** {@code resourceType} of DOIs. */
    DOI_RESOURCE_TYPE(
            "resourceType(…)",
            "--doi-resource-type TEXT",
            "PUBLISHER_DOI_RESOURCE_TYPE",
            "the datasets' type",
            "what kind of data it is, in words"),
    /** {@code language} of DOIs. */
    DOI_LANGUAGE(
            "language(…)",
            "--doi-language CODE",
            "PUBLISHER_DOI_LANGUAGE",
            "en",
            "the language of titles and descriptions"),
    /** {@code landingPage} of DOIs. */
    DOI_LANDING_PAGE(
            "landingPage(…)",
            "--doi-landing-url TEMPLATE",
            "PUBLISHER_DOI_LANDING_PAGE",
            "the target decides",
            "where DOIs lead, ending with {doi}"),
    /** {@code acceptUnreadableLandingPage} of DOIs. */
    DOI_ACCEPT_UNREADABLE_LANDING_PAGE(
            "acceptUnreadableLandingPage()",
            "--doi-accept-unreadable",
            "PUBLISHER_DOI_ACCEPT_UNREADABLE",
            "no",
            "whether DOIs are registered although their landing page does not answer"),
    /** {@code resolver} of DOIs. */
    DOI_RESOLVER(
            "resolver(…)",
            "--doi-resolver URL",
            "PUBLISHER_DOI_RESOLVER",
            "https://doi.org/",
            "where to ask whether a registered DOI leads anywhere"),
    /** {@code publicationYear} of DOIs. */
    DOI_PUBLICATION_YEAR(
            "publicationYear(…)", "--doi-year YEAR", "the year in which it is", "the year of publication of a DOI"),
    /** {@code datasetPage} of DOIs. */
    DOI_DATASET_PAGE(
            "datasetPage(…)",
            "--doi-dataset-url TEMPLATE",
            "the landing page of the publication",
            "where people find datasets by their pid, with {pid}"),
    /** {@code role} of DOIs. */
    DOI_ROLE(
            "role(…)",
            "--doi-role PID=RELATION",
            "HasPart for each",
            "how the data of one DOI for several datasets are related to one of them, as DataCite names relations"),
    /** {@code property} of DOIs. */
    DOI_PROPERTY("property(…)", "", "what the dataset says", "any property of a DOI, as DataCite's JSON has it"),
    /** {@code properties} of DOIs. */
    DOI_PROPERTIES(
            "properties(…)",
            "--doi-properties FILE",
            "PUBLISHER_DOI_PROPERTIES",
            "none",
            "a JSON file with any properties of DOIs, as DataCite's JSON has them, and the affiliation of creators");

    private final String java;
    final String javaArgument; // empty if the method takes none
    private final String flag;
    private final String flagArgument;
    private final String variable;
    private final String standard;
    private final String meaning;

    /** A switch that is off. Its method, flag and variable are called after it. */
    Option(String name, String meaning) {
        this(OptionWords.camel(name) + "()", "--" + name, OptionWords.variable(name), "no", meaning);
    }

    /** A row without a variable of the service. */
    Option(String call, String flag, String standard, String meaning) {
        this(call, flag, "", standard, meaning);
    }

    /** A row of the table: the method and the flag are written with placeholders for their arguments. */
    Option(String call, String flag, String variable, String standard, String meaning) {
        this.java = call.substring(0, call.indexOf('('));
        this.javaArgument = call.substring(java.length() + 1, call.length() - 1);
        int end = flag.indexOf(' ');
        this.flag = end < 0 ? flag : flag.substring(0, end);
        this.flagArgument = end < 0 ? "" : flag.substring(end + 1);
        this.variable = variable;
        this.standard = standard;
        this.meaning = meaning;
    }

    /** {@return the name of the builder's method that sets it} */
    public String java() {
        return java;
    }

    /** {@return the flag of the command line that sets it, such as {@code --owner-group}; empty if there is none} */
    public String flag() {
        return flag;
    }

    /** {@return the placeholder for the flag's argument, such as {@code G}; empty if it takes none} */
    public String flagArgument() {
        return flagArgument;
    }

    /** {@return the variable of the service that sets it, such as {@code PUBLISHER_PID}; empty if there is none} */
    public String variable() {
        return variable;
    }

    /** {@return the value if it is not set, in the words of command line and service} */
    public String standard() {
        return standard;
    }

    /** {@return what the option decides, without a capital at the beginning and a full stop at the end} */
    public String meaning() {
        return meaning;
    }

    /**
     * {@return whether a reader can set it: Java all, scientists none, the others what has a flag or a variable}
     *
     * @param reader the reader
     */
    public boolean isFor(Reader reader) {
        return switch (reader) {
            case JAVA -> true;
            case COMMAND_LINE -> !flag.isEmpty();
            case SERVICE -> !variable.isEmpty();
            case SCIENTIST -> false;
        };
    }

    /**
     * The option with its argument, as a reader writes it.
     *
     * @param reader the reader
     * @param argument a text, or the name of a constant such as {@code AS_IS}; null if the reader chooses it
     * @return such as {@code inputPaths(AS_IS)}, {@code --input-paths as-is}, {@code PUBLISHER_INPUT_PATHS=as-is}
     * @throws IllegalArgumentException if the reader cannot set it
     */
    public String words(Reader reader, @Nullable String argument) {
        return OptionWords.of(this, reader, argument);
    }
}
