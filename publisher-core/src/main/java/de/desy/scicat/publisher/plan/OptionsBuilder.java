package de.desy.scicat.publisher.plan;

import de.desy.scicat.publisher.internal.fields.Addresses;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.OptionsException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sets options one by one. Each method names its default.
 *
 * @param <B> the type that each method returns, so that calls can be chained
 */
public abstract class OptionsBuilder<B extends OptionsBuilder<B>> extends ContentOptions<B> {
    private PidPolicy pid = PidPolicy.SAME;
    private Inputs inputs = Inputs.REFERENCES;
    private InputPaths inputPaths = InputPaths.ABSOLUTE;
    private boolean acceptUnreadableInputs;
    private boolean attachToSource;
    private boolean attachments;
    private boolean ownerGroupSaid;
    private final Set<Option> ownedBy = EnumSet.noneOf(Option.class);
    private final Set<Option> inputsBy = EnumSet.noneOf(Option.class);
    private @Nullable String ownerGroup;
    private List<String> accessGroups = List.of();
    private boolean makePublic;
    private boolean acceptInvisibleFiles;
    private MissingType missingType = MissingType.INFER;
    private @Nullable String contactEmail;
    private List<String> leaveOut = List.of();
    private List<String> keep = List.of();
    private int filesPerBlock = 5_000;
    private long bytesPerBlock = 4_000_000;
    private @Nullable String landingPage;

    /** Starts with the default of each option. */
    protected OptionsBuilder() {}

    /**
     * Starts with other options.
     *
     * @param options the options
     */
    protected OptionsBuilder(PlanOptions options) {
        set(options);
    }

    /**
     * Sets all options at once and replaces earlier settings. Later calls override single options.
     *
     * @param options the options
     * @return this
     */
    public B options(PlanOptions options) {
        set(options);
        return self();
    }

    private void set(PlanOptions options) {
        pid = options.pid();
        inputs = options.inputs();
        inputPaths = options.inputPaths();
        acceptUnreadableInputs = options.acceptUnreadableInputs();
        attachToSource = options.attachToSource();
        attachments = options.attachments();
        ownerGroup = options.ownerGroup();
        ownerGroupSaid = true;
        accessGroups = options.accessGroups();
        makePublic = options.makePublic();
        acceptInvisibleFiles = options.acceptInvisibleFiles();
        missingType = options.missingType();
        contactEmail = options.contactEmail();
        leaveOut = options.leaveOut();
        keep = options.keep();
        filesPerBlock = options.filesPerBlock();
        bytesPerBlock = options.bytesPerBlock();
        landingPage = options.landingPage();
        ownedBy.clear();
        inputsBy.clear();
        setContent(options);
        setExisting(options);
        setRequest(options);
    }

    /**
     * Which pid the published dataset has.
     *
     * @param policy default {@link PidPolicy#SAME}
     * @return this
     */
    public B pid(PidPolicy policy) {
        this.pid = Objects.requireNonNull(policy, "policy");
        return self();
    }

    /**
     * What the publisher does with the datasets that {@code inputDatasets} names.
     *
     * @param policy default {@link Inputs#REFERENCES}
     * @return this
     */
    public B inputs(Inputs policy) {
        this.inputs = Objects.requireNonNull(policy, "policy");
        if (policy == Inputs.COMBINE) {
            inputsBy.remove(Option.INPUTS);
        } else {
            inputsBy.add(Option.INPUTS);
        }
        return self();
    }

    /**
     * Makes the files of the {@code inputDatasets} files of the published dataset: {@code inputs(Inputs.COMBINE)}.
     *
     * @return this
     */
    public B combineInputs() {
        inputsBy.add(Option.COMBINE_INPUTS);
        this.inputs = Inputs.COMBINE;
        return self();
    }

    /**
     * Publishes a dataset even if some of its inputs are missing on the source or may not be read by the account.
     * Default: the publisher refuses it. The plan lists what is missing. No effect for {@link Inputs#REFERENCES}.
     *
     * @return this
     */
    public B acceptUnreadableInputs() {
        this.acceptUnreadableInputs = true;
        return self();
    }

    /**
     * How the relative paths of combined inputs are written.
     *
     * @param paths default {@link InputPaths#ABSOLUTE}
     * @return this
     */
    public B inputPaths(InputPaths paths) {
        this.inputPaths = Objects.requireNonNull(paths, "paths");
        return self();
    }

    /**
     * Adds the combined files to the dataset on the source too. Default: the publisher does not write to the source.
     *
     * @return this
     */
    public B attachCombinedToSource() {
        this.attachToSource = true;
        return self();
    }

    /**
     * Copies the attachments of the dataset. Default: attachments are left out, and the plan lists them.
     *
     * @return this
     */
    public B copyAttachments() {
        this.attachments = true;
        return self();
    }

    /**
     * The group that owns the published dataset. The target's account must be a member of it, or an admin.
     *
     * @param group a group of the target
     * @return this
     * @throws IllegalArgumentException if it is blank
     */
    public B ownerGroup(String group) {
        if (group.isBlank()) {
            throw new IllegalArgumentException("The owner group is empty");
        }
        this.ownerGroup = group;
        return ownedBy(Option.OWNER_GROUP);
    }

    /**
     * Gives the published dataset the same owner group as on the source.
     *
     * @return this
     */
    public B keepOwnerGroup() {
        return ownedBy(Option.KEEP_OWNER_GROUP);
    }

    /**
     * Lets a subclass find the owner group in a way of its own, from the owner group on the source.
     *
     * @param way the option that says it; each other way contradicts it
     * @return this
     */
    protected B ownedBy(Option way) {
        if (way != Option.OWNER_GROUP) {
            this.ownerGroup = null;
        }
        this.ownerGroupSaid = true;
        ownedBy.add(way);
        return self();
    }

    /**
     * The groups that may read the published dataset. Default: none, since the target does not know the source's
     * groups.
     *
     * @param groups groups of the target
     * @return this
     * @throws IllegalArgumentException if one is blank
     */
    public B accessGroups(String... groups) {
        if (Arrays.stream(groups).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("An access group is empty; some servers put everybody in that");
        }
        this.accessGroups = Arrays.asList(groups.clone());
        return self();
    }

    /**
     * Lets anybody read the published dataset, once it is complete. Default: a new dataset stays private, and a public
     * dataset stays public.
     *
     * @return this
     */
    public B makePublic() {
        this.makePublic = true;
        return self();
    }

    /**
     * What the publisher does with a dataset without a type.
     *
     * @param policy default {@link MissingType#INFER}
     * @return this
     */
    public B missingType(MissingType policy) {
        this.missingType = Objects.requireNonNull(policy, "policy");
        return self();
    }

    /**
     * The contact address of datasets without an address that servers accept. Default: the publisher refuses such a
     * dataset.
     *
     * @param address an e-mail address, or several separated by semicolons
     * @return this
     * @throws IllegalArgumentException if servers refuse it
     */
    public B contactEmailFallback(String address) {
        if (!Addresses.isEmailList(address)) {
            throw new IllegalArgumentException(
                    "\"" + address + "\" is no e-mail address that SciCat takes, such as data@facility.example");
        }
        this.contactEmail = address;
        return self();
    }

    /**
     * Fields that are left out; the plan lists them. Default: only the private fields.
     *
     * @param fields names of dataset fields, such as {@code ownerEmail}, or {@code dataFileList.metadata} for the metadata
     *     of file entries
     * @return this
     * @throws IllegalArgumentException if a name is not a published field, or servers require the field
     */
    public B leaveOutFields(String... fields) {
        OptionProblems.refuseToLeaveOut(fields);
        this.leaveOut = Arrays.asList(fields.clone());
        return self();
    }

    /**
     * Private fields that are published all the same: {@code sharedWith}, {@code jobLogData}, {@code instrumentGroup}.
     * Default: none.
     *
     * @param fields some of these
     * @return this
     * @throws IllegalArgumentException if it is another field
     */
    public B keepFields(String... fields) {
        OptionProblems.refuseToKeep(fields);
        this.keep = Arrays.asList(fields.clone());
        return self();
    }

    /**
     * Publishes a dataset even if the account does not see all of its files. Default: the publisher refuses it. The
     * plan lists what is missing.
     *
     * @return this
     */
    public B acceptInvisibleFiles() {
        this.acceptInvisibleFiles = true;
        return self();
    }

    /**
     * The URL that people get. It leads to the target's frontend, not to its API. Default: none.
     *
     * @param template a URL in which <code>{pid}</code> is replaced by the percent-encoded pid
     * @return this
     * @throws IllegalArgumentException if it is not an http or https URL with <code>{pid}</code>
     */
    public B landingPage(String template) {
        if (!template.contains("{pid}") || !template.matches("https?://\\S+")) {
            throw new IllegalArgumentException("The landing page \"" + template
                    + "\" should be a URL with {pid}, such as https://data.example/datasets/{pid}");
        }
        this.landingPage = template;
        return self();
    }

    /**
     * The size of new blocks, in files.
     *
     * @param files at least 1; default 5 000; servers take seconds for 20 000 and fail at 140 000
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public B filesPerBlock(int files) {
        if (files < 1) {
            throw new IllegalArgumentException("A block needs at least 1 file, not " + files);
        }
        this.filesPerBlock = files;
        return self();
    }

    /**
     * The size of new blocks, in bytes of JSON.
     *
     * @param bytes at least 10 000; default 4 000 000; servers refuse requests beyond 16 MB unless configured otherwise
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public B bytesPerBlock(long bytes) {
        if (bytes < 10_000) {
            throw new IllegalArgumentException("A block needs at least 10 000 bytes, not " + bytes);
        }
        this.bytesPerBlock = bytes;
        return self();
    }

    /**
     * The options that were set.
     *
     * @return immutable options
     * @throws OptionsException when the owner group is not set, or options contradict each other
     */
    protected PlanOptions planOptions() {
        if (!ownerGroupSaid) {
            throw new OptionsException(OptionProblems.ownerGroupNotSaid());
        }
        for (Set<Option> ways : List.of(ownedBy, inputsBy)) {
            if (ways.size() > 1) {
                throw new OptionsException(OptionProblems.contradiction(List.copyOf(ways)));
            }
        }
        if (attachToSource && inputs != Inputs.COMBINE) {
            throw new OptionsException(OptionProblems.attachingWithoutCombining());
        }
        return new PlanOptions(
                pid,
                existing,
                ourAccounts,
                inputs,
                inputPaths,
                acceptUnreadableInputs,
                attachToSource,
                attachments,
                ownerGroup,
                accessGroups,
                makePublic,
                acceptInvisibleFiles,
                acceptRemovals,
                missingType,
                contactEmail,
                leaveOut,
                keep,
                filesPerBlock,
                bytesPerBlock,
                landingPage,
                requester,
                combineSharedInputs,
                ingestAccounts,
                schemaHosts,
                fileOwners,
                missingFileTime,
                lifecycle,
                acceptConfidential,
                acceptEmbargoed,
                linkSource);
    }
}
