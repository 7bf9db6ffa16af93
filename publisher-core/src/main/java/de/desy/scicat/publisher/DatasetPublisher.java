package de.desy.scicat.publisher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.bulk.BulkPublication;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.doi.DoiPublisher;
import de.desy.scicat.publisher.internal.bulk.BulkRun;
import de.desy.scicat.publisher.internal.bulk.BulkWork;
import de.desy.scicat.publisher.internal.datacite.Citation;
import de.desy.scicat.publisher.internal.planning.BulkComparison;
import de.desy.scicat.publisher.internal.planning.Comparing;
import de.desy.scicat.publisher.internal.planning.Comparison;
import de.desy.scicat.publisher.internal.preflight.Preflight;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.internal.rights.SameServer;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.internal.writing.Publishing;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PublishListener;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.plan.Requester;
import de.desy.scicat.publisher.report.CheckReport;
import de.desy.scicat.publisher.report.OptionsException;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.StalePlanException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Publishes datasets from one SciCat to another. The publisher compares a dataset on the source with its copy on the
 * target, and writes only what is missing.
 *
 * <pre>{@code
 * DatasetPublisher publisher = DatasetPublisher.from(source).to(target).ownerGroup("public-data").makePublic().build();
 * PublishReport report = publisher.apply(publisher.plan(pid)).orThrow();
 * }</pre>
 *
 * <p>There is no state file: the target shows what is done. After a crash, a lost reply or an unfinished run, publish
 * again; the publisher skips what is there and writes what is missing. After a successful {@link #apply} the next
 * {@link #plan} is empty. Everything on the target stays private until the dataset is complete.
 *
 * <p>Thread-safe; one publisher serves any number of datasets. When several processes publish the <em>same</em> dataset
 * at the same time, one process writes and the others wait. If the writing process dies, another one takes over after a
 * minute. The caller closes both clients.
 *
 * <h2>How many requests it makes</h2>
 *
 * A plan reads both sides, about five requests to each and two more for each combined input. Publishing a new dataset
 * reads both sides before it writes and the target afterwards, and sends two requests for each block and three for the
 * dataset. What is complete costs no more than its plan. docs/requests.md has the exact numbers.
 */
public final class DatasetPublisher {
    private final SciCatClient source;
    private final SciCatClient target;
    private final PlanOptions options;
    private final @Nullable UnaryOperator<String> groupMapping;
    private final @Nullable DoiPublisher dois;
    private final OurAccounts accounts;
    final Comparing comparing;
    private final PublishListener listener;
    private final Pause pause;

    DatasetPublisher(PublisherBuilder builder, PlanOptions options) {
        this.source = builder.source;
        this.target = builder.target;
        this.groupMapping = builder.groupMapping;
        this.dois = builder.dois();
        this.listener = builder.listener;
        this.pause = builder.pause;
        this.options = options;
        this.accounts = new OurAccounts(target, options.ourAccounts());
        this.comparing = new Comparing(source, target, accounts, options, groupMapping, builder.transformation(), dois);
    }

    private DatasetPublisher(DatasetPublisher other, PlanOptions options, @Nullable DoiPublisher dois) {
        this.source = other.source;
        this.target = other.target;
        this.groupMapping = other.groupMapping;
        this.dois = dois;
        this.listener = other.listener;
        this.pause = other.pause;
        this.options = options;
        this.accounts = other.accounts;
        this.comparing = other.comparing.with(options, dois);
    }

    private DatasetPublisher(DatasetPublisher other, SciCatClient source, SciCatClient target) {
        this.source = source;
        this.target = target;
        this.groupMapping = other.groupMapping;
        this.dois = other.dois == null ? null : other.dois.as(target);
        this.listener = other.listener;
        this.pause = other.pause;
        this.options = other.options;
        this.accounts = new OurAccounts(target, options.ourAccounts());
        this.comparing = other.comparing.as(source, target, accounts, dois);
    }

    /**
     * Names the catalogue from which datasets are published.
     *
     * @param source a client of the catalogue; the caller closes it
     * @return an object that asks for the target
     */
    public static From from(SciCatClient source) {
        return new From(Objects.requireNonNull(source, "source"));
    }

    /** The first step of building a publisher; the second names the target. */
    public static final class From {
        private final SciCatClient source;

        private From(SciCatClient source) {
            this.source = source;
        }

        /**
         * Names the catalogue on which datasets are published.
         *
         * @param target a client of the catalogue; the caller closes it
         * @return a builder
         */
        public PublisherBuilder to(SciCatClient target) {
            return new PublisherBuilder(source, Objects.requireNonNull(target, "target"));
        }
    }

    /**
     * Returns a publisher that also registers a DOI for each published dataset, as {@link PublisherBuilder#mintDoi}
     * does. This publisher does not change.
     *
     * @param doi sets what the DOIs state differently from the datasets; called at once
     * @return another publisher
     * @throws IllegalArgumentException when a name, a ROR id or an address in it is invalid
     * @throws OptionsException when this publisher does not make datasets public, or no DOI publisher is set
     */
    public DatasetPublisher mintingDois(UnaryOperator<DoiPublication> doi) {
        if (!options.makePublic()) {
            throw new OptionsException(PublisherBuilder.doiOfPrivate());
        }
        return new DatasetPublisher(this, options, PublisherBuilder.dois(target, options, doi));
    }

    /**
     * Returns a publisher that acts with other accounts of the same catalogues, for example of a person whom a web
     * service serves ({@link SciCatClient#as}). It is cheap. This publisher does not change.
     *
     * @param sourceAccount a client of the source
     * @param targetAccount a client of the target
     * @return another publisher
     * @throws IllegalArgumentException when a client is of another catalogue
     */
    public DatasetPublisher as(SciCatClient sourceAccount, SciCatClient targetAccount) {
        return new DatasetPublisher(
                this, SameServer.checked(source, sourceAccount), SameServer.checked(target, targetAccount));
    }

    /**
     * {@return as {@link #as(SciCatClient, SciCatClient)}, with the account of the target that this publisher has}
     *
     * @param sourceAccount a client of the source
     */
    public DatasetPublisher as(SciCatClient sourceAccount) {
        return as(sourceAccount, target);
    }

    /**
     * Returns a publisher that publishes for others than the account that reads the source, as {@link
     * PublisherBuilder#onBehalfOf} does: their groups decide what may leave the source. This publisher does not change.
     *
     * @param people those who asked for the publication
     * @return another publisher
     */
    public DatasetPublisher onBehalfOf(Requester people) {
        return new DatasetPublisher(this, options.toBuilder().onBehalfOf(people).build(), dois);
    }

    /** {@return whether it registers a DOI for each dataset: {@link PublisherBuilder#mintDoi}, {@link #mintingDois}} */
    public boolean mintsDois() {
        return dois != null;
    }

    /**
     * Returns a publisher of several datasets that get one DOI together, instead of a DOI for each.
     *
     * @return a publisher with the options of this one, and its DOIs
     * @throws IllegalStateException when this publisher registers no DOIs
     */
    public SelectionPublisher together() {
        if (dois == null) {
            throw new IllegalStateException("Only datasets with a DOI are published together; say mintDoi(…)");
        }
        return new SelectionPublisher(source, target, new DatasetPublisher(this, options, null), options, dois, pause);
    }

    /**
     * Checks whether publishing can work: the servers, the accounts and their rights, the options, the landing page, and
     * the requirements of DOIs if they are to be minted. Only reads. Besides the two catalogues, the publisher asks the
     * landing page's host, as an anonymous reader would. Problems are returned as findings, not thrown.
     *
     * @return everything that was checked, with a remedy for each problem
     */
    public CheckReport check() {
        return check(Preflight.TIMEOUT);
    }

    CheckReport check(Duration timeout) {
        return new Preflight(source, target, options, groupMapping, dois, timeout).run();
    }

    /**
     * Compares both sides. Only reads. With {@link Inputs#PUBLISH} the plan contains the plans of the inputs.
     *
     * @param pid the dataset's pid on the source
     * @return what is missing on the target
     * @throws IllegalArgumentException when the pid is blank
     * @throws RefusedException when the dataset, the options or the account do not allow the publication; it names
     *     everything that is wrong, with remedies
     * @throws StalePlanException when another publication is writing the dataset
     * @throws de.desy.scicat.client.error.NotFoundException when the source has no such dataset
     * @throws de.desy.scicat.client.error.ForbiddenException when the source does not let the account read it
     * @throws de.desy.scicat.client.error.SciCatException when one of the servers cannot be asked
     */
    public PublishPlan plan(String pid) {
        return comparing.plan(pid);
    }

    /**
     * Carries out a plan and nothing else. Before the first write the publisher reads both sides again and compares
     * them with the plan, and with the plans of its inputs. It waits while another process writes the same dataset. It
     * applies only plans with its own options; {@code options(plan.options())} builds a publisher for plans of others.
     *
     * @param plan a plan of these two catalogues
     * @return what was done; a failure on the way is a report too (see {@link PublishReport#orThrow})
     * @throws StalePlanException when source or target changed after the plan was made; nothing has been written
     * @throws IllegalArgumentException when the plan is of other catalogues, or on behalf of others than this publisher's
     * @throws RefusedException when the account can no longer read the source completely, the plan has other options
     *     than this publisher, or it says something else than what follows from both catalogues and its options;
     *     nothing has been written
     * @throws de.desy.scicat.client.error.SciCatException when one of the servers cannot be asked; nothing has been written
     */
    public PublishReport apply(PublishPlan plan) {
        comparing.confirmOwn(plan);
        return publishing().apply(plan);
    }

    /**
     * Plans and applies, as {@code apply(plan(pid))} does, but without reading both sides again in between, since the
     * plan is new. If the plan is stale before the first write, because another process publishes the dataset at the
     * same time, the publisher plans and applies once more.
     *
     * @param pid the dataset's pid on the source
     * @return what was done; a failure on the way is a report too (see {@link PublishReport#orThrow})
     * @throws IllegalArgumentException when the pid is blank
     * @throws RefusedException when the dataset, the options or the account do not allow the publication; nothing has been
     *     written
     * @throws StalePlanException when source or target change faster than they can be compared
     * @throws de.desy.scicat.client.error.NotFoundException when the source has no such dataset
     * @throws de.desy.scicat.client.error.SciCatException when one of the servers cannot be asked; nothing has been written
     */
    public PublishReport publish(String pid) {
        Publishing publishing = publishing();
        return publishing.untilFresh(pid, options, () -> {
            Optional<Comparison> comparison = comparing.compare(pid);
            return comparison.isPresent() ? publishing.applyAtOnce(comparison.get()) : publishing.applyNew(plan(pid));
        });
    }

    /**
     * Publishes a dataset once its plan is approved: {@code apply(plan(pid))} with an approval in between. If the plan
     * is stale, the publisher repeats both.
     *
     * @param pid the dataset's pid on the source
     * @param approval gets the plan; an exception that it throws ends the publication before the first write, and is
     *     thrown here
     * @return what was done; a failure on the way is a report too (see {@link PublishReport#orThrow})
     * @throws IllegalArgumentException when the pid is blank
     * @throws RefusedException when the dataset, the options or the account do not allow the publication; nothing has been
     *     written
     * @throws StalePlanException when source or target change faster than they can be compared
     * @throws de.desy.scicat.client.error.NotFoundException when the source has no such dataset
     * @throws de.desy.scicat.client.error.SciCatException when one of the servers cannot be asked; nothing has been written
     */
    public PublishReport publish(String pid, Consumer<PublishPlan> approval) {
        return publishing().untilFresh(pid, options, () -> {
            PublishPlan plan = plan(pid);
            approval.accept(plan);
            return publishing().apply(plan);
        });
    }

    Publishing publishing() {
        return new Publishing(source, target, accounts, dois, listener, pause);
    }

    /**
     * Looks for a published dataset as the readers of its URL see it: without credentials with {@link
     * PublisherBuilder#makePublic}, otherwise with the target's account.
     *
     * @param targetPid its pid on the target
     * @return the dataset; empty if the readers do not find it
     * @throws de.desy.scicat.client.error.SciCatException when the target cannot be asked
     */
    public Optional<Dataset> findPublished(String targetPid) {
        return options.makePublic()
                ? target.anonymous().datasets().findPublic(targetPid)
                : target.datasets().find(targetPid);
    }

    /**
     * How a published dataset is cited: authors, year, title, publisher, and DOI or address, as far as they are known.
     *
     * @param report what publishing it said
     * @return one line; empty if the readers do not find the dataset
     * @throws de.desy.scicat.client.error.SciCatException when the target cannot be asked
     */
    public Optional<String> citation(PublishReport report) {
        return Citation.of(report, this::findPublished, target.publishedData()::find);
    }

    /** {@return the address of the catalogue from which this publisher publishes} */
    public URI source() {
        return source.url();
    }

    /** {@return the address of the catalogue on which this publisher publishes} */
    public URI target() {
        return target.url();
    }

    /**
     * {@return a publication of many datasets, several at the same time, to configure further and run}
     *
     * @param pids their pids on the source, in the order of publication; read once, as they are needed
     */
    public BulkPublication bulk(Iterable<String> pids) {
        OptionalLong total = pids instanceof Collection<?> all ? OptionalLong.of(all.size()) : OptionalLong.empty();
        return BulkRun.of(bulkComparison(), pids.iterator(), total);
    }

    /**
     * {@return a publication of many datasets, several at the same time, to configure further and run}
     *
     * @param pids their pids on the source, read as they are needed
     */
    public BulkPublication bulk(Iterator<String> pids) {
        return BulkRun.of(bulkComparison(), pids, OptionalLong.empty());
    }

    /**
     * {@return the same, see {@link #bulk(Iterator)}}
     *
     * @param pids their pids on the source, read as they are needed; the caller closes the stream
     */
    public BulkPublication bulk(Stream<String> pids) {
        return bulk(pids.iterator());
    }

    /**
     * {@return a publication of all datasets of the source that meet a condition and that the account may read, several at
     * the same time, in the order of their pids, to configure further and run}
     *
     * @param where as in {@link de.desy.scicat.client.Datasets#stream}, such as {@code {"proposalIds": "11001"}}; empty: all
     */
    public BulkPublication bulk(ObjectNode where) {
        return BulkRun.of(bulkComparison(), where);
    }

    private BulkWork bulkComparison() {
        return new BulkComparison(source, target, accounts, options, this::publish, comparing::mapped);
    }

    /**
     * Compares both sides. Only reads. With {@link PublisherBuilder#makePublic} it also checks whether anybody can read
     * the published dataset, and with {@link Inputs#PUBLISH} the inputs as well.
     *
     * @param pid the dataset's pid on the source
     * @return what would have to be done; empty when the target agrees with the source
     * @throws RefusedException when the dataset, the options or the account do not allow the publication
     * @throws de.desy.scicat.client.error.NotFoundException when the source has no such dataset
     * @throws de.desy.scicat.client.error.SciCatException when one of the servers cannot be asked
     */
    public List<String> verify(String pid) {
        return comparing.differences(pid);
    }
}
