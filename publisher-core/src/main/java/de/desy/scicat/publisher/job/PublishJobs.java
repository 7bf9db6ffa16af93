package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.report.Reader;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Handles publish jobs: publishes the datasets that a job lists, and writes status and outcome into the job, whereupon
 * SciCat mails it to the user. Whoever hears of a job (by poll, HTTP or a queue) passes its id to {@link #handle(String)};
 * everything else is read from SciCat.
 *
 * <p>Safe for use by many threads. A job handled twice, by two workers at once, or again after a crash is published
 * once, and finished once: workers of one {@code PublishJobs} take turns, and of several processes the last one that
 * signed the job finishes it. The client and the publisher are closed by whoever opened them.
 *
 * <h2>What is trusted</h2>
 *
 * Nothing of what is posted but the id. The job is read again with the service's account; each listed dataset must be
 * owned by the job's {@code ownerGroup}, which SciCat lets nobody but its members and administrators give to a job; and
 * inputs that are published or combined with a dataset must be owned by that group, shared with it, or public. A job that
 * lists single files is refused: datasets are published as a whole.
 *
 * <h2>What stands in the job</h2>
 *
 * While the work goes on the status is {@code inProgress}, and {@code jobResultObject} has {@code worker} (who does it),
 * {@code done} and {@code total} (numbers of datasets). In the end {@code jobResultObject} has
 *
 * <ul>
 *   <li>{@code url}: the URL of the first published dataset; absent where there is none
 *   <li>{@code doi}, {@code doiUrl}: the first DOI and its address at doi.org; absent where there is none
 *   <li>{@code datasets}: for each dataset {@code pid}, {@code outcome} ({@code PUBLISHED}, {@code UPDATED}, {@code
 *       UNCHANGED}, {@code FAILED}), and where there is one {@code url}, {@code doi}, {@code doiUrl}, {@code reason}
 *       (in the words of the scientist who gets the mail) and {@code problems} (the same as values, with the words of an
 *       operator; {@code problemsOmitted}: how many are not listed); at most {@value JobResult#LISTED}, of longer jobs all
 *       failures come before successes
 *   <li>{@code total}, {@code published}, {@code failed}: numbers of datasets; {@code withoutDoi}: how many are published
 *       and have not got the DOI that was asked for; {@code omitted}: how many are not listed
 *   <li>{@code message}: the same as {@code statusMessage}, which the frontend does not show
 *   <li>{@code worker}: who did it
 * </ul>
 *
 * <h2>DOIs</h2>
 *
 * Where {@link PublishJobsBuilder#mintDoi} allows it, a job asks for DOIs by {@code jobParams.mintDoi}: {@code true}, or an
 * object with what they are to say. {@code creators} is a list of objects with {@code familyName} and {@code givenName}, or
 * {@code name} of an organisation, and {@code orcid}, {@code affiliation} with {@code ror}, as far as they are known; a job
 * of one dataset may also say {@code title}, {@code abstract}, and {@code newVersionOf} with the DOI of the version before.
 * Each dataset gets a DOI of its own. A wish that is not to be understood ends the job before anything is published. A
 * dataset whose DOI DataCite did not register is published all the same, has its URL, and the reason; publishing it again
 * continues with the same DOI.
 *
 * <h2>Logs</h2>
 *
 * The diagnostic context (MDC) has {@value #MDC_JOB} while a job is handled, and {@value #MDC_PID} while one of its
 * datasets is.
 */
public final class PublishJobs {
    /** The key of the job's id in the diagnostic context of logs. */
    public static final String MDC_JOB = "jobId";

    /** The key of the dataset's pid in the diagnostic context of logs. */
    public static final String MDC_PID = "pid";

    private static final Logger LOG = LoggerFactory.getLogger(PublishJobs.class);

    private final PublishJobsBuilder options;
    /** The name that stands in the jobs that it works on. */
    final String worker = UUID.randomUUID().toString();

    private final Turns turns = new Turns();

    PublishJobs(PublishJobsBuilder builder) {
        this.options = builder.copy();
    }

    /**
     * Names the catalogue that holds the jobs, and what publishes from it.
     *
     * @param scicat a client with the service's account, which may read and change publish jobs; the caller closes it
     * @param publisher a publisher from the same catalogue
     * @return a builder
     */
    public static PublishJobsBuilder of(SciCatClient scicat, DatasetPublisher publisher) {
        return new PublishJobsBuilder(
                Objects.requireNonNull(scicat, "scicat"), Objects.requireNonNull(publisher, "publisher"));
    }

    /**
     * Handles a job: reads it, publishes its datasets, writes the outcome. Returns when that is done. What goes wrong
     * stands in the report, not in an exception. When the thread is interrupted, it stops as soon as it can, with {@link
     * JobOutcome#UNFINISHED} and the interrupt flag set.
     *
     * @param jobId the job's id
     * @return what was done; {@link JobOutcome} says whether to handle it again
     * @throws IllegalArgumentException if the id is empty
     */
    public JobReport handle(String jobId) {
        if (jobId.isBlank()) {
            throw new IllegalArgumentException("The job id is empty; give the id of a job on " + options.scicat.url());
        }
        MDC.put(MDC_JOB, jobId);
        try {
            JobReport report;
            try {
                report = turns.inTurn(jobId, () -> new Handling(options, jobId, worker).run());
            } catch (InterruptedException e) {
                report = JobReport.of(
                        jobId,
                        JobOutcome.UNFINISHED,
                        null,
                        UnfinishedException.interrupted().problem());
            }
            log(report);
            Handling.tell(options.listener, new JobEvent.Handled(report));
            return report;
        } finally {
            MDC.remove(MDC_JOB);
        }
    }

    private static void log(JobReport report) {
        String reason = Objects.requireNonNullElse(report.reason(Reader.SERVICE), "");
        long published =
                report.datasets().stream().filter(DatasetResult::isPublished).count();
        switch (report.outcome()) {
            case FINISHED ->
                LOG.info(
                        "Job {} {}: {} of {} datasets are published. {}",
                        report.jobId(),
                        report.statusCode(),
                        published,
                        report.datasets().size(),
                        reason);
            case FINISHED_BEFORE -> LOG.info("Job {} was finished before: {}", report.jobId(), report.statusCode());
            case NOT_FOR_US -> LOG.info("Job {} is left alone: {}", report.jobId(), reason);
            case UNFINISHED -> LOG.warn("Job {} is not finished: {}", report.jobId(), reason);
            case STUCK -> LOG.error("Job {} is stuck: {}", report.jobId(), reason);
        }
    }

    /**
     * Handles a job that somebody posted: takes the id from it and nothing else.
     *
     * @param posted a job as SciCat's actions send it, of API version 3 or 4: an object with {@code id} or {@code _id}
     * @return as {@link #handle(String)}
     * @throws IllegalArgumentException if there is no id in it
     */
    public JobReport handle(JsonNode posted) {
        return handle(idOf(posted));
    }

    /**
     * The id of a job that somebody posted, for whoever acknowledges first and handles later.
     *
     * @param posted a job as SciCat's actions send it, of API version 3 or 4: an object with {@code id} or {@code _id}
     * @return the id
     * @throws IllegalArgumentException if there is none in it, or none that a job can have: 1 to 100 letters, digits and
     *     {@code -_.:}
     */
    public static String idOf(JsonNode posted) {
        for (String name : new String[] {"id", "_id"}) {
            JsonNode id = posted.path(name);
            if (id.isTextual() && id.asText().matches("[A-Za-z0-9_.:-]{1,100}")) {
                return id.asText();
            }
        }
        throw new IllegalArgumentException("What was posted has no id of a job; let the action send the job, such as"
                + " {{{jsonify job}}}, or {\"id\": \"{{{job.id}}}\"}");
    }

    /**
     * The open jobs of the type, oldest first.
     *
     * @throws de.desy.scicat.client.error.SciCatException when they cannot be listed
     */
    Stream<JobRecord> open() {
        ObjectNode where = JsonNodeFactory.instance.objectNode().put("type", options.jobType);
        where.putObject("statusCode")
                .putArray("$in")
                .add(options.statusCodes.submitted())
                .add(options.statusCodes.inProgress());
        return options.scicat.jobs().stream(where).map(JobRecord::new);
    }

    /** Whether a job belongs to another worker, alive or dead. */
    boolean isOthers(JobRecord job) {
        return job.statusCode().equals(options.statusCodes.inProgress()) && !job.isSignedBy(worker);
    }

    /** Whether a thread of this process handles a job now. */
    boolean isAtWork(String jobId) {
        return turns.isTaken(jobId);
    }
}
