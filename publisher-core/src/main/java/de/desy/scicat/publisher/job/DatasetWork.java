package de.desy.scicat.publisher.job;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.SelectionPublisher;
import de.desy.scicat.publisher.SelectionReport;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.StalePlanException;
import de.desy.scicat.publisher.report.StepKind;
import de.desy.scicat.publisher.report.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes one dataset of a job, for the user of the job. */
final class DatasetWork {
    private static final Logger LOG = LoggerFactory.getLogger(PublishJobs.class);
    private static final int ATTEMPTS = 3;
    /** Between the attempts with a dataset about which a server answers with an error. */
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** No dataset has it. */
    private static final String NOBODYS = "no-dataset/asked-by-the-publisher";

    private final SciCatClient scicat;
    private final DatasetPublisher publisher;
    private final JobUser user;
    private final Pause pause;
    private final Map<String, PublishReport> reports = new HashMap<>();

    /** The job does not say what may be published, and for whom. */
    private static final class NotApprovedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        NotApprovedException(ProblemCode code, Subject subject, String message, Remedy... remedies) {
            this(new Problem(code, subject, message, remedies));
        }

        NotApprovedException(Problem problem) {
            super(problem.message());
            this.problem = problem;
        }
    }

    DatasetWork(JobUser user, DatasetPublisher publisher, Pause pause) {
        this.pause = pause;
        this.scicat = user.source();
        this.user = user;
        this.publisher = user.of(publisher);
    }

    /** A publisher that mints DOIs, for all datasets of the job together. */
    SelectionPublisher together(DatasetPublisher minting) {
        return user.of(minting).together();
    }

    /**
     * Publishes.
     *
     * @throws UnfinishedException when a server does not answer
     */
    DatasetResult publish(JobRecord.Listed listed) {
        return guarded(listed.pid(), () -> {
            approve(listed);
            return attempts(listed.pid());
        });
    }

    /**
     * Looks what publishing would do, and writes nothing.
     *
     * @return a result that is published if the dataset can be published
     * @throws UnfinishedException when a server does not answer
     */
    DatasetResult look(JobRecord.Listed listed, Preview preview) {
        return guarded(listed.pid(), () -> {
            approve(listed);
            PublishPlan plan = publisher.plan(listed.pid());
            preview.add(plan);
            return DatasetResult.published(listed.pid(), Outcome.UNCHANGED, plan.url(), null, List.of());
        });
    }

    /**
     * Looks what the DOI of all datasets together would be, and writes nothing.
     *
     * @return what is wrong; empty if nothing is
     * @throws UnfinishedException when a server does not answer
     */
    List<Problem> look(List<JobRecord.Listed> datasets, SelectionPublisher together, Preview preview) {
        String[] pids = datasets.stream().map(JobRecord.Listed::pid).toArray(String[]::new);
        return guarded(String.join(", ", pids), () -> {
                    preview.add(together.plan(pids).doi());
                    return DatasetResult.published("", Outcome.UNCHANGED, null, null, List.of());
                })
                .problems();
    }

    /**
     * Checks all datasets that get one DOI together, and the record of their DOI, before the first is published.
     *
     * @return what is wrong; empty if nothing is
     * @throws UnfinishedException when a server does not answer
     */
    List<Problem> check(List<JobRecord.Listed> datasets, SelectionPublisher together) {
        String[] pids = datasets.stream().map(JobRecord.Listed::pid).toArray(String[]::new);
        List<Problem> problems = new ArrayList<>();
        for (JobRecord.Listed listed : datasets) {
            DatasetResult approved = guarded(listed.pid(), () -> {
                approve(listed);
                return DatasetResult.published(listed.pid(), Outcome.UNCHANGED, null, null, List.of());
            });
            approved.problems().forEach(problem -> problems.add(problem.named(listed.pid())));
        }
        if (!problems.isEmpty()) {
            return problems;
        }
        return guarded(String.join(", ", pids), () -> {
                    together.check(pids);
                    return DatasetResult.published("", Outcome.UNCHANGED, null, null, List.of());
                })
                .problems();
    }

    /**
     * Gives datasets one DOI together, once all are published.
     *
     * @return the results with their DOI, or why there is none
     * @throws UnfinishedException when a server does not answer
     */
    List<DatasetResult> register(List<DatasetResult> results, SelectionPublisher together) {
        List<PublishReport> published = results.stream()
                .map(result -> reports.getOrDefault(
                        result.pid(),
                        PublishReport.failed(
                                publisher.source().toString(),
                                publisher.target().toString(),
                                result.pid(),
                                result.problems())))
                .toList();
        boolean complete = results.stream().allMatch(DatasetResult::isComplete);
        for (int attempt = 1; ; attempt++) {
            SelectionReport report = together.register(published);
            if (report.isSuccess() || !complete || attempt == ATTEMPTS) {
                report.datasets().forEach(each -> reports.replace(each.sourcePid(), each));
                List<DatasetResult> told = new ArrayList<>();
                for (int i = 0; i < results.size(); i++) {
                    told.add(with(results.get(i), report.datasets().get(i)));
                }
                return told;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw UnfinishedException.interrupted();
            }
            if (user.hasEnded()) {
                List<Problem> ended = List.of(JobProblems.tokenEnded());
                return results.stream()
                        .map(each -> DatasetResult.published(each.pid(), each.outcome(), each.url(), null, ended))
                        .toList();
            }
            if (!serversAnswer()) {
                List<Problem> why = report.datasets().stream()
                        .flatMap(each -> each.problems().stream())
                        .toList();
                throw new UnfinishedException(why.get(why.size() - 1));
            }
            LOG.info("no DOI yet, once more: {}", report.describe(Reader.SERVICE));
        }
    }

    /**
     * What a scientist wants to know of a dataset besides its result. Nothing depends on it, so nothing fails if a
     * server does not tell.
     */
    Facts facts(DatasetResult result) {
        PublishReport report = reports.get(result.pid());
        try {
            if (report != null) {
                // Who waits for a DOI is not to cite anything else.
                return Facts.of(
                        report, result.isComplete() ? publisher.citation(report).orElse(null) : null);
            }
            return result.pid().isBlank()
                    ? Facts.NONE
                    : user.owned(result.pid())
                            .flatMap(Dataset::datasetName)
                            .map(Facts::named)
                            .orElse(Facts.NONE);
        } catch (SciCatException e) {
            LOG.info("The job says less of {}: {}", result.pid(), e.getMessage());
            return report == null ? Facts.NONE : Facts.of(report, null);
        }
    }

    private static DatasetResult with(DatasetResult result, PublishReport report) {
        return result.isPublished()
                ? DatasetResult.published(result.pid(), result.outcome(), result.url(), report.doi(), report.problems())
                : result;
    }

    private DatasetResult guarded(String pid, Supplier<DatasetResult> task) {
        for (int attempt = 1; ; attempt++) {
            try {
                return task.get();
            } catch (StalePlanException e) { // another process publishes it at this moment
                if (attempt == ATTEMPTS) {
                    return DatasetResult.failed(pid, e.problems());
                }
                rest();
            } catch (NotApprovedException e) {
                return DatasetResult.failed(pid, List.of(e.problem));
            } catch (RefusedException e) {
                return DatasetResult.failed(
                        pid,
                        e.problems().stream()
                                .map(problem -> JobProblems.ofOddPid(problem, pid))
                                .toList());
            } catch (SciCatException e) {
                if (user.hasEnded(e)) {
                    return DatasetResult.failed(pid, List.of(JobProblems.tokenEnded()));
                }
                Problem answer = Problem.of(
                        e, publisher.source().toString(), publisher.target().toString());
                if (!Temporary.is(e)) {
                    return DatasetResult.failed(pid, List.of(answer));
                }
                if (!Temporary.isAnswer(e) || (attempt == ATTEMPTS && !serversAnswer())) {
                    throw new UnfinishedException(new Problem(
                            answer.code(), answer.subject().of(pid), pid + ": " + answer.message(), answer.remedies()));
                }
                if (attempt == ATTEMPTS) {
                    return DatasetResult.failed(pid, List.of(JobProblems.ofThisDataset(answer, ATTEMPTS)));
                }
                LOG.info("{} is not published yet, once more: {}", pid, e.getMessage());
                rest();
            } catch (UnfinishedException e) {
                throw e;
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw UnfinishedException.interrupted();
                }
                if (e instanceof PublishException known) {
                    return DatasetResult.failed(pid, known.problems());
                }
                LOG.error("{} is not published for a reason that nobody foresaw", pid, e);
                return DatasetResult.failed(pid, List.of(JobProblems.unforeseen(e)));
            }
        }
    }

    private void rest() {
        try {
            pause.of(PAUSE);
        } catch (PublishException e) {
            throw UnfinishedException.interrupted();
        }
    }

    /** Whether both servers answer about other things, so that a failure is that of one dataset. */
    boolean serversAnswer() {
        return answers(() -> scicat.datasets().find(NOBODYS)) && answers(() -> publisher.findPublished(NOBODYS));
    }

    private static boolean answers(Supplier<Optional<Dataset>> question) {
        try {
            return question.get().isEmpty();
        } catch (ForbiddenException e) {
            return true;
        } catch (SciCatException e) {
            return false;
        }
    }

    private DatasetResult attempts(String pid) {
        Outcome soFar = Outcome.UNCHANGED;
        for (int attempt = 1; ; attempt++) {
            PublishReport report = publisher.publish(pid);
            soFar = soFar == Outcome.UNCHANGED ? outcome(report) : soFar;
            if (report.isSuccess()) {
                return told(report, soFar, List.of());
            }
            if (Thread.currentThread().isInterrupted()) {
                throw UnfinishedException.interrupted();
            }
            if (report.lacksOnlyItsDoi() && user.hasEnded()) {
                return told(report, soFar, List.of(JobProblems.tokenEnded()));
            }
            // The failure may come from the network: nothing is final while a server is unreachable.
            scicat.datasets().find(pid);
            publisher.findPublished(pid);
            if (attempt == ATTEMPTS && report.lacksOnlyItsDoi()) {
                return told(report, soFar, report.problems());
            }
            if (attempt == ATTEMPTS) {
                return DatasetResult.failed(pid, report.problems());
            }
            LOG.info("{} is not published yet, once more: {}", pid, report.error(Reader.SERVICE));
        }
    }

    /** Reads the dataset the way people will read it, before anybody gets the URL. */
    private DatasetResult told(PublishReport report, Outcome outcome, List<Problem> problems) {
        String pid = report.sourcePid();
        String targetPid = report.targetPid();
        if (targetPid == null || publisher.findPublished(targetPid).isEmpty()) {
            return DatasetResult.failed(
                    pid,
                    List.of(new Problem(
                            ProblemCode.PUBLISHED_UNREADABLE,
                            Subject.dataset(),
                            "it was written, but cannot be read on " + publisher.target()
                                    + " by those who are to read it",
                            Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, "look why it cannot be read there"))));
        }
        reports.put(pid, report);
        return DatasetResult.published(pid, outcome, report.url(), report.doi(), problems);
    }

    /** The dataset's outcome in this attempt, without its DOI; {@link Outcome#UNCHANGED} if it is not published. */
    private static Outcome outcome(PublishReport report) {
        if (!report.lacksOnlyItsDoi()) {
            return report.isSuccess() ? report.outcome() : Outcome.UNCHANGED;
        }
        boolean isNew = report.steps().get(0).kind() == StepKind.CREATE_DATASET;
        return isNew ? Outcome.PUBLISHED : report.steps().size() > 1 ? Outcome.UPDATED : Outcome.UNCHANGED;
    }

    private void approve(JobRecord.Listed listed) {
        if (listed.pid().isBlank()) {
            throw new NotApprovedException(
                    ProblemCode.JOB_DATASET_WITHOUT_PID,
                    Subject.of(Subject.Kind.JOB, ""),
                    "the job lists a dataset without a pid",
                    Remedy.by(Remedy.Actor.OWNER, "make a job that names each dataset by its pid"));
        }
        if (user.isShut(listed.pid())) {
            throw new NotApprovedException(JobProblems.notVisible());
        }
        if (!listed.files().isEmpty() && !namesAll(listed)) {
            throw new NotApprovedException(
                    ProblemCode.JOB_NAMES_FILES,
                    Subject.of(Subject.Kind.JOB, ""),
                    "the job names single files of it, and datasets are published as a whole",
                    Remedy.by(Remedy.Actor.OWNER, "make a job that names the dataset and no files"));
        }
        if (!user.hasGroup()) {
            throw new NotApprovedException(
                    ProblemCode.JOB_WITHOUT_GROUP,
                    Subject.of(Subject.Kind.JOB, ""),
                    "the job has no ownerGroup, so it is not known whose datasets it may publish",
                    Remedy.by(Remedy.Actor.OWNER, "make a job with the ownerGroup of the dataset"));
        }
    }

    /**
     * Whether the job names all files of the dataset one by one, which means the whole dataset. Nothing is told of the
     * files of a dataset that is not the group's: its publication is refused for that.
     */
    private boolean namesAll(JobRecord.Listed listed) {
        Optional<Dataset> dataset;
        try {
            dataset = user.owned(listed.pid());
        } catch (ForbiddenException e) {
            return true;
        }
        return dataset.isEmpty() || new NamedFiles(dataset.get(), listed.files()).areAllOf(scicat);
    }
}
