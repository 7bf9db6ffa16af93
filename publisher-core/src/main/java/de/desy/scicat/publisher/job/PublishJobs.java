package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.report.Reader;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Handles publish jobs: publishes the datasets that a job lists, and writes status and outcome into the job. SciCat
 * then sends the outcome to the user by mail. A trigger (poll, HTTP or queue) passes the id of a job to {@link
 * #handle(String)}; everything else is read from SciCat.
 *
 * <pre>{@code
 * PublishJobs jobs = PublishJobs.of(source, publisher).contact("scicat-help@facility.example").build();
 * JobReport report = jobs.handle("6a3c1fd2-2b9a-4a6e-9d5e-3f1c7c2b8e11");
 * }</pre>
 *
 * <p>Thread-safe. A job that is handled twice, by two workers at once, or again after a crash is published once and
 * finished once. Workers of the same {@code PublishJobs} take turns; among several processes, the last process that
 * signed the job finishes it. The caller closes the client and the clients of the publisher.
 *
 * <h2>What is trusted</h2>
 *
 * Only the id of a posted job is used. The job is read again with the service's account. Each listed dataset must be
 * owned by the job's {@code ownerGroup}; SciCat lets only members of a group and administrators give that group to a
 * job. The datasets are published {@linkplain DatasetPublisher#onBehalfOf on behalf of} that group, so its rights
 * decide what goes along: inputs that it owns or that are public, and attachments that it may read. A job that lists
 * single files is refused: datasets are published as a whole.
 *
 * <p>With {@link PublishJobsBuilder#inTheNameOfUsers}, the token that came with a job decides what its user may read and
 * publish, and the source may be read with it alone. The token has to stand for the {@code ownerUser} of the job. It is
 * nowhere but in the memory of the handling, so a job that is found again after a crash has none.
 *
 * <p>The job says nothing of what the group may not read: the same sentence stands for closed datasets and for datasets
 * that do not exist, and words of servers are only in the {@link JobReport}, in the events and in the log.
 *
 * <h2>What is written into the job</h2>
 *
 * During the work the status is {@code inProgress}, and {@code jobResultObject} has {@code worker} (the id of the
 * worker), {@code done} and {@code total} (numbers of datasets). In the end {@code jobResultObject} has what people want to
 * know, in this order, and no worker:
 *
 * <ul>
 *   <li>{@code url}: the URL of the first published dataset; absent if there is none
 *   <li>{@code doi}, {@code doiUrl}: the first DOI and its address at doi.org; absent if there is none
 *   <li>{@code message}: the same as {@code statusMessage}, which the frontend does not show
 *   <li>{@code oneDoi}, {@code citation}: if all datasets have one DOI together, true and how to cite it
 *   <li>{@code total}, {@code published}, {@code failed}: numbers of datasets; {@code withoutDoi}: how many are
 *       published without the DOI that was requested; {@code omitted}: how many are not listed
 *   <li>{@code notPublished}: each {@code reason} once, in the words of the scientist who gets the mail, with the names of
 *       its {@code datasets}
 *   <li>{@code datasets}: for each dataset {@code pid}, {@code outcome} ({@code PUBLISHED}, {@code UPDATED}, {@code
 *       UNCHANGED}, {@code FAILED}), {@code state} (the outcome in words), and, if known, {@code name}, {@code url},
 *       {@code doi}, {@code doiUrl}, {@code files} (their number and size, in words), {@code citation}, {@code leftOut}
 *       (what stays behind and why), {@code reason} and {@code problems} (the reason as values, in the words of an
 *       operator; {@code problemsOmitted}: how many are not listed). At most {@value JobResult#LISTED} datasets are
 *       listed; in longer jobs failures come before successes
 *   <li>{@code subject}, {@code contact}: of the mail, and whom to ask ({@link PublishJobsBuilder#contact})
 *   <li>{@code sameAs}: the id of the job whose result this is, see below
 * </ul>
 *
 * <h2>Previews</h2>
 *
 * A job with {@code jobParams.preview: true} publishes nothing and writes nothing to the target. It ends as successful,
 * with {@code preview}, {@code possible} (how many of the datasets can be published), {@code notPublished}, and for each
 * dataset {@code state}, {@code files}, {@code url}, {@code leftOut}, {@code inputs} (which would be published with it), and
 * of the first ten {@code fields} ({@code fieldsOmitted}: how many are not listed), {@code people} (names and addresses
 * that would become readable), {@code folders} and {@code changed}. With DOIs, {@code citation} and {@code doiPeople}; {@code oneDoi}: true if
 * all have one. The {@link JobReport} of a preview has no datasets, since nothing was done with any.
 *
 * <h2>The same wish twice</h2>
 *
 * If a job is open and its user makes another one with the same datasets and wishes (a double click), the older job is
 * carried out, whichever is reported first, and the younger one gets its result, with {@code sameAs}. SciCat's job
 * configuration sends no mail for such a result. A job that is made after the end of the first is carried out by itself,
 * and so is the younger one if a dataset has changed since the older one was begun.
 *
 * <h2>DOIs</h2>
 *
 * If {@link PublishJobsBuilder#mintDoi} allows it, a job asks for DOIs by {@code jobParams.mintDoi}: {@code true}, or
 * an object with properties of the DOIs. {@code creators} is a list of objects with {@code familyName} and {@code
 * givenName}, or {@code name} of an organisation, and optionally {@code orcid}, {@code affiliation} with {@code ror}. Each
 * dataset gets its own DOI. With {@code together: true} all datasets get one DOI, and {@code roles} may say by pid how the
 * DOI relates to a dataset ({@code HasPart}, if nothing is said). A job of one dataset or of one DOI may also set {@code
 * title}, {@code abstract}, and {@code newVersionOf} with the DOI of the previous version. Parameters that cannot be understood end the job before anything is
 * published. If DataCite does not register the DOI of a dataset, the dataset is published all the same, with its URL
 * and the reason; publishing it again continues with the same DOI.
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
    /** The name that this worker writes into its jobs. */
    final String worker = UUID.randomUUID().toString();

    private final Turns turns = new Turns();

    PublishJobs(PublishJobsBuilder builder) {
        this.options = builder.copy();
    }

    /**
     * Sets the catalogue that holds the jobs, and the publisher from that catalogue.
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
     * Handles a job: reads it, publishes its datasets, writes the outcome. Returns when that is done. The report
     * contains failures; they are not thrown as exceptions. When the thread is interrupted, the handling stops as soon
     * as it can, with {@link JobOutcome#UNFINISHED} and the interrupt flag set.
     *
     * @param jobId the job's id
     * @return what was done; {@link JobOutcome} tells whether to handle the job again
     * @throws IllegalArgumentException if the id is empty
     */
    public JobReport handle(String jobId) {
        return handle(jobId, null);
    }

    /** @param others the credentials of another job of the same user, if none came with this one */
    private JobReport handle(String jobId, @Nullable Credentials others) {
        if (jobId.isBlank()) {
            throw new IllegalArgumentException("The job id is empty; give the id of a job on " + options.scicat.url());
        }
        String outer = MDC.get(MDC_JOB);
        MDC.put(MDC_JOB, jobId);
        try {
            JobReport report;
            try {
                report = turns.inTurn(jobId, () -> {
                    Credentials given = options.users.apply(jobId).orElse(others);
                    return new Handling(options, jobId, worker, given, id -> handle(id, given)).run();
                });
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
            if (outer != null) {
                MDC.put(MDC_JOB, outer); // a job that wishes the same was handled in between
            }
        }
    }

    private static void log(JobReport report) {
        String reason = Objects.requireNonNullElse(report.reason(Reader.SERVICE), "");
        long published =
                report.datasets().stream().filter(DatasetResult::isPublished).count();
        switch (report.outcome()) {
            case FINISHED -> {
                if (report.preview()) {
                    LOG.info(
                            "Job {} {}: a preview, nothing was published. {}",
                            report.jobId(),
                            report.statusCode(),
                            reason);
                    break;
                }
                LOG.info(
                        "Job {} {}: {} of {} datasets are published. {}",
                        report.jobId(),
                        report.statusCode(),
                        published,
                        report.datasets().size(),
                        reason);
            }
            case FINISHED_BEFORE -> LOG.info("Job {} was finished before: {}", report.jobId(), report.statusCode());
            case NOT_DUE -> LOG.info("Job {} waits: {}", report.jobId(), reason);
            case NOT_FOR_US -> LOG.info("Job {} is left alone: {}", report.jobId(), reason);
            case UNFINISHED -> LOG.warn("Job {} is not finished: {}", report.jobId(), reason);
            case STUCK -> LOG.error("Job {} is stuck: {}", report.jobId(), reason);
        }
    }

    /**
     * Handles a posted job; only its id is used.
     *
     * @param posted a job as SciCat's actions send it, of API version 3 or 4: an object with {@code id} or {@code _id}
     * @return as {@link #handle(String)}
     * @throws IllegalArgumentException if there is no id in it
     */
    public JobReport handle(JsonNode posted) {
        return handle(idOf(posted));
    }

    /**
     * The id of a posted job, for callers that acknowledge the job first and handle it later.
     *
     * @param posted a job as SciCat's actions send it, of API version 3 or 4: an object with {@code id} or {@code _id}
     * @return the id
     * @throws IllegalArgumentException if it has no id, or not an id that a job can have: 1 to 100 letters, digits and
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
     * @throws de.desy.scicat.client.error.SciCatException when the jobs cannot be listed
     */
    Stream<JobRecord> open() {
        return options.open();
    }

    /** Whether a job belongs to another worker, alive or dead. */
    boolean isOthers(JobRecord job) {
        return job.statusCode().equals(options.statusCodes.inProgress()) && !job.isSignedBy(worker);
    }

    /** Whether the time before which a job must not be carried out has not come. */
    boolean isTooEarly(JobRecord job) {
        return options.isTooEarly(job);
    }

    /** Whether a thread of this process handles a job now. */
    boolean isAtWork(String jobId) {
        return turns.isTaken(jobId);
    }
}
