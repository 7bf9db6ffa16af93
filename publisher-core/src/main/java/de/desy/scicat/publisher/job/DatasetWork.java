package de.desy.scicat.publisher.job;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.StepKind;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes one dataset of a job, if the job may have it published. */
final class DatasetWork {
    private static final Logger LOG = LoggerFactory.getLogger(PublishJobs.class);
    private static final int ATTEMPTS = 3;

    private final SciCatClient scicat;
    private final DatasetPublisher publisher;
    private final String ownerGroup;

    /** The job's owners may not have a dataset published, or not with these inputs. */
    private static final class NotTheirsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotTheirsException(String reason) {
            super(reason);
        }
    }

    DatasetWork(SciCatClient scicat, DatasetPublisher publisher, JobRecord job) {
        this.scicat = scicat;
        this.publisher = publisher;
        this.ownerGroup = job.ownerGroup();
    }

    /**
     * Publishes.
     *
     * @throws UnfinishedException when a server gives no answer
     */
    DatasetResult publish(JobRecord.Listed listed) {
        String pid = listed.pid();
        if (pid.isBlank()) {
            return DatasetResult.failed(pid, "the job lists a dataset without a pid");
        }
        if (listed.namesFiles()) {
            return DatasetResult.failed(
                    pid, "the job names single files of it, datasets are published as a whole (leave files empty)");
        }
        try {
            approve(pid);
            return attempts(pid);
        } catch (NotTheirsException | RefusedException e) {
            return DatasetResult.failed(pid, String.valueOf(e.getMessage()));
        } catch (SciCatException e) {
            if (Temporary.is(e)) {
                throw new UnfinishedException(pid + ": " + e.getMessage());
            }
            return DatasetResult.failed(pid, String.valueOf(e.getMessage()));
        } catch (UnfinishedException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw UnfinishedException.interrupted();
            }
            if (!(e instanceof PublishException)) {
                LOG.error("{} is not published for a reason that nobody foresaw", pid, e);
            }
            return DatasetResult.failed(pid, String.valueOf(e.getMessage()));
        }
    }

    private DatasetResult attempts(String pid) {
        Outcome soFar = Outcome.UNCHANGED;
        for (int attempt = 1; ; attempt++) {
            PublishReport report = publisher.publish(pid, this::approve);
            soFar = soFar == Outcome.UNCHANGED ? outcome(report) : soFar;
            if (report.isSuccess()) {
                return told(report, soFar, null);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw UnfinishedException.interrupted();
            }
            // A failure on the way may be one of the network: as long as a server is away nothing is final.
            scicat.datasets().find(pid);
            publisher.findPublished(pid);
            if (attempt == ATTEMPTS && report.lacksOnlyItsDoi()) {
                return told(
                        report,
                        soFar,
                        "it has no DOI: " + String.valueOf(report.error()).replace(Text.PUBLISHED_WITHOUT_DOI, ""));
            }
            if (attempt == ATTEMPTS) {
                return DatasetResult.failed(pid, String.valueOf(report.error()));
            }
            LOG.info("{} is not published yet, once more: {}", pid, report.error());
        }
    }

    /** Before a URL is told to anybody the dataset is read as they will read it. */
    private DatasetResult told(PublishReport report, Outcome outcome, @Nullable String reason) {
        String pid = report.sourcePid();
        String targetPid = report.targetPid();
        if (targetPid == null || publisher.findPublished(targetPid).isEmpty()) {
            return DatasetResult.failed(
                    pid,
                    "it was written, but cannot be read on " + publisher.target() + " by those who are to read it");
        }
        return DatasetResult.published(pid, outcome, report.url(), report.doi(), reason);
    }

    /** What became of the dataset in this attempt, whatever of its DOI; {@link Outcome#UNCHANGED} where it is not published. */
    private static Outcome outcome(PublishReport report) {
        if (!report.lacksOnlyItsDoi()) {
            return report.isSuccess() ? report.outcome() : Outcome.UNCHANGED;
        }
        boolean isNew = report.steps().get(0).kind() == StepKind.CREATE_DATASET;
        return isNew ? Outcome.PUBLISHED : report.steps().size() > 1 ? Outcome.UPDATED : Outcome.UNCHANGED;
    }

    private void approve(String pid) {
        Dataset dataset;
        try {
            dataset = scicat.datasets().get(pid);
        } catch (NotFoundException e) {
            throw new NotTheirsException("there is no such dataset on " + scicat.url() + " any more");
        } catch (ForbiddenException e) {
            throw new NotTheirsException("the service's account may not read it (let it be a member of the dataset's"
                    + " ownerGroup or accessGroups, or an admin)");
        }
        if (!isOwned(dataset)) {
            throw new NotTheirsException(
                    ownerGroup.isEmpty()
                            ? "the job has no ownerGroup, so it is not known whose datasets it may publish"
                            : "it is not owned by the job's group " + ownerGroup
                                    + " (publish it with a job of the group that owns it)");
        }
    }

    /** What becomes public with the dataset must be open to the job's owners too, whatever the service may read. */
    private void approve(PublishPlan plan) {
        Stream.concat(
                        plan.inputs().stream().map(PublishPlan.Input::pid),
                        plan.inputPlans().stream().map(PublishPlan::sourcePid))
                .forEach(this::approveInput);
    }

    private void approveInput(String pid) {
        @Nullable Dataset input = scicat.datasets().find(pid).orElse(null);
        if (input == null || !(isOwned(input) || input.isPublished() || isShared(input))) {
            throw new NotTheirsException("its input " + pid + " is not open to the job's group " + ownerGroup
                    + " (let its owners share it, or publish without it)");
        }
    }

    private boolean isOwned(Dataset dataset) {
        return !ownerGroup.isEmpty()
                && dataset.ownerGroup().filter(ownerGroup::equals).isPresent();
    }

    private boolean isShared(Dataset dataset) {
        return dataset.field("accessGroups")
                .map(groups -> groups.valueStream().anyMatch(group -> Objects.equals(group.asText(), ownerGroup)))
                .orElse(false);
    }
}
