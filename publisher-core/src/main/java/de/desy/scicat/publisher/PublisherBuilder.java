package de.desy.scicat.publisher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.doi.DoiPublisher;
import de.desy.scicat.publisher.internal.fields.Addresses;
import de.desy.scicat.publisher.internal.fields.FieldTable;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.InputPaths;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.MissingType;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PublishListener;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a publisher. Not thread-safe; it may be used again after {@link #build}.
 *
 * <p>One of {@link #ownerGroup}, {@link #mapOwnerGroup} and {@link #keepOwnerGroup} has to be said.
 */
public final class PublisherBuilder {
    static final String DOI_OF_WHAT_IS_PUBLIC =
            "mintDoi(…) registers DOIs of what everybody can read; say makePublic() too";

    final SciCatClient source;
    final SciCatClient target;

    @Nullable UnaryOperator<String> groupMapping;

    UnaryOperator<DatasetDraft> transform = UnaryOperator.identity();
    PublishListener listener = event -> {};
    Pause pause = Pause.REAL;
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
    private @Nullable UnaryOperator<DoiPublication> doi;

    PublisherBuilder(SciCatClient source, SciCatClient target) {
        this.source = source;
        this.target = target;
    }

    /**
     * Which pid the published dataset has.
     *
     * @param policy default {@link PidPolicy#SAME}
     * @return this
     */
    public PublisherBuilder pid(PidPolicy policy) {
        this.pid = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * What becomes of a dataset that is on the target already.
     *
     * @param policy default {@link ExistingDataset#UPDATE}
     * @return this
     */
    public PublisherBuilder onExisting(ExistingDataset policy) {
        this.existing = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * What becomes of the datasets that {@code inputDatasets} names.
     *
     * @param policy default {@link Inputs#REFERENCES}
     * @return this
     */
    public PublisherBuilder inputs(Inputs policy) {
        this.inputs = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Makes the files of the {@code inputDatasets} files of the published dataset: {@code inputs(Inputs.COMBINE)}.
     *
     * @return this
     */
    public PublisherBuilder combineInputs() {
        return inputs(Inputs.COMBINE);
    }

    /**
     * Publishes a dataset even if some of its inputs are missing on the source or may not be read by the account. Default:
     * it is refused. What is missing stands in the plan. Of no effect for {@link Inputs#REFERENCES}.
     *
     * @return this
     */
    public PublisherBuilder acceptUnreadableInputs() {
        this.acceptUnreadableInputs = true;
        return this;
    }

    /**
     * How the inputs' relative paths are written when combining.
     *
     * @param paths default {@link InputPaths#ABSOLUTE}
     * @return this
     */
    public PublisherBuilder inputPaths(InputPaths paths) {
        this.inputPaths = Objects.requireNonNull(paths, "paths");
        return this;
    }

    /**
     * Adds the combined files to the dataset on the source too. Default: the source is not written to.
     *
     * @return this
     */
    public PublisherBuilder attachCombinedToSource() {
        this.attachToSource = true;
        return this;
    }

    /**
     * Copies the attachments of the dataset. Default: they stay behind, and the plan lists them.
     *
     * @return this
     */
    public PublisherBuilder copyAttachments() {
        this.attachments = true;
        return this;
    }

    /**
     * The group that owns the published dataset. The target's account must be a member of it, or an admin.
     *
     * @param group a group of the target
     * @return this
     * @throws IllegalArgumentException if it is blank
     */
    public PublisherBuilder ownerGroup(String group) {
        if (group.isBlank()) {
            throw new IllegalArgumentException("The owner group is empty");
        }
        this.ownerGroup = group;
        this.groupMapping = null;
        this.ownerGroupSaid = true;
        return this;
    }

    /**
     * Works out the group that owns the published dataset from the group that owns it on the source.
     *
     * @param mapping a pure function; a blank answer refuses the dataset
     * @return this
     */
    public PublisherBuilder mapOwnerGroup(UnaryOperator<String> mapping) {
        this.groupMapping = Objects.requireNonNull(mapping, "mapping");
        this.ownerGroup = null;
        this.ownerGroupSaid = true;
        return this;
    }

    /**
     * Lets the published dataset be owned by the group of the same name as on the source.
     *
     * @return this
     */
    public PublisherBuilder keepOwnerGroup() {
        this.ownerGroup = null;
        this.groupMapping = null;
        this.ownerGroupSaid = true;
        return this;
    }

    /**
     * The groups that may read the published dataset. Default: none, since the source's groups mean nothing there.
     *
     * @param groups groups of the target
     * @return this
     * @throws IllegalArgumentException if one is blank
     */
    public PublisherBuilder accessGroups(String... groups) {
        if (Arrays.stream(groups).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("An access group is empty; some servers put everybody in that");
        }
        this.accessGroups = Arrays.asList(groups.clone());
        return this;
    }

    /**
     * Lets anybody read the published dataset, once it is complete. Default: it stays private, but one that is public
     * already is not retracted.
     *
     * @return this
     */
    public PublisherBuilder makePublic() {
        this.makePublic = true;
        return this;
    }

    /**
     * Changes fields on their way. May be said more than once; the functions run in that order, when a plan is made, and
     * never when it is applied. What they change stands in the plan.
     *
     * @param change a pure function, since it runs again for each plan; safe for use by many threads
     * @return this
     */
    public PublisherBuilder transform(UnaryOperator<DatasetDraft> change) {
        Objects.requireNonNull(change, "change");
        UnaryOperator<DatasetDraft> before = this.transform;
        this.transform = draft -> change.apply(before.apply(draft));
        return this;
    }

    /**
     * What becomes of a dataset without a type.
     *
     * @param policy default {@link MissingType#INFER}
     * @return this
     */
    public PublisherBuilder missingType(MissingType policy) {
        this.missingType = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * The contact address of datasets that have none, or one that servers refuse. Default: such a dataset is refused.
     *
     * @param address an e-mail address, or several separated by semicolons
     * @return this
     * @throws IllegalArgumentException if servers refuse it
     */
    public PublisherBuilder contactEmailFallback(String address) {
        if (!Addresses.isEmailList(address)) {
            throw new IllegalArgumentException(
                    "\"" + address + "\" is no e-mail address that SciCat takes, such as data@facility.example");
        }
        this.contactEmail = address;
        return this;
    }

    /**
     * Fields that stay behind; the plan lists them. Default: none but those that are private.
     *
     * @param fields names of dataset fields, such as {@code ownerEmail}
     * @return this
     * @throws IllegalArgumentException if a name is no field that is carried over, or one that servers want
     */
    public PublisherBuilder leaveOutFields(String... fields) {
        for (String field : fields) {
            if (FieldTable.isRequired(field)) {
                throw new IllegalArgumentException("Every SciCat wants the field " + field + ", it cannot be left out");
            }
            if (!FieldTable.isCopied(field)) {
                throw new IllegalArgumentException("\"" + field + "\" is no dataset field that is carried over");
            }
        }
        this.leaveOut = Arrays.asList(fields.clone());
        return this;
    }

    /**
     * Private fields that are carried over all the same: {@code sharedWith}, {@code jobLogData}, {@code instrumentGroup}.
     * Default: none.
     *
     * @param fields some of these
     * @return this
     * @throws IllegalArgumentException if it is another field
     */
    public PublisherBuilder keepFields(String... fields) {
        for (String field : fields) {
            if (!FieldTable.isPrivate(field)) {
                throw new IllegalArgumentException("Only " + String.join(", ", FieldTable.privateFields())
                        + " are private fields that can be kept, not \"" + field + "\"");
            }
        }
        this.keep = Arrays.asList(fields.clone());
        return this;
    }

    /**
     * Publishes a dataset even if the account does not see all of its files. Default: it is refused. What is missing
     * stands in the plan.
     *
     * @return this
     */
    public PublisherBuilder acceptInvisibleFiles() {
        this.acceptInvisibleFiles = true;
        return this;
    }

    /**
     * The URL that people get: of the target's frontend, which is not the address of its API. Default: none.
     *
     * @param template a URL with <code>{pid}</code>, in whose place the percent-encoded pid is put
     * @return this
     * @throws IllegalArgumentException if it is no http or https URL with <code>{pid}</code>
     */
    public PublisherBuilder landingPage(String template) {
        if (!template.contains("{pid}") || !template.matches("https?://\\S+")) {
            throw new IllegalArgumentException("The landing page \"" + template
                    + "\" should be a URL with {pid}, such as https://data.example/datasets/{pid}");
        }
        this.landingPage = template;
        return this;
    }

    /**
     * The size of new blocks, in files.
     *
     * @param files at least 1; default 5 000; servers take seconds for 20 000 and fail at 140 000
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public PublisherBuilder filesPerBlock(int files) {
        if (files < 1) {
            throw new IllegalArgumentException("A block needs at least 1 file, not " + files);
        }
        this.filesPerBlock = files;
        return this;
    }

    /**
     * The size of new blocks, in bytes of JSON.
     *
     * @param bytes at least 10 000; default 4 000 000; servers refuse requests beyond 16 MB unless configured otherwise
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public PublisherBuilder bytesPerBlock(long bytes) {
        if (bytes < 10_000) {
            throw new IllegalArgumentException("A block needs at least 10 000 bytes, not " + bytes);
        }
        this.bytesPerBlock = bytes;
        return this;
    }

    /**
     * Registers a DOI for each published dataset, once it is complete and public. <strong>That cannot be undone.</strong> In a
     * plan it is one line marked {@code !}. Default: no DOI. Inputs that are published with a dataset get none.
     *
     * @param options what the DOIs say where that is not what the datasets say, such as {@code doi ->
     *     doi.publisher("Facility", "https://ror.org/…")}, which has to be said; called by {@link #build}
     * @return this
     */
    public PublisherBuilder mintDoi(UnaryOperator<DoiPublication> options) {
        this.doi = Objects.requireNonNull(options, "options");
        return this;
    }

    /**
     * Hears what happens while a plan is applied.
     *
     * @param listener called from the thread that applies the plan, with {@code bulk(…)} from several at the same time;
     *     default: nobody listens
     * @return this
     */
    public PublisherBuilder listener(PublishListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** What makes of the fields of a dataset all that {@link #transform} was given until now. */
    BiFunction<Dataset, ObjectNode, ObjectNode> transformation() {
        UnaryOperator<DatasetDraft> change = transform;
        return (dataset, fields) ->
                change.apply(new DatasetDraft(dataset, fields)).fields().deepCopy();
    }

    /** For tests: how to wait. */
    PublisherBuilder pause(Pause pause) {
        this.pause = pause;
        return this;
    }

    /**
     * Builds the publisher. Asks no server.
     *
     * @return a publisher
     * @throws IllegalArgumentException when what {@link #mintDoi} was given names something that is none, such as a ROR id
     * @throws IllegalStateException when nothing was said about the owner group, or who publishes DOIs that are wanted, or
     *     options contradict each other
     */
    public DatasetPublisher build() {
        if (!ownerGroupSaid) {
            throw new IllegalStateException("Say who owns the published datasets: ownerGroup(\"…\"),"
                    + " mapOwnerGroup(…) or keepOwnerGroup()");
        }
        if (attachToSource && inputs != Inputs.COMBINE) {
            throw new IllegalStateException(
                    "attachCombinedToSource() attaches the files of the inputs; say combineInputs() too");
        }
        if (pid == PidPolicy.SAME && source.url().equals(target.url())) {
            throw new IllegalStateException("Source and target are the same SciCat, " + source.url()
                    + "; a copy beside the original needs a pid of its own: say pid(MINTED)");
        }
        if (doi != null && !makePublic) {
            throw new IllegalStateException(DOI_OF_WHAT_IS_PUBLIC);
        }
        return new DatasetPublisher(this);
    }

    /** What gives the datasets their DOIs, or null. */
    @Nullable DoiPublisher dois() {
        return doi == null ? null : doi.apply(DoiPublisher.on(target)).build();
    }

    PlanOptions options() {
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
