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
 * <p>One of {@link #ownerGroup}, {@link #mapOwnerGroup} and {@link #keepOwnerGroup} has to be said.
 */
public final class PublisherBuilder extends OptionsBuilder<PublisherBuilder> {
    /** What is wrong where DOIs are wanted for datasets that stay private. */
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
     * Works out the group that owns the published dataset from the group that owns it on the source.
     *
     * @param mapping a pure function; a blank answer refuses the dataset
     * @return this
     */
    public PublisherBuilder mapOwnerGroup(UnaryOperator<String> mapping) {
        super.keepOwnerGroup();
        this.groupMapping = Objects.requireNonNull(mapping, "mapping");
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
     * @throws OptionsException when nothing was said about the owner group, or who publishes DOIs that are wanted, or
     *     options contradict each other
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

    /** What gives the datasets their DOIs, or null. */
    @Nullable DoiPublisher dois() {
        return doi == null ? null : doi.apply(DoiPublisher.on(target)).build();
    }
}
