package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.report.Problem;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Looks what a job would publish. Nothing is done, so the listener hears of no dataset. */
final class PreviewWork {
    private static final Logger LOG = LoggerFactory.getLogger(PublishJobs.class);

    private final PublishJobsBuilder options;
    private final JobRecord job;
    private final JobUser user;
    private final Preview preview = new Preview();

    PreviewWork(PublishJobsBuilder options, JobRecord job, JobUser user) {
        this.options = options;
        this.job = job;
        this.user = user;
    }

    /**
     * Looks at all datasets.
     *
     * @param publisher a publisher with the DOIs that the job asks for
     * @return the body of the PATCH that finishes the job
     * @throws UnfinishedException when a server does not answer
     */
    ObjectNode look(List<JobRecord.Listed> datasets, DatasetPublisher publisher) {
        boolean together = datasets.size() > 1 && DoiWish.isTogether(job);
        DatasetWork work = work(together ? options.publisher : publisher);
        List<DatasetResult> seen = new ArrayList<>();
        for (JobRecord.Listed dataset : datasets) {
            if (Thread.currentThread().isInterrupted()) {
                throw UnfinishedException.interrupted();
            }
            MDC.put(PublishJobs.MDC_PID, dataset.pid());
            try {
                seen.add(work.look(dataset, preview));
            } finally {
                MDC.remove(PublishJobs.MDC_PID);
            }
        }
        if (together && seen.stream().allMatch(DatasetResult::isPublished)) {
            List<Problem> problems = work.look(datasets, work.together(publisher), preview);
            if (!problems.isEmpty()) {
                seen.replaceAll(result -> DatasetResult.failed(result.pid(), problems));
            }
        }
        return told(seen, work);
    }

    /** The preview of a job that cannot be carried out at all. */
    ObjectNode refused(List<JobRecord.Listed> datasets, List<Problem> problems) {
        List<DatasetResult> refused = datasets.stream()
                .map(dataset -> DatasetResult.failed(dataset.pid(), problems))
                .toList();
        return told(refused, work(options.publisher));
    }

    private DatasetWork work(DatasetPublisher publisher) {
        return new DatasetWork(user, publisher, options.pause);
    }

    private ObjectNode told(List<DatasetResult> seen, DatasetWork work) {
        JobResult.listed(seen).stream().filter(result -> !result.isPublished()).forEach(result -> {
            LOG.info("Preview: {}", result.describe());
            preview.add(result.pid(), work.facts(result));
        });
        return preview.outcome(options.statusCodes, seen, options.contact);
    }
}
