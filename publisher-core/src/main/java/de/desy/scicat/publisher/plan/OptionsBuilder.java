package de.desy.scicat.publisher.plan;

import de.desy.scicat.publisher.internal.fields.Addresses;
import de.desy.scicat.publisher.internal.fields.FieldTable;
import de.desy.scicat.publisher.report.OptionsException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sets options one by one. Each has the default that it names.
 *
 * @param <B> what is returned, so that one option can follow the other
 */
public abstract class OptionsBuilder<B extends OptionsBuilder<B>> {
    private PidPolicy pid = PidPolicy.SAME;
    private ExistingDataset existing = ExistingDataset.UPDATE;
    private Inputs inputs = Inputs.REFERENCES;
    private InputPaths inputPaths = InputPaths.ABSOLUTE;
    private boolean acceptUnreadableInputs;
    private boolean attachToSource;
    private boolean attachments;
    private boolean ownerGroupSaid;
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
     * This builder.
     *
     * @return this
     */
    protected abstract B self();

    /**
     * Sets all options at once; what was said before is forgotten.
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
        existing = options.existing();
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
     * What becomes of a dataset that is on the target already.
     *
     * @param policy default {@link ExistingDataset#UPDATE}
     * @return this
     */
    public B onExisting(ExistingDataset policy) {
        this.existing = Objects.requireNonNull(policy, "policy");
        return self();
    }

    /**
     * What becomes of the datasets that {@code inputDatasets} names.
     *
     * @param policy default {@link Inputs#REFERENCES}
     * @return this
     */
    public B inputs(Inputs policy) {
        this.inputs = Objects.requireNonNull(policy, "policy");
        return self();
    }

    /**
     * Makes the files of the {@code inputDatasets} files of the published dataset: {@code inputs(Inputs.COMBINE)}.
     *
     * @return this
     */
    public B combineInputs() {
        return inputs(Inputs.COMBINE);
    }

    /**
     * Publishes a dataset even if some of its inputs are missing on the source or may not be read by the account. Default:
     * it is refused. What is missing stands in the plan. Of no effect for {@link Inputs#REFERENCES}.
     *
     * @return this
     */
    public B acceptUnreadableInputs() {
        this.acceptUnreadableInputs = true;
        return self();
    }

    /**
     * How the inputs' relative paths are written when combining.
     *
     * @param paths default {@link InputPaths#ABSOLUTE}
     * @return this
     */
    public B inputPaths(InputPaths paths) {
        this.inputPaths = Objects.requireNonNull(paths, "paths");
        return self();
    }

    /**
     * Adds the combined files to the dataset on the source too. Default: the source is not written to.
     *
     * @return this
     */
    public B attachCombinedToSource() {
        this.attachToSource = true;
        return self();
    }

    /**
     * Copies the attachments of the dataset. Default: they stay behind, and the plan lists them.
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
        this.ownerGroupSaid = true;
        return self();
    }

    /**
     * Lets the published dataset be owned by the group of the same name as on the source.
     *
     * @return this
     */
    public B keepOwnerGroup() {
        this.ownerGroup = null;
        this.ownerGroupSaid = true;
        return self();
    }

    /**
     * The groups that may read the published dataset. Default: none, since the source's groups mean nothing there.
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
     * Lets anybody read the published dataset, once it is complete. Default: it stays private, but one that is public
     * already is not retracted.
     *
     * @return this
     */
    public B makePublic() {
        this.makePublic = true;
        return self();
    }

    /**
     * What becomes of a dataset without a type.
     *
     * @param policy default {@link MissingType#INFER}
     * @return this
     */
    public B missingType(MissingType policy) {
        this.missingType = Objects.requireNonNull(policy, "policy");
        return self();
    }

    /**
     * The contact address of datasets that have none, or one that servers refuse. Default: such a dataset is refused.
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
     * Fields that stay behind; the plan lists them. Default: none but those that are private.
     *
     * @param fields names of dataset fields, such as {@code ownerEmail}
     * @return this
     * @throws IllegalArgumentException if a name is no field that is carried over, or one that servers want
     */
    public B leaveOutFields(String... fields) {
        for (String field : fields) {
            if (FieldTable.isRequired(field)) {
                throw new IllegalArgumentException("Every SciCat wants the field " + field + ", it cannot be left out");
            }
            if (!FieldTable.isCopied(field)) {
                throw new IllegalArgumentException("\"" + field + "\" is no dataset field that is carried over");
            }
        }
        this.leaveOut = Arrays.asList(fields.clone());
        return self();
    }

    /**
     * Private fields that are carried over all the same: {@code sharedWith}, {@code jobLogData}, {@code instrumentGroup}.
     * Default: none.
     *
     * @param fields some of these
     * @return this
     * @throws IllegalArgumentException if it is another field
     */
    public B keepFields(String... fields) {
        for (String field : fields) {
            if (!FieldTable.isPrivate(field)) {
                throw new IllegalArgumentException("Only " + String.join(", ", FieldTable.privateFields())
                        + " are private fields that can be kept, not \"" + field + "\"");
            }
        }
        this.keep = Arrays.asList(fields.clone());
        return self();
    }

    /**
     * Publishes a dataset even if the account does not see all of its files. Default: it is refused. What is missing
     * stands in the plan.
     *
     * @return this
     */
    public B acceptInvisibleFiles() {
        this.acceptInvisibleFiles = true;
        return self();
    }

    /**
     * The URL that people get: of the target's frontend, which is not the address of its API. Default: none.
     *
     * @param template a URL with <code>{pid}</code>, in whose place the percent-encoded pid is put
     * @return this
     * @throws IllegalArgumentException if it is no http or https URL with <code>{pid}</code>
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
     * The options that were said.
     *
     * @return options that nobody changes any more
     * @throws OptionsException when nothing was said about the owner group, or options contradict each other
     */
    protected PlanOptions planOptions() {
        if (!ownerGroupSaid) {
            throw new OptionsException(OptionProblems.ownerGroupNotSaid());
        }
        if (attachToSource && inputs != Inputs.COMBINE) {
            throw new OptionsException(OptionProblems.attachingWithoutCombining());
        }
        return new PlanOptions(
                pid,
                existing,
                inputs,
                inputPaths,
                acceptUnreadableInputs,
                attachToSource,
                attachments,
                ownerGroup,
                accessGroups,
                makePublic,
                acceptInvisibleFiles,
                missingType,
                contactEmail,
                leaveOut,
                keep,
                filesPerBlock,
                bytesPerBlock,
                landingPage);
    }
}
