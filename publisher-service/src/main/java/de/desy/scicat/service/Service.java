package de.desy.scicat.service;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.publisher.job.JobEvent;
import de.desy.scicat.publisher.job.JobPoller;
import de.desy.scicat.publisher.job.JobReport;
import de.desy.scicat.publisher.job.PublishJobs;
import de.desy.scicat.publisher.job.PublishJobsBuilder;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.service.JobQueue.Admission;
import de.desy.scicat.service.JobQueue.Ticket;
import de.desy.scicat.service.page.CheckBook;
import de.desy.scicat.service.page.PageRoute;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of the running service. */
final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final Configuration configuration;
    private final ServiceMetrics metrics = new ServiceMetrics();
    private final PublishJobs jobs;
    private final JobQueue<JobEnd> queue;
    private final List<CatalogueCheck> catalogues;
    private final CheckBook check;
    private final @Nullable PageRoute page;
    private final HttpDoor door;
    private final @Nullable RabbitTrigger rabbit;
    private @Nullable JobPoller poller;
    private volatile boolean ending;

    Service(Configuration configuration) {
        this.configuration = configuration;
        PublishJobsBuilder builder = PublishJobs.of(configuration.source(), configuration.publisher())
                .jobType(configuration.jobType())
                .statusCodes(configuration.statusCodes())
                .inTheNameOfUsers(configuration.sourceAs(), this::userOf)
                .listener(this::count);
        if (!configuration.support().isEmpty()) {
            builder.contact(configuration.support());
        }
        this.jobs = (configuration.dois() == null ? builder : builder.mintDoi(configuration.dois())).build();
        this.queue = new JobQueue<>(configuration.workers(), configuration.queue(), this::handle);
        this.rabbit = configuration.rabbit() == null
                ? null
                : new RabbitTrigger(configuration.rabbit(), id -> report(Trigger.RABBITMQ, id, null), metrics);
        CatalogueCheck source = new CatalogueCheck(configuration.source(), System::nanoTime);
        CatalogueCheck target = new CatalogueCheck(configuration.target(), System::nanoTime);
        this.catalogues = List.of(source, target);
        this.check = new CheckBook(
                () -> configuration.checked().check(),
                () -> configuration.source().traits().toString(),
                () -> configuration.target().traits().toString(),
                Clock.systemUTC());
        Health health = health(source, target);
        this.page = configuration.page().isOn()
                ? new PageRoute(
                        new Overview(configuration, health, metrics, queue, check, Instant.now()),
                        configuration.page().frontend())
                : null;
        this.door = new HttpDoor(configuration.address(), routes(health));
        metrics.gauge("publisher.queue.waiting", "Jobs that wait in this process", queue::waiting);
        metrics.gauge("publisher.queue.capacity", "Jobs that may wait in this process", queue::capacity);
        metrics.gauge("publisher.queue.running", "Reported jobs that are being worked on", queue::running);
        if (rabbit != null) {
            metrics.gauge(
                    "publisher.rabbitmq.connected",
                    "1 while messages can come",
                    () -> rabbit.problem().isEmpty() ? 1 : 0);
        }
    }

    private List<Handler> routes(Health health) {
        List<Handler> routes = new ArrayList<>();
        if (configuration.key() != null) {
            routes.add(new JobRoute(
                    configuration.key(),
                    configuration.maxBody(),
                    configuration.triggers().contains(Trigger.POLL),
                    (id, user) -> report(Trigger.HTTP, id, user).admission(),
                    metrics));
        }
        if (page != null) {
            routes.add(page);
        }
        routes.add(new StateRoute(health, metrics));
        return routes;
    }

    private Health health(CatalogueCheck source, CatalogueCheck target) {
        Health health =
                new Health().with("source", source).with("target", target).with("queue", this::fullness);
        if (rabbit != null) {
            health.with("rabbitmq", rabbit::problem);
        }
        if (configuration.triggers().contains(Trigger.POLL)) {
            health.with("poll", this::blindness);
        }
        return health;
    }

    private Optional<String> fullness() {
        if (ending) {
            return Optional.of("the service is about to end");
        }
        return queue.waiting() < queue.capacity()
                ? Optional.empty()
                : Optional.of(queue.waiting() + " jobs wait, more are not taken (PUBLISHER_QUEUE)");
    }

    private Optional<String> blindness() {
        JobPoller looking = poller;
        return looking != null && looking.isHealthy()
                ? Optional.empty()
                : Optional.of("the open jobs could not be listed yet, or the last time");
    }

    /**
     * Starts all parts.
     *
     * @throws Exception if the service cannot listen on the port
     */
    void start() throws Exception {
        door.open();
        catalogues.forEach(CatalogueCheck::start);
        if (page != null) {
            check.start();
        }
        if (configuration.triggers().contains(Trigger.POLL)) {
            poller = JobPoller.of(jobs)
                    .every(configuration.pollEvery())
                    .workers(configuration.workers())
                    .start();
        } else {
            LOG.warn(
                    "PUBLISHER_TRIGGERS is without poll: jobs that end in the middle, that are created while the service"
                            + " is down, or that name a later time stay open until somebody reports them again");
        }
        if (rabbit != null) {
            rabbit.start();
        }
        LOG.info(
                "publishing from {} to {}, triggers {}, listening on port {}",
                configuration.source().url(),
                configuration.target().url(),
                configuration.triggers(),
                port());
    }

    int port() {
        return door.port();
    }

    private Optional<Credentials> userOf(String id) {
        return queue.take(id);
    }

    private Ticket<JobEnd> report(Trigger trigger, String id, @Nullable Credentials user) {
        Ticket<JobEnd> ticket = queue.offer(id, user);
        if (ticket.admission() == Admission.TAKEN || ticket.admission() == Admission.KNOWN) {
            metrics.reported(trigger);
        }
        return ticket;
    }

    private JobEnd handle(String id) {
        JobReport report;
        configuration.page().book().begin(id);
        try {
            report = jobs.handle(id);
        } finally {
            configuration.page().book().leave(id);
        }
        String reason = Objects.requireNonNullElse(report.reason(Reader.SERVICE), "");
        return switch (report.outcome()) {
            case FINISHED, FINISHED_BEFORE -> new JobEnd(JobEnd.Kind.DONE, reason);
            case UNFINISHED -> new JobEnd(JobEnd.Kind.AGAIN, reason);
            case NOT_DUE -> new JobEnd(notDue(report), reason);
            case NOT_FOR_US, STUCK -> new JobEnd(JobEnd.Kind.ASIDE, reason);
        };
    }

    private JobEnd.Kind notDue(JobReport report) {
        if (configuration.triggers().contains(Trigger.POLL)) {
            return JobEnd.Kind.DONE;
        }
        Problem why = report.problem();
        return why != null && why.code() == ProblemCode.JOB_WAITS_FOR_TOKEN ? JobEnd.Kind.AGAIN : JobEnd.Kind.ASIDE;
    }

    /** Also receives the events of the jobs that the poller handles. */
    private void count(JobEvent event) {
        configuration.page().book().on(event);
        if (event instanceof JobEvent.Received) {
            metrics.began();
        } else if (event instanceof JobEvent.DatasetDone done) {
            metrics.dataset(done.result().outcome().name());
        } else if (event instanceof JobEvent.Handled handled) {
            metrics.ended(handled.report().outcome().name());
        }
    }

    /**
     * Ends: takes no more jobs, and lets running jobs finish. Jobs that wait stay open in SciCat, or their messages go
     * back to the broker.
     *
     * @return whether all running jobs finished in time, also those that poll found
     */
    boolean stop() throws InterruptedException {
        ending = true;
        Duration grace = configuration.grace();
        JobPoller looking = poller;
        LOG.info(
                "ending: {} jobs get up to {} s to finish, {} stay for another process or the next start",
                queue.running() + (looking == null ? 0 : looking.running()),
                grace.toSeconds(),
                queue.waiting());
        FutureTask<Boolean> found = new FutureTask<>(() -> looking == null || looking.stop(grace));
        new Thread(found, "stop-poll").start(); // jobs of both kinds have the same time
        boolean reportedFinished = queue.stop(grace);
        boolean finished = join(found) && reportedFinished;
        if (rabbit != null) {
            rabbit.close();
        }
        if (page != null) {
            page.close();
        }
        door.close();
        check.close();
        catalogues.forEach(CatalogueCheck::close);
        configuration.close();
        metrics.close();
        LOG.info(finished ? "ended" : "ended; what was not finished goes on from there at the next start");
        return finished;
    }

    private static boolean join(FutureTask<Boolean> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the poller did not stop", e);
        }
    }
}
