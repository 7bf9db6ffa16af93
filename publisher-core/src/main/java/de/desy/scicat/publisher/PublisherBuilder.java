package de.desy.scicat.publisher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.doi.DoiPublisher;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.plan.OptionsBuilder;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PublishListener;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.OptionsException;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a publisher. Not thread-safe; it may be used again after {@link #build}.
 *
 * <pre>{@code
 * DatasetPublisher publisher = DatasetPublisher.from(source).to(target)
 *         .mapOwnerGroup(group -> group.equals("it-scicat") ? "public-data" : group)
 *         .transform(draft -> draft.with("license", "CC-BY-4.0").without("comment"))
 *         .build();
 * }</pre>
 *
 * <p>Exactly one of {@link #ownerGroup}, {@link #mapOwnerGroup} and {@link #keepOwnerGroup} is required.
 */
public final class PublisherBuilder extends OptionsBuilder<PublisherBuilder> {
    /** The problem of minting DOIs for datasets that stay private. */
    static Problem doiOfPrivate() {
        return new Problem(
                ProblemCode.DOI_OF_PRIVATE,
                Subject.of(Subject.Kind.OPTIONS, ""),
                "DOIs are registered for datasets that everybody can read, and these stay private",
                Remedy.say(Option.MAKE_PUBLIC),
                Remedy.leaveOut(Option.MINT_DOI));
    }

    final SciCatClient source;
    final SciCatClient target;

    @Nullable UnaryOperator<String> groupMapping;

    UnaryOperator<DatasetDraft> transform = UnaryOperator.identity();
    PublishListener listener = event -> {};
    Pause pause = Pause.REAL;
    private @Nullable UnaryOperator<DoiPublication> doi;

    PublisherBuilder(SciCatClient source, SciCatClient target) {
        this.source = source;
        this.target = target;
    }

    @Override
    protected PublisherBuilder self() {
        return this;
    }

    @Override
    public PublisherBuilder options(PlanOptions options) {
        this.groupMapping = null;
        return super.options(options);
    }

    @Override
    public PublisherBuilder ownerGroup(String group) {
        super.ownerGroup(group);
        this.groupMapping = null;
        return this;
    }

    @Override
    public PublisherBuilder keepOwnerGroup() {
        this.groupMapping = null;
        return super.keepOwnerGroup();
    }

    /**
     * Derives the owner group of the published dataset from its owner group on the source.
     *
     * @param mapping a pure function; a blank answer refuses the dataset
     * @return this
     */
    public PublisherBuilder mapOwnerGroup(UnaryOperator<String> mapping) {
        this.groupMapping = Objects.requireNonNull(mapping, "mapping");
        return ownedBy(Option.MAP_OWNER_GROUP);
    }

    /**
     * Changes fields before they are published. May be called more than once; the functions run in the order of the
     * calls, while a plan is made and never while it is applied. The plan lists their changes.
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
     * Registers a DOI for each published dataset, once the dataset is complete and public. <strong>This cannot be
     * undone.</strong> A plan shows it as one line marked {@code !}. Default: no DOI. Inputs that are published with a
     * dataset get no DOI.
     *
     * @param options sets what the DOIs state differently from the datasets, such as the required {@code doi ->
     *     doi.publisher("Facility", "https://ror.org/…")}; called by {@link #build}
     * @return this
     */
    public PublisherBuilder mintDoi(UnaryOperator<DoiPublication> options) {
        this.doi = Objects.requireNonNull(options, "options");
        return this;
    }

    /**
     * Sets the listener that gets the events while a plan is applied.
     *
     * @param listener called from the thread that applies the plan, with {@code bulk(…)} from several threads at the
     *     same time; default: no listener
     * @return this
     */
    public PublisherBuilder listener(PublishListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** All functions given to {@link #transform} until now, as one function on the fields of a dataset. */
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
     * @throws IllegalArgumentException when the options of {@link #mintDoi} contain an invalid value, such as a wrong
     *     ROR id
     * @throws OptionsException when the owner group or the publisher of the DOIs is not set, or options contradict each
     *     other
     */
    public DatasetPublisher build() {
        PlanOptions options = planOptions();
        if (options.pid() == PidPolicy.SAME && source.url().equals(target.url())) {
            throw new OptionsException(new Problem(
                    ProblemCode.SAME_CATALOGUE,
                    Subject.of(Subject.Kind.OPTIONS, ""),
                    "Source and target are the same SciCat, " + source.url()
                            + ", and a copy beside the original needs a pid of its own",
                    Remedy.say(Option.PID, "MINTED")));
        }
        if (doi != null && !options.makePublic()) {
            throw new OptionsException(doiOfPrivate());
        }
        return new DatasetPublisher(this, options);
    }

    /** The publisher of the DOIs, or null. */
    @Nullable DoiPublisher dois() {
        return doi == null ? null : dois(target, planOptions(), doi);
    }

    /** A publisher of DOIs that takes from the options what it can. */
    static DoiPublisher dois(SciCatClient target, PlanOptions options, UnaryOperator<DoiPublication> said) {
        DoiPublication doi =
                DoiPublisher.on(target).ourAccounts(options.ourAccounts().toArray(String[]::new));
        String page = options.landingPage();
        return said.apply(page == null ? doi : doi.datasetPage(page)).build();
    }
}
