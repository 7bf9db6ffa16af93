package de.desy.scicat.publisher.job;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds what handles jobs. Not thread-safe; it may be used again after {@link #build}. */
public final class PublishJobsBuilder {
    final SciCatClient scicat;
    final DatasetPublisher publisher;
    String jobType = "publish";
    JobStatusCodes statusCodes = JobStatusCodes.standard();
    JobListener listener = event -> {};
    Pause pause = Pause.REAL;
    private @Nullable UnaryOperator<DoiPublication> doi;

    PublishJobsBuilder(SciCatClient scicat, DatasetPublisher publisher) {
        this.scicat = scicat;
        this.publisher = publisher;
    }

    /**
     * Which type of jobs is handled; jobs of other types are left alone.
     *
     * @param type as the server's job configuration names it; default {@code publish}
     * @return this
     * @throws IllegalArgumentException if it is blank
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

    /**
     * Lets jobs ask for DOIs, by {@code jobParams.mintDoi}. <strong>A registration cannot be undone.</strong> Default: jobs
     * that ask for DOIs are refused.
     *
     * @param options what the DOIs say where that is not what the datasets or the jobs say, such as {@code doi ->
     *     doi.publisher("Facility", "https://ror.org/…")}, which has to be said; called by {@link #build} and for each job
     *     that asks, also at the same time
     * @return this
     */
    public PublishJobsBuilder mintDoi(UnaryOperator<DoiPublication> options) {
        this.doi = Objects.requireNonNull(options, "options");
        return this;
    }

    /**
     * What publishes the datasets of a job.
     *
     * @throws PublishException when the job asks for DOIs that it cannot get
     */
    DatasetPublisher publisherFor(JobRecord job) {
        try {
            return wishedFor(job);
        } catch (IllegalArgumentException e) {
            throw DoiWish.invalid(e); // what the facility says was looked at when this was built
        }
    }

    private DatasetPublisher wishedFor(JobRecord job) {
        Optional<UnaryOperator<DoiPublication>> wish = DoiWish.of(job);
        if (wish.isEmpty()) {
            return publisher;
        }
        UnaryOperator<DoiPublication> allowed = doi;
        if (allowed == null) {
            throw new PublishException(new Problem(
                    ProblemCode.JOB_DOIS_NOT_ALLOWED,
                    Subject.of(Subject.Kind.JOB, DoiWish.PARAMETER),
                    "the job asks for DOIs, and this publisher mints none",
                    Remedy.by(Remedy.Actor.OWNER, "publish without DOIs"),
                    Remedy.with("let jobs ask for them by " + Remedy.OPTION, Option.MINT_DOI)));
        }
        return publisher.mintingDois(each -> wish.get().apply(allowed.apply(each)));
    }

    PublishJobsBuilder copy() {
        PublishJobsBuilder copy = new PublishJobsBuilder(scicat, publisher);
        copy.jobType = jobType;
        copy.statusCodes = statusCodes;
        copy.listener = listener;
        copy.pause = pause;
        copy.doi = doi;
        return copy;
    }

    /** For tests: how to wait. */
    PublishJobsBuilder pause(Pause how) {
        this.pause = how;
        return this;
    }

    /**
     * Builds it. Asks no server.
     *
     * @return what handles jobs
     * @throws IllegalArgumentException when the publisher publishes from another catalogue than the one that holds the
     *     jobs: the owner of a dataset is looked up where the job is; or mints DOIs of its own accord: jobs ask for them
     * @throws IllegalStateException when jobs may ask for DOIs, and the publisher does not make datasets public, or nothing
     *     was said about who publishes
     */
    public PublishJobs build() {
        if (!publisher.source().equals(scicat.url())) {
            throw new IllegalArgumentException("The jobs are on " + scicat.url() + ", the publisher publishes from "
                    + publisher.source() + "; give both the same address, or a publisher from there");
        }
        if (publisher.mintsDois()) {
            throw new IllegalArgumentException(
                    "The publisher mints a DOI for each dataset, and jobs ask for theirs; say"
                            + " mintDoi(…) here and not there");
        }
        if (doi != null) {
            publisher.mintingDois(doi);
        }
        return new PublishJobs(this);
    }
}
