package de.desy.scicat.publisher;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.doi.DoiPlan;
import de.desy.scicat.publisher.doi.DoiPublisher;
import de.desy.scicat.publisher.doi.DoiRefusedException;
import de.desy.scicat.publisher.doi.DoiReport;
import de.desy.scicat.publisher.internal.planning.Comparing;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.internal.writing.Together;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PublishListener;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.plan.SelectionPlan;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.StalePlanException;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes several datasets and gives them one DOI together, with a role for each ({@link
 * de.desy.scicat.publisher.doi.DoiPublication#role}). The DOI is registered once all datasets are complete and public.
 *
 * <pre>{@code
 * SelectionPublisher together = publisher.mintingDois(doi -> doi.publisher("DESY", "https://ror.org/01js2sh04").title("Two scans"))
 *         .together();
 * SelectionReport report = together.publish("20.500.12345/a", "20.500.12345/b");
 * }</pre>
 *
 * <p>There is no state file. If a dataset or the DOI fails, publish the same datasets again: what is there is skipped,
 * and the same set of datasets gets the same DOI. Thread-safe.
 */
public final class SelectionPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(SelectionPublisher.class);

    private final SciCatClient source;
    private final SciCatClient target;
    private final DatasetPublisher datasets;
    private final PlanOptions options;
    private final DoiPublisher dois;
    private final Pause pause;

    /** @param datasets a publisher that registers no DOIs */
    SelectionPublisher(
            SciCatClient source,
            SciCatClient target,
            DatasetPublisher datasets,
            PlanOptions options,
            DoiPublisher dois,
            Pause pause) {
        this.source = source;
        this.target = target;
        this.datasets = datasets;
        this.options = options;
        this.dois = dois;
        this.pause = pause;
    }

    /**
     * Compares both sides for all datasets, and makes the record of their DOI. Only reads.
     *
     * @param pids the pids of the datasets on the source
     * @return what is missing on the target
     * @throws IllegalArgumentException when no dataset is named, or a dataset is named twice
     * @throws RefusedException when a dataset or the record of the DOI does not allow it; it names everything that is
     *     wrong with all of them
     * @throws StalePlanException when another publication is writing one of the datasets
     * @throws de.desy.scicat.client.error.NotFoundException when the source has no such dataset
     * @throws de.desy.scicat.client.error.SciCatException when one of the servers cannot be asked
     */
    public SelectionPlan plan(String... pids) {
        List<PublishPlan> plans = new ArrayList<>();
        DoiPlan doi = look(List.of(pids), plans::add);
        return new SelectionPlan(SelectionPlan.FORMAT, plans, doi);
    }

    /**
     * Carries out the plans of the datasets, and then registers the DOI, if all datasets are published.
     *
     * @param plan a plan of these two catalogues
     * @return what was done; a failure on the way is a report too (see {@link SelectionReport#orThrow})
     * @throws StalePlanException when source or target changed after the plan was made; nothing has been written
     * @throws IllegalArgumentException when the plan is of other catalogues, or on behalf of others than this publisher's
     * @throws RefusedException when a plan has other options than this publisher, or says something else than what
     *     follows from both catalogues and its options; nothing has been written
     * @throws de.desy.scicat.client.error.SciCatException when one of the servers cannot be asked; nothing has been written
     */
    public SelectionReport apply(SelectionPlan plan) {
        return apply(plan, each -> datasets, dois);
    }

    /**
     * Carries out a plan with the options that it holds, such as a plan from a file that a person approved.
     *
     * @param plan a plan of these two catalogues
     * @param source a client of the catalogue from which datasets are published; the caller closes it
     * @param target a client of the catalogue on which they are published; the caller closes it
     * @param listener hears the events, as {@link PublisherBuilder#listener} says
     * @return what was done, as {@link #apply(SelectionPlan)} does
     * @throws StalePlanException as {@link #apply(SelectionPlan)} does
     * @throws IllegalArgumentException when the plan is of other catalogues
     * @throws RefusedException when the plan says something else than what follows from both catalogues and its options;
     *     nothing has been written
     * @throws de.desy.scicat.client.error.SciCatException when one of the servers cannot be asked; nothing has been written
     */
    public static SelectionReport apply(
            SelectionPlan plan, SciCatClient source, SciCatClient target, PublishListener listener) {
        PlanOptions options = plan.datasets().get(0).options();
        DatasetPublisher first = publisher(plan.datasets().get(0), source, target, listener);
        DoiPublisher dois =
                DoiPublisher.forPlansOf(target, options.ourAccounts().toArray(String[]::new));
        return new SelectionPublisher(source, target, first, options, dois, Pause.REAL)
                .apply(plan, each -> publisher(each, source, target, listener), dois);
    }

    private static DatasetPublisher publisher(
            PublishPlan plan, SciCatClient source, SciCatClient target, PublishListener listener) {
        return DatasetPublisher.from(source)
                .to(target)
                .options(plan.options())
                .listener(listener)
                .build();
    }

    private SelectionReport apply(
            SelectionPlan plan, Function<PublishPlan, DatasetPublisher> publishers, DoiPublisher registrar) {
        registrar.confirmOwn(plan.doi());
        confirm(plan, publishers);
        List<PublishReport> reports = new ArrayList<>();
        Map<String, PublishReport> done = new HashMap<>();
        for (PublishPlan each : plan.datasets()) {
            DatasetPublisher publisher = publishers.apply(each);
            PublishReport report = report(
                    each.sourcePid(), reports, () -> publisher.publishing().applyConfirmed(each, done));
            reports.add(report);
            report.inputs().forEach(input -> done.putIfAbsent(input.sourcePid(), input));
            done.put(report.sourcePid(), report);
        }
        return withDoi(reports, targetPids -> registrar.apply(plan.doi().forDatasets(targetPids)));
    }

    /**
     * Publishes the datasets one after the other, and then registers the DOI, if all datasets are published. All
     * datasets and the record of the DOI are checked before the first write.
     *
     * @param pids the pids of the datasets on the source
     * @return what was done; a failure on the way is a report too (see {@link SelectionReport#orThrow})
     * @throws IllegalArgumentException when no dataset is named, or a dataset is named twice
     * @throws RefusedException when a dataset or the record of the DOI does not allow it; nothing has been written
     * @throws StalePlanException when another publication is writing one of the datasets, or source or target change
     *     faster than they can be compared; nothing has been written
     * @throws de.desy.scicat.client.error.NotFoundException when the source has no such dataset
     * @throws de.desy.scicat.client.error.SciCatException when one of the servers cannot be asked; nothing has been written
     */
    public SelectionReport publish(String... pids) {
        check(pids);
        List<PublishReport> reports = new ArrayList<>();
        for (String pid : pids) {
            reports.add(report(pid, reports, () -> datasets.publish(pid)));
        }
        return register(reports);
    }

    /**
     * Checks all datasets and the record of their DOI, as {@link #publish} does before the first write. Only reads, and
     * keeps no plan.
     *
     * @param pids the pids of the datasets on the source
     * @throws IllegalArgumentException when no dataset is named, or a dataset is named twice
     * @throws RefusedException when a dataset or the record of the DOI does not allow it
     * @throws StalePlanException when another publication is writing one of the datasets
     * @throws de.desy.scicat.client.error.SciCatException when one of the servers cannot be asked
     */
    public void check(String... pids) {
        look(List.of(pids), datasets.publishing()::refuseUnknown);
    }

    /**
     * Registers the DOI of datasets that were published one by one, if all are published.
     *
     * @param reports the reports of all datasets of the DOI
     * @return these reports with the DOI
     */
    public SelectionReport register(List<PublishReport> reports) {
        return withDoi(reports, targetPids -> dois.mint(targetPids.toArray(String[]::new)));
    }

    private SelectionReport withDoi(List<PublishReport> reports, Function<List<String>, DoiReport> mint) {
        Together.Done done = new Together(source, target, pause).withDoi(reports, mint, options.linkSource());
        return new SelectionReport(done.reports(), done.doi());
    }

    /** Once something was written, what goes wrong is a report. */
    private PublishReport report(String pid, List<PublishReport> before, Supplier<PublishReport> publication) {
        try {
            return publication.get();
        } catch (RuntimeException e) {
            if (before.stream().noneMatch(SelectionPublisher::isBegun)) {
                throw e;
            }
            LOG.warn("{} is not published, after others of its selection were", pid, e);
            return PublishReport.failed(source.url().toString(), target.url().toString(), pid, Problem.of(e));
        }
    }

    private static boolean isBegun(PublishReport report) {
        return !report.steps().isEmpty() || report.inputs().stream().anyMatch(SelectionPublisher::isBegun);
    }

    /**
     * A dataset that cannot be published is refused before the others are published. What several plans write is
     * written once, so they have to agree.
     */
    private static void confirm(SelectionPlan plan, Function<PublishPlan, DatasetPublisher> publishers) {
        List<Problem> problems = new ArrayList<>();
        List<String> pids = new ArrayList<>();
        Map<String, PublishPlan> written = new HashMap<>();
        for (PublishPlan each : plan.datasets()) {
            pids.add(each.sourcePid());
            try {
                DatasetPublisher publisher = publishers.apply(each);
                publisher.comparing.confirmOwn(each);
                publisher.publishing().confirm(each);
                Stream.concat(each.inputPlans().stream(), Stream.of(each))
                        .filter(one -> !isSame(one, written.getOrDefault(one.sourcePid(), one)))
                        .forEach(one -> problems.add(differing(one)));
                each.inputPlans().forEach(input -> written.put(input.sourcePid(), input));
                written.put(each.sourcePid(), each);
            } catch (RefusedException e) {
                e.problems().forEach(problem -> problems.add(problem.named(each.sourcePid())));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(String.join(", ", pids), problems);
        }
    }

    private static boolean isSame(PublishPlan one, PublishPlan other) {
        return one.options().equals(other.options())
                && Objects.equals(one.targetPid(), other.targetPid())
                && one.fields().equals(other.fields())
                && one.steps().equals(other.steps());
    }

    private static Problem differing(PublishPlan plan) {
        return new Problem(
                        ProblemCode.PLAN_ALTERED,
                        Subject.dataset(),
                        "the plan for it is there several times, and says different things",
                        Remedy.by(Remedy.Actor.OPERATOR, "make a new plan"))
                .named(plan.sourcePid());
    }

    private DoiPlan look(List<String> pids, Consumer<PublishPlan> keep) {
        if (pids.isEmpty()) {
            throw new IllegalArgumentException(
                    "Name the datasets that get a DOI together by their pids on " + source.url());
        }
        if (new LinkedHashSet<>(pids).size() < pids.size()) {
            throw new IllegalArgumentException("A dataset is named twice: " + String.join(", ", pids));
        }
        List<Problem> problems = new ArrayList<>();
        List<Dataset> planned = new ArrayList<>();
        List<String> targetPids = new ArrayList<>();
        for (String pid : pids) {
            try {
                PublishPlan plan = datasets.plan(pid);
                keep.accept(plan);
                planned.add(Comparing.planned(plan, target));
                if (plan.targetPid() != null) {
                    targetPids.add(plan.targetPid());
                }
            } catch (RefusedException e) {
                e.problems().forEach(problem -> problems.add(problem.named(pid)));
            }
        }
        String all = String.join(", ", pids);
        if (!problems.isEmpty()) {
            throw new RefusedException(all, problems);
        }
        try {
            return dois.planAhead(planned, targetPids.size() == pids.size() ? targetPids : List.of());
        } catch (DoiRefusedException e) {
            throw new RefusedException(all, e.problems());
        }
    }
}
