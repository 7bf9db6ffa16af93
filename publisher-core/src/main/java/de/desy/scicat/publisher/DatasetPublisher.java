package de.desy.scicat.publisher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.bulk.BulkPublication;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.doi.DoiPublisher;
import de.desy.scicat.publisher.internal.bulk.BulkRun;
import de.desy.scicat.publisher.internal.bulk.BulkWork;
import de.desy.scicat.publisher.internal.planning.BulkComparison;
import de.desy.scicat.publisher.internal.planning.Comparing;
import de.desy.scicat.publisher.internal.planning.Comparison;
import de.desy.scicat.publisher.internal.preflight.Preflight;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.internal.writing.Publishing;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PublishListener;
import de.desy.scicat.publisher.plan.PublishPlan;
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
 * Publishes datasets from one SciCat to another: compares a dataset on the source with what is on the target, and does
 * exactly what is missing.
 *
 * <p>The target is the journal: there is no state file. After a crash, a lost reply or a half-done run one publishes
 * again; what is there is skipped, what is missing is done. After a successful {@link #apply} the next {@link #plan} is
 * empty. Until all is complete, everything on the target is private.
 *
 * <p>Thread-safe; one publisher serves any number of datasets. When several processes publish <em>one</em> dataset at the
 * same time, one of them writes and the others wait for it; a writer that died is replaced after a minute. Both clients
 * are closed by whoever opened them.
 *
 * <h2>How many requests it makes</h2>
 *
 * With <i>K</i> inputs combined, <i>S</i> pages of blocks on the source (over the dataset and its inputs, at least one
 * each), <i>T</i> pages of blocks on the target (at least one), <i>A</i> pages of attachments on the source and <i>U</i>
 * on the target (ten a page, at least one; <i>U</i> is 0 where the source has no attachment or the target no dataset
 * yet), one reading of the source makes 1 + K + S + A requests, and one of the target 1 + T + U. Each dataset whose
 * visible blocks do not add up to its totals, or that has none, costs 1 more, to count them.
 *
 * <ul>
 *   <li>{@link #check}: at most 15 of each catalogue, and of the landing page's host one or two, redirections aside.
 *   <li>{@link #plan}: one reading of both; if there is anything to do, 1 to ask who one is (once a minute, as long as one
 *       is a member of the groups concerned), and if one is not, 1 to ask whether one is an admin (2 where the answer is no).
 *   <li>{@link #apply} of an empty plan: 0.
 *   <li>{@link #publish(String)}: what {@link #plan} and {@link #apply} make together, but for one reading of both.
 *   <li>{@link #apply} of a dataset that is new on the target, with <i>B</i> blocks to write and made public: on the
 *       source one reading, and, of more than 1 000 files, S (and the counts) once more to read the files again. On the
 *       target one reading, 1 to create, B to write the blocks, one reading to verify, B to make them public, 1 for
 *       totals and visibility, 1 for a last look.
 *   <li>With <i>C</i> attachments to copy: on the source A more (2 A at the worst), on the target C to write them, U to look at them
 *       and C to make them public. On a 4.x target each reading asks whether one is an admin (1, or 2
 *       where the answer is no); who is none makes nothing public, and writes each attachment with 3 requests instead of
 *       1: a refused one, the question who one is, and the one that counts.
 *   <li>With {@link PidPolicy#MINTED} a search for the copy comes before each reading of the target (1, and no reading
 *       where there is none); the create costs 2 more, to see that there is one copy and no second.
 *   <li>Where parts are added to a dataset that is there already, 2 to put the writer's name on it; where nothing was
 *       written for 15 seconds, 2 to renew it; where another process publishes the same dataset, 1 every two seconds.
 *       After a failure 2, to take the name away. A write whose outcome is unknown is looked for at most seven times.
 *   <li>Once for each client: 1 or 2 to find the server's version, and what its credentials need. A connection that was
 *       idle for more than three seconds asks 1 before a write.
 * </ul>
 */
public final class DatasetPublisher {
    private final SciCatClient source;
    private final SciCatClient target;
    private final PlanOptions options;
    private final @Nullable UnaryOperator<String> groupMapping;
    private final @Nullable DoiPublisher dois;
    private final Comparing comparing;
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
        this.comparing = new Comparing(source, target, options, groupMapping, builder.transformation(), dois);
    }

    private DatasetPublisher(DatasetPublisher other, DoiPublisher dois) {
        this.source = other.source;
        this.target = other.target;
        this.groupMapping = other.groupMapping;
        this.dois = dois;
        this.listener = other.listener;
        this.pause = other.pause;
        this.options = other.options;
        this.comparing = other.comparing.with(dois);
    }

    /**
     * Names the catalogue from which datasets are published.
     *
     * @param source a client of it; it stays the caller's to close
     * @return what asks for the other side
     */
    public static From from(SciCatClient source) {
        return new From(Objects.requireNonNull(source, "source"));
    }

    /** The first half of the beginning: it asks for the target. */
    public static final class From {
        private final SciCatClient source;

        private From(SciCatClient source) {
            this.source = source;
        }

        /**
         * Names the catalogue on which datasets are published.
         *
         * @param target a client of it; it stays the caller's to close
         * @return a builder
         */
        public PublisherBuilder to(SciCatClient target) {
            return new PublisherBuilder(source, Objects.requireNonNull(target, "target"));
        }
    }

    /**
     * A publisher that does the same, and registers a DOI for each published dataset, as {@link PublisherBuilder#mintDoi}
     * has it. This one stays as it is.
     *
     * @param doi what the DOIs say where that is not what the datasets say; called at once
     * @return another publisher
     * @throws IllegalArgumentException when a name, a ROR id or an address in it is none
     * @throws OptionsException when this one does not make datasets public, or nothing was said about who publishes
     */
    public DatasetPublisher mintingDois(UnaryOperator<DoiPublication> doi) {
        if (!options.makePublic()) {
            throw new OptionsException(PublisherBuilder.doiOfPrivate());
        }
        return new DatasetPublisher(this, doi.apply(DoiPublisher.on(target)).build());
    }

    /**
     * Whether it registers a DOI for each published dataset.
     *
     * @return true with {@link PublisherBuilder#mintDoi} and {@link #mintingDois}
     */
    public boolean mintsDois() {
        return dois != null;
    }

    /**
     * Looks whether publishing can work before the first dataset is published: the servers, the accounts and their
     * rights, the options, the landing page, and what DOIs need where they are to be minted. Only reads; besides the two
     * catalogues the landing page's host is asked, as an anonymous reader would. What is wrong is a finding, not an
     * exception.
     *
     * @return everything that was looked at, and what to do about what is wrong
     */
    public CheckReport check() {
        return check(Preflight.TIMEOUT);
    }

    /** For tests: how long to wait for what is asked without credentials. */
    CheckReport check(Duration timeout) {
        return new Preflight(source, target, options, groupMapping, dois, timeout).run();
    }

    /**
     * Compares both sides. Only reads. With {@link Inputs#PUBLISH} the plan holds those of the inputs.
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
     * Does what a plan says and nothing else. Before the first write it reads both sides once more and compares them with
     * the plan. Waits while another process writes the same dataset.
     *
     * @param plan a plan of these two catalogues
     * @return what was done; a failure on the way is a report too (see {@link PublishReport#orThrow})
     * @throws StalePlanException when source or target changed after the plan was made; nothing has been written
     * @throws IllegalArgumentException when the plan is of other catalogues
     * @throws RefusedException when the source cannot be read completely any longer; nothing has been written
     * @throws de.desy.scicat.client.error.SciCatException when one of the servers cannot be asked; nothing has been written
     */
    public PublishReport apply(PublishPlan plan) {
        if (!plan.source().equals(source.url().toString())
                || !plan.target().equals(target.url().toString())) {
            throw new IllegalArgumentException("The plan is for " + plan.source() + " -> " + plan.target()
                    + ", this publisher works from " + source.url() + " to " + target.url()
                    + "; apply it between the catalogues that it was made for");
        }
        return publishing().apply(plan);
    }

    /**
     * Plans and applies, as {@code apply(plan(pid))} does, but without reading both sides again in between, since the plan
     * is new; and once more if it was stale before anything was written, as it is when another process publishes the
     * dataset at the same time.
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
            return comparison.isPresent() ? publishing.applyAtOnce(comparison.get()) : apply(plan(pid));
        });
    }

    /**
     * Publishes what somebody approves: {@code apply(plan(pid))} with a look at the plan in between, and once more if it was
     * stale.
     *
     * @param pid the dataset's pid on the source
     * @param approval gets the plan; what it throws ends the publication before anything is written, and is thrown here
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
            return apply(plan);
        });
    }

    private Publishing publishing() {
        return new Publishing(source, target, dois, listener, pause);
    }

    /**
     * Looks for a published dataset as those see it who follow its URL: everybody with {@link
     * PublisherBuilder#makePublic}, else the target's account.
     *
     * @param targetPid its pid on the target
     * @return the dataset; empty where they find none
     * @throws de.desy.scicat.client.error.SciCatException when the target cannot be asked
     */
    public Optional<Dataset> findPublished(String targetPid) {
        return options.makePublic()
                ? target.anonymous().datasets().findPublic(targetPid)
                : target.datasets().find(targetPid);
    }

    /**
     * The catalogue from which it publishes.
     *
     * @return its address
     */
    public URI source() {
        return source.url();
    }

    /**
     * The catalogue on which it publishes.
     *
     * @return its address
     */
    public URI target() {
        return target.url();
    }

    /**
     * Publishes many datasets, several at the same time.
     *
     * @param pids their pids on the source, in the order in which they are begun; gone through once, as they are needed
     * @return what can be configured further and run
     */
    public BulkPublication bulk(Iterable<String> pids) {
        OptionalLong total = pids instanceof Collection<?> all ? OptionalLong.of(all.size()) : OptionalLong.empty();
        return BulkRun.of(bulkComparison(), pids.iterator(), total);
    }

    /**
     * Publishes many datasets, several at the same time.
     *
     * @param pids their pids on the source, taken as they are needed
     * @return what can be configured further and run
     */
    public BulkPublication bulk(Iterator<String> pids) {
        return BulkRun.of(bulkComparison(), pids, OptionalLong.empty());
    }

    /**
     * Publishes many datasets, several at the same time.
     *
     * @param pids their pids on the source, taken as they are needed; closing it is up to the caller
     * @return what can be configured further and run
     */
    public BulkPublication bulk(Stream<String> pids) {
        return bulk(pids.iterator());
    }

    /**
     * Publishes all datasets of the source that meet a condition and that the account may read, several at the same time,
     * in the order of their pids.
     *
     * @param where the condition, as in {@link de.desy.scicat.client.Datasets#stream}, such as {@code {"proposalIds":
     *     "11001"}}; empty for all
     * @return what can be configured further and run
     */
    public BulkPublication bulk(ObjectNode where) {
        return BulkRun.of(bulkComparison(), where);
    }

    private BulkWork bulkComparison() {
        return new BulkComparison(source, target, options, this::publish, comparing::mapped);
    }

    /**
     * Compares both sides and says what differs. Only reads. With {@link PublisherBuilder#makePublic} it also looks whether
     * anybody can read the published dataset, and with {@link Inputs#PUBLISH} the inputs as well.
     *
     * @param pid the dataset's pid on the source
     * @return what would have to be done; empty when the target is right
     * @throws RefusedException when the dataset, the options or the account do not allow the publication
     * @throws de.desy.scicat.client.error.NotFoundException when the source has no such dataset
     * @throws de.desy.scicat.client.error.SciCatException when one of the servers cannot be asked
     */
    public List<String> verify(String pid) {
        return comparing.differences(pid);
    }
}
