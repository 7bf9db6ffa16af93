package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.internal.settling.Patience;
import de.desy.scicat.publisher.internal.settling.Settler;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.PublishException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One handling of one job. Servers have neither locks nor conditional changes for jobs, so workers sign a job: the
 * worker that signed last finishes the job, and the others wait. Before each change the worker reads the job again,
 * since a change would reopen a finished job, and finishing it twice would send a second mail.
 */
final class Handling {
    private static final Logger LOG = LoggerFactory.getLogger(PublishJobs.class);
    private static final int SENDS = 3;
    /** The largest number of changes that report the progress of a job. */
    private static final int PROGRESS = 10;
    /**
     * How often, one second apart, a worker checks whether the signing worker finishes the job, before it signs itself.
     */
    private static final int LOOKS_FOR_THE_OTHER = 10;

    private static final Duration LOOK = Duration.ofSeconds(1);
    /** The wait between signing and finishing a job that another worker had signed, so that its end would be seen. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private final PublishJobsBuilder options;
    private final JobStatusCodes codes;
    private final String id;
    private final String worker;
    private final @Nullable Credentials given;
    private final Function<String, JobReport> others;
    private final Twins twins;
    private final List<DatasetResult> results = new ArrayList<>();
    private final Map<String, Facts> facts = new HashMap<>();
    private @Nullable JobRecord seen;
    private boolean previewed;

    /** The handling ends without finishing the job: another worker finished it, or it cannot be finished. */
    private static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient JobOutcome outcome;

        private final transient @Nullable Problem problem;

        EndedException(JobOutcome outcome, @Nullable Problem problem) {
            super(problem == null ? outcome.name() : problem.describe());
            this.outcome = outcome;
            this.problem = problem;
        }
    }

    /**
     * @param given the credentials that came with the job; null if none came
     * @param others handles another job of the same user
     */
    Handling(
            PublishJobsBuilder options,
            String id,
            String worker,
            @Nullable Credentials given,
            Function<String, JobReport> others) {
        this.options = options;
        this.given = given;
        this.others = others;
        this.twins = new Twins(options);
        this.codes = options.statusCodes;
        this.id = id;
        this.worker = worker;
    }

    static void tell(JobListener listener, JobEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            LOG.warn("The listener failed with {} of job {}", event.getClass().getSimpleName(), event.jobId(), e);
        }
    }

    JobReport run() {
        try {
            JobRecord job = open();
            leaveToAnother(job);
            List<JobRecord.Listed> datasets = job.datasets();
            tell(
                    options.listener,
                    new JobEvent.Received(
                            id, datasets.stream().map(JobRecord.Listed::pid).toList()));
            if (!job.statusCode().equals(codes.inProgress()) || job.worker().isEmpty()) {
                sign(datasets.size());
            }
            JobRecord begun = seen == null ? job : seen;
            ObjectNode end = carriedOut(job, datasets);
            List<JobRecord> younger = twins.younger(job);
            finish(datasets.size(), end);
            twins.finish(begun, younger, end);
            return report(JobOutcome.FINISHED, job.hasContactEmail() ? null : JobProblems.withoutContact());
        } catch (EndedException e) {
            return report(e.outcome, e.problem);
        } catch (UnfinishedException e) {
            return report(JobOutcome.UNFINISHED, e.problem());
        } catch (SciCatException e) {
            if (Thread.currentThread().isInterrupted()) {
                return report(
                        JobOutcome.UNFINISHED, UnfinishedException.interrupted().problem());
            }
            return Temporary.is(e)
                    ? report(JobOutcome.UNFINISHED, JobProblems.noAnswer(e))
                    : report(JobOutcome.STUCK, JobProblems.stuck(e, seen, options.scicat));
        }
    }

    private JobReport report(JobOutcome outcome, @Nullable Problem problem) {
        return new JobReport(
                id,
                outcome,
                seen == null ? null : seen.statusCode(),
                JobResult.url(results),
                JobResult.doi(results),
                results,
                problem,
                previewed && outcome == JobOutcome.FINISHED);
    }

    /** Reads the job, if there is something to do. */
    private JobRecord open() {
        JobRecord job;
        try {
            job = look();
        } catch (NotFoundException e) {
            throw new EndedException(JobOutcome.NOT_FOR_US, JobProblems.unknown(id, options.scicat.url()));
        }
        if (!job.type().equals(options.jobType)) {
            throw new EndedException(JobOutcome.NOT_FOR_US, JobProblems.ofOtherType(job.type(), options.jobType));
        }
        requireOpen(job);
        if (options.awaitsToken(job, given)) {
            throw new EndedException(JobOutcome.NOT_DUE, JobProblems.waitsForToken());
        }
        if (options.isTooEarly(job)) {
            throw new EndedException(
                    JobOutcome.NOT_DUE,
                    JobProblems.notDue(job.notBefore().orElseThrow().toString()));
        }
        return job;
    }

    /** A job that wishes the same as an older one gets its result from that one, also if the older one was forgotten. */
    private void leaveToAnother(JobRecord job) {
        Optional<JobRecord> elder = twins.elder(job);
        if (elder.isEmpty()) {
            return;
        }
        LOG.info(
                "Job {} wishes the same and is older, so it is carried out first",
                elder.get().id());
        JobReport report = others.apply(elder.get().id());
        if (report.outcome() == JobOutcome.UNFINISHED) {
            throw new EndedException(report.outcome(), report.problem());
        }
        requireOpen(look());
    }

    private JobRecord look() {
        JobRecord job = new JobRecord(options.scicat.jobs().get(id));
        seen = job;
        return job;
    }

    private void requireOpen(JobRecord job) {
        if (codes.isFinished(job.statusCode())) {
            throw new EndedException(JobOutcome.FINISHED_BEFORE, null);
        }
        if (!codes.isOpen(job.statusCode())) {
            throw new EndedException(JobOutcome.NOT_FOR_US, JobProblems.notOpen(job.statusCode(), codes.submitted()));
        }
    }

    /**
     * Does what the job asks for.
     *
     * @return the body of the PATCH that finishes it
     */
    private ObjectNode carriedOut(JobRecord job, List<JobRecord.Listed> datasets) {
        JobUser user = JobUser.of(options, job, given);
        DatasetWork plain = new DatasetWork(user, options.publisher, options.pause);
        boolean preview = false;
        try {
            preview = job.isPreview();
            user.require();
            job.unreadableTime().ifPresent(time -> {
                throw new PublishException(JobProblems.timeUnreadable(time));
            });
            DatasetPublisher publisher = options.publisherFor(job);
            if (preview) {
                previewed = true;
                return new PreviewWork(options, job, user).look(datasets, publisher);
            }
            publish(job, user, datasets, publisher);
        } catch (PublishException e) {
            if (preview) {
                previewed = true;
                return new PreviewWork(options, job, user).refused(datasets, e.problems());
            }
            datasets.forEach(dataset -> done(DatasetResult.failed(dataset.pid(), e.problems())));
        }
        JobResult.listed(results).stream()
                .filter(result -> !facts.containsKey(result.pid()))
                .forEach(result -> facts.put(result.pid(), plain.facts(result)));
        return JobResult.outcome(codes, results, facts, options.contact);
    }

    /**
     * Publishes one dataset after the other. A dataset with which nothing can be done now does not keep the others
     * waiting, but the job stays open for it.
     */
    private void publish(JobRecord job, JobUser user, List<JobRecord.Listed> datasets, DatasetPublisher publisher) {
        boolean together = datasets.size() > 1 && DoiWish.isTogether(job);
        DatasetWork work = new DatasetWork(user, together ? options.publisher : publisher, options.pause);
        if (together) {
            List<Problem> problems = work.check(datasets, work.together(publisher));
            if (!problems.isEmpty()) {
                datasets.forEach(dataset -> done(DatasetResult.failed(dataset.pid(), problems)));
                return;
            }
        }
        UnfinishedException unfinished = null;
        int step = Math.max(1, (datasets.size() + PROGRESS - 1) / PROGRESS);
        for (JobRecord.Listed dataset : datasets) {
            if (Thread.currentThread().isInterrupted()) {
                throw UnfinishedException.interrupted();
            }
            DatasetResult result;
            MDC.put(PublishJobs.MDC_PID, dataset.pid());
            try {
                result = work.publish(dataset);
                LOG.info("{}", result.describe());
            } catch (UnfinishedException e) {
                if (Thread.currentThread().isInterrupted() || !work.serversAnswer()) {
                    throw e;
                }
                LOG.warn("The job goes on with its other datasets: {}", e.getMessage());
                unfinished = unfinished == null ? e : unfinished;
                continue;
            } finally {
                MDC.remove(PublishJobs.MDC_PID);
            }
            done(result);
            if (results.size() % step == 0 && results.size() < datasets.size()) {
                tellProgress(datasets.size());
            }
        }
        if (unfinished != null) {
            throw unfinished;
        }
        if (together) {
            List<DatasetResult> told = work.register(List.copyOf(results), work.together(publisher));
            results.clear();
            results.addAll(told);
            told.forEach(result -> LOG.info("{}", result.describe()));
        }
        JobResult.listed(results).forEach(result -> facts.put(result.pid(), work.facts(result)));
    }

    private void done(DatasetResult result) {
        results.add(result);
        tell(options.listener, new JobEvent.DatasetDone(id, result));
    }

    /** Reports the progress. Nothing depends on it, but a job that another worker has signed is left to that worker. */
    private void tellProgress(int total) {
        try {
            JobRecord now = look();
            requireOpen(now);
            if (now.isSignedBy(worker)) {
                patch(JobResult.progress(codes, worker, results.size(), total));
            }
        } catch (SciCatException e) {
            LOG.info(
                    "The job does not show that {} of {} datasets are done: {}", results.size(), total, e.getMessage());
        }
    }

    private void patch(ObjectNode body) {
        seen = new JobRecord(options.scicat.jobs().patch(id, body));
    }

    /** Signs a job that was open a moment ago. */
    private void sign(int total) {
        for (int send = 1; ; send++) {
            try {
                patch(JobResult.progress(codes, worker, results.size(), total));
                return;
            } catch (SciCatException e) {
                if (!e.outcomeUnknown() || send == SENDS) {
                    throw e;
                }
                pause(Patience.LOOKS.get(send - 1));
                JobRecord now = look();
                requireOpen(now);
                if (now.isSignedBy(worker)) {
                    return;
                }
            }
        }
    }

    /** Finishes the job, unless another worker does. */
    private void finish(int total, ObjectNode body) {
        JobRecord now = look();
        requireOpen(now);
        if (!now.isSignedBy(worker)) {
            now = takeOver(now, total);
        }
        for (int send = 1; ; send++) {
            try {
                patch(body);
                return;
            } catch (SciCatException e) {
                if (!e.outcomeUnknown()) {
                    throw e;
                }
                LOG.info("It is unknown whether the job is finished, looking: {}", e.getMessage());
                if (isFinished(body)) {
                    return;
                }
                if (send == SENDS) {
                    throw new UnfinishedException(JobProblems.endUnknown(e));
                }
            }
        }
    }

    /** Waits for a change that may still come; a job finished by another worker ends the handling. */
    private boolean isFinished(ObjectNode body) {
        return Settler.awaited(this::pause, () -> {
                    JobRecord now = look();
                    if (codes.isFinished(now.statusCode())) {
                        if (!now.hasResult(body.path("jobResultObject"))) {
                            throw new EndedException(JobOutcome.FINISHED_BEFORE, null);
                        }
                        return Optional.of(now);
                    }
                    requireOpen(now);
                    return Optional.empty();
                })
                .isPresent();
    }

    /** Waits for the worker that signed last, and signs if that worker does not finish the job. */
    private JobRecord takeOver(JobRecord first, int total) {
        JobRecord now = first;
        while (true) {
            Optional<String> other = now.worker();
            for (int look = 0; look < LOOKS_FOR_THE_OTHER && now.worker().equals(other); look++) {
                pause(LOOK);
                now = look();
                requireOpen(now);
            }
            if (now.worker().equals(other)) {
                LOG.info("The worker that signed the job does not end it, taking over");
                sign(total);
                pause(SETTLE);
                now = look();
                requireOpen(now);
            }
            if (now.isSignedBy(worker)) {
                return now;
            }
        }
    }

    private void pause(Duration time) {
        try {
            options.pause.of(time);
        } catch (PublishException interrupted) {
            throw UnfinishedException.interrupted();
        }
    }
}
