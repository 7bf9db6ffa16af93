package de.desy.scicat.publisher.job;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.PublishReport;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Builds what handles jobs. Not thread-safe; it may be used again after {@link #build}. */
public final class PublishJobsBuilder {
    final SciCatClient scicat;
    final DatasetPublisher publisher;
    String jobType = "publish";
    JobStatusCodes statusCodes = JobStatusCodes.standard();
    JobListener listener = event -> {};
    Wait wait = Wait.REAL;
    /** The DOI of a published dataset; nobody mints any yet. */
    Function<PublishReport, Optional<String>> doi = report -> Optional.empty();

    PublishJobsBuilder(SciCatClient scicat, DatasetPublisher publisher) {
        this.scicat = scicat;
        this.publisher = publisher;
    }

    /**
     * Which type of jobs is handled; jobs of other types are left alone.
     *
     * @param type as the server's job configuration names it; default {@code publish}
     * @return this
     */
    public PublishJobsBuilder jobType(String type) {
        if (type.isBlank()) {
            throw new IllegalArgumentException("The job type is empty; give the jobType of the server's configuration");
        }
        this.jobType = type;
        return this;
    }

    /**
     * The names of the states.
     *
     * @param codes default {@link JobStatusCodes#standard}
     * @return this
     */
    public PublishJobsBuilder statusCodes(JobStatusCodes codes) {
        this.statusCodes = Objects.requireNonNull(codes, "codes");
        return this;
    }

    /**
     * Who hears what happens.
     *
     * @param hears the listener; default: nobody
     * @return this
     */
    public PublishJobsBuilder listener(JobListener hears) {
        this.listener = Objects.requireNonNull(hears, "hears");
        return this;
    }

    PublishJobsBuilder copy() {
        PublishJobsBuilder copy = new PublishJobsBuilder(scicat, publisher);
        copy.jobType = jobType;
        copy.statusCodes = statusCodes;
        copy.listener = listener;
        copy.wait = wait;
        copy.doi = doi;
        return copy;
    }

    /** For tests: how to wait. */
    PublishJobsBuilder wait(Wait how) {
        this.wait = how;
        return this;
    }

    /**
     * Builds it. Asks no server.
     *
     * @return what handles jobs
     * @throws IllegalArgumentException when the publisher publishes from another catalogue than the one that holds the
     *     jobs: the owner of a dataset is looked up where the job is
     */
    public PublishJobs build() {
        if (!publisher.source().equals(scicat.url())) {
            throw new IllegalArgumentException("The jobs are on " + scicat.url() + ", the publisher publishes from "
                    + publisher.source() + "; give both the same address, or a publisher from there");
        }
        return new PublishJobs(this);
    }
}
