package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Account;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.fields.Shape;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Open jobs that wish the same for the same user, such as those of a double click. The oldest of them is carried out, and
 * gives the others its result. Nothing depends on that: a twin that nobody sees is carried out by itself, and publishes
 * nothing twice.
 */
final class Twins {
    private static final Logger LOG = LoggerFactory.getLogger(PublishJobs.class);
    /** The field of a result that says whose result it is; SciCat's job configuration sends no mail for it. */
    static final String SAME_AS = "sameAs";

    private static final Comparator<JobRecord> AGE = Comparator.comparing(
                    (JobRecord job) -> job.json().path("createdAt").asText(""))
            .thenComparing(JobRecord::id);

    private final PublishJobsBuilder options;

    Twins(PublishJobsBuilder options) {
        this.options = options;
    }

    /** The oldest open job that wishes the same, if that is another one. */
    Optional<JobRecord> elder(JobRecord job) {
        return of(job).stream().filter(other -> AGE.compare(other, job) < 0).min(AGE);
    }

    /**
     * The jobs that wish the same and that nobody has begun. Whoever asks before the job is finished finds only those
     * that were made while it was open: a job that is made afterwards is carried out, and sees what has changed.
     */
    List<JobRecord> younger(JobRecord job) {
        return of(job).stream()
                .filter(other -> AGE.compare(other, job) > 0)
                .filter(other -> other.statusCode().equals(options.statusCodes.submitted()))
                .toList();
    }

    /**
     * Finishes the jobs that wish the same as a finished one. If a dataset has been changed since the job was begun, its
     * user may have corrected something before the second press, so the others are carried out by themselves.
     *
     * @param job the finished job, as it was when it was begun
     * @param younger the others
     * @param end what finished it
     */
    void finish(JobRecord job, List<JobRecord> younger, ObjectNode end) {
        if (younger.isEmpty() || haveChanged(job)) {
            return;
        }
        for (JobRecord twin : younger) {
            ObjectNode body = end.deepCopy();
            body.withObject("/jobResultObject").put(SAME_AS, job.id());
            try {
                JobRecord now = new JobRecord(options.scicat.jobs().get(twin.id()));
                if (!now.statusCode().equals(options.statusCodes.submitted())) {
                    continue; // another worker has begun it, or finished it
                }
                options.scicat.jobs().patch(twin.id(), body);
                LOG.info("Job {} wishes the same, and is finished with the same result", twin.id());
            } catch (SciCatException e) {
                LOG.warn("Job {} wishes the same, and is not finished yet: {}", twin.id(), e.getMessage());
            }
        }
    }

    /** Jobs and datasets have the times of one server. What this service itself writes to a dataset is no correction. */
    private boolean haveChanged(JobRecord job) {
        Optional<Instant> begun = Shape.instant(job.json().path("updatedAt").asText(""));
        List<String> pids =
                job.datasets().stream().map(JobRecord.Listed::pid).distinct().toList();
        try {
            Map<String, Dataset> now = options.scicat.datasets().findAll(pids, List.of("updatedAt", "updatedBy"));
            String me = options.scicat.users().whoami().map(Account::username).orElse("");
            return begun.isEmpty()
                    || now.values().stream()
                            .filter(dataset -> dataset.field("updatedBy")
                                    .map(JsonNode::asText)
                                    .filter(me::equals)
                                    .isEmpty())
                            .anyMatch(dataset -> dataset.updatedAt()
                                    .filter(begun.get()::isBefore)
                                    .isPresent());
        } catch (SciCatException e) {
            LOG.info("It is unknown whether the datasets of job {} have changed: {}", job.id(), e.getMessage());
            return true;
        }
    }

    private List<JobRecord> of(JobRecord job) {
        String user = job.json().path("ownerUser").asText("");
        if (user.isBlank() || job.datasets().isEmpty()) {
            return List.of();
        }
        try (Stream<JobRecord> open = options.open()) {
            return open.filter(other -> !other.id().equals(job.id()) && wishTheSame(job, other))
                    .toList();
        } catch (SciCatException e) {
            LOG.debug("it is unknown which jobs wish the same", e);
            return List.of();
        }
    }

    private static boolean wishTheSame(JobRecord one, JobRecord other) {
        return Stream.of("type", "ownerUser", "ownerGroup", "contactEmail")
                        .map(name -> List.of(one.json().path(name), other.json().path(name)))
                        // Names that a server hides look alike.
                        .allMatch(both -> both.get(0).equals(both.get(1)) && !Mask.isIn(both.get(0)))
                && new HashSet<>(one.datasets()).equals(new HashSet<>(other.datasets()))
                && wishes(one).equals(wishes(other))
                && !Mask.isIn(wishes(one));
    }

    private static JsonNode wishes(JobRecord job) {
        JsonNode params = job.json().path("jobParams").deepCopy();
        if (params instanceof ObjectNode object) {
            object.remove("datasetList");
        }
        return params;
    }
}
