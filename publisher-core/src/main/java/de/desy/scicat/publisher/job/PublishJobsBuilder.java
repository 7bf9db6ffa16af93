package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.internal.fields.Addresses;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds a {@link PublishJobs}. Not thread-safe; it may be used again after {@link #build}. */
public final class PublishJobsBuilder {
    /** A process that takes reports holds a job for so long before a worker is free for it, and no longer, as a rule. */
    private static final Duration TOKEN_COMES = Duration.ofMinutes(10);

    final SciCatClient scicat;
    final DatasetPublisher publisher;
    String jobType = "publish";
    JobStatusCodes statusCodes = JobStatusCodes.standard();
    JobListener listener = event -> {};
    String contact = "";
    SourceAs sourceAs = SourceAs.SERVICE;
    Function<String, Optional<Credentials>> users = job -> Optional.empty();
    Pause pause = Pause.REAL;
    private Supplier<Instant> now = Instant::now;
    private @Nullable UnaryOperator<DoiPublication> doi;

    PublishJobsBuilder(SciCatClient scicat, DatasetPublisher publisher) {
        this.scicat = scicat;
        this.publisher = publisher;
    }

    /**
     * The type of jobs that are handled; jobs of other types are not touched.
     *
     * @param type the type in the server's job configuration; default {@code publish}
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
     * Whom users of jobs may ask; the result and the mail of each job say so.
     *
     * @param address an e-mail address, or the address of a page; default: the mails name nobody
     * @return this
     * @throws IllegalArgumentException if it is neither
     */
    public PublishJobsBuilder contact(String address) {
        if (!Addresses.isEmail(address) && !address.matches("https?://[^\\s\"<>]+")) {
            throw new IllegalArgumentException(
                    "\"" + address + "\" is neither an e-mail address nor the address of a page (https://…)");
        }
        this.contact = address;
        return this;
    }

    /**
     * Sets the listener that gets the events.
     *
     * @param hears the listener; default: none
     * @return this
     */
    public PublishJobsBuilder listener(JobListener hears) {
        this.listener = Objects.requireNonNull(hears, "hears");
        return this;
    }

    /**
     * Works in the name of the users of jobs, if SciCat hands over a token of the user with each report of a job. Whoever
     * takes the reports keeps the tokens, in memory only, until a job is handled.
     *
     * <p>Unless the service's account reads the source, a job that nobody has reported is left open for the first 10
     * minutes after it was made, since it may be found before its report arrives with the token. Then the token counts as
     * lost: with {@link SourceAs#USER} the job ends, nothing is published, and its user is asked to publish again. What a
     * publisher writes to the source, it writes with the account that reads it.
     *
     * @param how with whose account the source is read; default {@link SourceAs#SERVICE}
     * @param tokens gives the credentials that came with a job, by its id, and forgets them; empty if no report of the job
     *     came, {@link Credentials#anonymous} if its report had no token; default: none comes. Called at the beginning of
     *     each handling, also by several threads at the same time. The handling keeps them until it ends
     * @return this
     */
    public PublishJobsBuilder inTheNameOfUsers(SourceAs how, Function<String, Optional<Credentials>> tokens) {
        this.sourceAs = Objects.requireNonNull(how, "how");
        this.users = Objects.requireNonNull(tokens, "tokens");
        return this;
    }

    /**
     * Lets jobs ask for DOIs, by {@code jobParams.mintDoi}. <strong>A registration cannot be undone.</strong> Default:
     * a job that asks for DOIs is refused.
     *
     * @param options sets what the DOIs state differently from the datasets and the jobs, such as the required {@code
     *     doi -> doi.publisher("Facility", "https://ror.org/…")}; called by {@link #build} and for each job that asks
     *     for DOIs, also by several threads at the same time
     * @return this
     */
    public PublishJobsBuilder mintDoi(UnaryOperator<DoiPublication> options) {
        this.doi = Objects.requireNonNull(options, "options");
        return this;
    }

    /**
     * The publisher for the datasets of a job.
     *
     * @throws PublishException when the job asks for DOIs that it cannot get
     */
    DatasetPublisher publisherFor(JobRecord job) {
        try {
            return wishedFor(job);
        } catch (IllegalArgumentException e) {
            throw DoiWish.invalid(e); // the facility's settings were checked by build()
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
                    "a DOI was asked for, and the facility lets nobody ask for DOIs here",
                    Remedy.by(Remedy.Actor.OWNER, "publish without DOIs"),
                    Remedy.with("let jobs ask for them by " + Remedy.OPTION, Option.MINT_DOI)));
        }
        MaskedWish.refuse(scicat, job);
        return publisher.mintingDois(each -> wish.get().apply(allowed.apply(each)));
    }

    /**
     * The open jobs of the type, oldest first.
     *
     * @throws de.desy.scicat.client.error.SciCatException when the jobs cannot be listed
     */
    Stream<JobRecord> open() {
        ObjectNode where = JsonNodeFactory.instance.objectNode().put("type", jobType);
        where.putObject("statusCode")
                .putArray("$in")
                .add(statusCodes.submitted())
                .add(statusCodes.inProgress());
        return scicat.jobs().stream(where).map(JobRecord::new);
    }

    PublishJobsBuilder copy() {
        PublishJobsBuilder copy = new PublishJobsBuilder(scicat, publisher);
        copy.jobType = jobType;
        copy.statusCodes = statusCodes;
        copy.listener = listener;
        copy.contact = contact;
        copy.sourceAs = sourceAs;
        copy.users = users;
        copy.pause = pause;
        copy.now = now;
        copy.doi = doi;
        return copy;
    }

    /** Whether the time before which a job must not be carried out has not come. */
    boolean isTooEarly(JobRecord job) {
        return job.unreadableTime().isEmpty()
                && job.notBefore().filter(time -> time.isAfter(now.get())).isPresent();
    }

    /** Whether the token without which a job is not carried out may still come. */
    boolean awaitsToken(JobRecord job, @Nullable Credentials given) {
        return sourceAs != SourceAs.SERVICE
                && given == null
                && job.createdAt()
                        .filter(made -> made.plus(TOKEN_COMES).isAfter(now.get()))
                        .isPresent();
    }

    /** For tests: what time it is. */
    PublishJobsBuilder now(Supplier<Instant> clock) {
        this.now = clock;
        return this;
    }

    /** For tests: how to wait. */
    PublishJobsBuilder pause(Pause how) {
        this.pause = how;
        return this;
    }

    /**
     * Builds the {@link PublishJobs}. Asks no server.
     *
     * @return the object that handles jobs
     * @throws IllegalArgumentException when the publisher does not publish from the catalogue that holds the jobs,
     *     where the owner of a dataset is looked up; or when the publisher itself mints DOIs, which only jobs may
     *     request
     * @throws IllegalStateException when jobs may ask for DOIs, but the publisher does not make datasets public, or no
     *     DOI publisher is set
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
