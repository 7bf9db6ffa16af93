package de.desy.scicat.service.page;

import de.desy.scicat.publisher.job.DatasetResult;
import de.desy.scicat.publisher.job.JobEvent;
import de.desy.scicat.publisher.job.JobOutcome;
import de.desy.scicat.publisher.job.JobReport;
import de.desy.scicat.publisher.job.PublishJobs;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.StepKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.MDC;

/**
 * What this process knows of its jobs: those that it works on, and the last hundred that it ended. It keeps ids, counts,
 * times and codes of problems. It keeps no pid, no text of a problem and no name, since everybody who reaches the page
 * reads it. Thread-safe.
 */
public final class JobBook {
    /** The number of ended jobs that are kept. */
    static final int KEPT = 100;

    private final Clock clock;
    private final Map<String, AtWork> atWork = new LinkedHashMap<>();
    private final Map<String, Ended> ended = new LinkedHashMap<>();

    /**
     * A job that is being worked on.
     *
     * @param id the job
     * @param since when the work began
     * @param done datasets whose work ended, with or without success
     * @param failed those of them that are not published
     * @param total the datasets of the job; -1 until the job is read
     * @param step what happens to the next dataset; empty if the plan is not applied yet
     */
    public record AtWork(String id, Instant since, int done, int failed, int total, String step) {}

    /**
     * A job that this process ended, or left.
     *
     * @param id the job
     * @param at when the last handling ended
     * @param took how long it took
     * @param result how it ended
     * @param published the datasets that are published
     * @param datasets the datasets of the job; 0 if the job was not read
     * @param codes the codes of all problems, each once
     * @param times how often the job was handled
     */
    public record Ended(
            String id,
            Instant at,
            Duration took,
            Result result,
            int published,
            int datasets,
            List<String> codes,
            int times) {

        /**
         * Copies the list.
         *
         * @param id see the component
         * @param at see the component
         * @param took see the component
         * @param result see the component
         * @param published see the component
         * @param datasets see the component
         * @param codes see the component
         * @param times see the component
         */
        public Ended {
            codes = List.copyOf(codes);
        }
    }

    /** How the handling of a job ended, for the eye of an operator. */
    public enum Result {
        /** All that the job asks for is done. */
        PUBLISHED("published", Tone.GOOD),
        /** Something of it is done. */
        IN_PART("in part", Tone.ODD),
        /** Nothing of it could be done; the job says why. */
        NOT_PUBLISHED("not published", Tone.BAD),
        /** A server did not answer; the job is tried again. */
        AGAIN("retry later", Tone.ODD),
        /** SciCat takes no outcome of the job. */
        STUCK("stuck", Tone.BAD),
        /** The time of the job has not come. */
        NOT_DUE("not due yet", Tone.QUIET),
        /** The job is none of ours. */
        LEFT_ALONE("left alone", Tone.QUIET);

        private final String word;
        private final Tone tone;

        Result(String word, Tone tone) {
            this.word = word;
            this.tone = tone;
        }

        String word() {
            return word;
        }

        Tone tone() {
            return tone;
        }
    }

    /**
     * An empty book.
     *
     * @param clock tells the time
     */
    public JobBook(Clock clock) {
        this.clock = clock;
    }

    /**
     * A worker takes up a job, and does not know yet whether there is something to do.
     *
     * @param id the job
     */
    public synchronized void begin(String id) {
        atWork.putIfAbsent(id, new AtWork(id, clock.instant(), 0, 0, -1, ""));
    }

    /**
     * A worker leaves a job, even if it was never said how the handling ended.
     *
     * @param id the job
     */
    public synchronized void leave(String id) {
        atWork.remove(id);
    }

    /**
     * Something happens to a job.
     *
     * @param event tells what
     */
    public synchronized void on(JobEvent event) {
        String id = event.jobId();
        if (event instanceof JobEvent.Received received) {
            begin(id);
            atWork.computeIfPresent(
                    id,
                    (same, job) ->
                            new AtWork(id, job.since(), 0, 0, received.pids().size(), ""));
        } else if (event instanceof JobEvent.DatasetDone done) {
            int failed = done.result().isPublished() ? 0 : 1;
            atWork.computeIfPresent(
                    id,
                    (same, job) -> new AtWork(id, job.since(), job.done() + 1, job.failed() + failed, job.total(), ""));
        } else if (event instanceof JobEvent.Handled handled) {
            end(handled.report());
        }
    }

    /**
     * Something happens to a dataset of the job that this thread works on. The thread's diagnostic context names the job.
     *
     * @param event tells what
     */
    public void on(PublishEvent event) {
        String id = MDC.get(PublishJobs.MDC_JOB);
        if (id == null) {
            return;
        }
        if (event instanceof PublishEvent.StepStarted started) {
            step(id, words(started.step().kind()));
        } else if (event instanceof PublishEvent.FilesAdded files && files.filesDone() < files.filesTotal()) {
            step(id, "adds files, " + Words.number(files.filesDone()) + " of " + Words.number(files.filesTotal()));
        } else if (event instanceof PublishEvent.Finished) {
            step(id, "");
        }
    }

    private synchronized void step(String id, String step) {
        atWork.computeIfPresent(
                id, (same, job) -> new AtWork(id, job.since(), job.done(), job.failed(), job.total(), step));
    }

    private static String words(StepKind kind) {
        return switch (kind) {
            case CREATE_DATASET -> "creates the dataset";
            case UPDATE_DATASET -> "updates the dataset";
            case REWRITE_BLOCKS -> "rewrites file lists";
            case ADD_FILES -> "adds files";
            case COPY_ATTACHMENT -> "copies attachments";
            case ATTACH_TO_SOURCE -> "adds the files to the source";
            case ALIGN_PARTS -> "aligns blocks and attachments";
            case SET_TOTALS -> "sets the totals";
            case MAKE_PUBLIC -> "makes the dataset public";
            case MINT_DOI -> "registers the DOI";
            case LINK_SOURCE -> "links the source";
        };
    }

    private void end(JobReport report) {
        String id = report.jobId();
        AtWork job = atWork.remove(id);
        if (report.outcome() == JobOutcome.FINISHED_BEFORE) {
            return; // the handling that finished the job stands here already
        }
        Instant now = clock.instant();
        Duration took = job == null ? Duration.ZERO : Duration.between(job.since(), now);
        Ended before = ended.remove(id);
        int datasets = Math.max(report.datasets().size(), job == null ? 0 : job.total());
        ended.put(
                id,
                new Ended(
                        id,
                        now,
                        took.isNegative() ? Duration.ZERO : took,
                        result(report),
                        (int) report.datasets().stream()
                                .filter(DatasetResult::isPublished)
                                .count(),
                        datasets,
                        codes(report),
                        before == null ? 1 : before.times() + 1));
        if (ended.size() > KEPT) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    private static Result result(JobReport report) {
        return switch (report.outcome()) {
            case FINISHED, FINISHED_BEFORE -> {
                if (report.datasets().stream().allMatch(DatasetResult::isComplete)) {
                    yield report.datasets().isEmpty() ? Result.NOT_PUBLISHED : Result.PUBLISHED;
                }
                yield report.datasets().stream().anyMatch(DatasetResult::isPublished)
                        ? Result.IN_PART
                        : Result.NOT_PUBLISHED;
            }
            case UNFINISHED -> Result.AGAIN;
            case STUCK -> Result.STUCK;
            case NOT_DUE -> Result.NOT_DUE;
            case NOT_FOR_US -> Result.LEFT_ALONE;
        };
    }

    private static List<String> codes(JobReport report) {
        Set<String> codes = new LinkedHashSet<>();
        Stream.concat(
                        report.datasets().stream().flatMap(dataset -> dataset.problems().stream()),
                        Stream.ofNullable(report.problem()))
                .map(Problem::code)
                .forEach(code -> codes.add(code.id()));
        return List.copyOf(codes);
    }

    /**
     * The jobs that are being worked on.
     *
     * @return the jobs, those of the longest work first
     */
    public synchronized List<AtWork> atWork() {
        return List.copyOf(atWork.values());
    }

    /**
     * The last jobs that were ended.
     *
     * @return at most a hundred, each job once, the last first
     */
    public synchronized List<Ended> ended() {
        List<Ended> list = new ArrayList<>(ended.values());
        Collections.reverse(list);
        return list;
    }
}
