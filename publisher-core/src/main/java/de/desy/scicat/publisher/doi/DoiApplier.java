package de.desy.scicat.publisher.doi;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.HttpStatusException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.settling.Patience;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.internal.settling.Settler;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport.Status;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.StalePlanException;
import de.desy.scicat.publisher.report.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the plan of one DOI, once. */
final class DoiApplier {
    private static final Logger LOG = LoggerFactory.getLogger(DoiPublisher.class);
    private static final int DATACITE_FAILED = 424;
    private static final int SENDS = 3;
    private static final int RESOLVER_LOOKS = 3; // a registered DOI is known within seconds
    private static final Remedy AGAIN = Remedy.by(Remedy.Actor.OPERATOR, "run again");
    /** A simultaneous create is visible after this time, so that all writers see the same records. */
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final SciCatClient target;
    private final DoiRegistrar registrar;
    private final DoiPlan plan;
    private final Belief belief;
    private final Pause pause;
    private final Settler settler;
    private final Status[] statuses;
    private final List<String> notes;
    private DoiRecord record; // with the time of publication from the first writer
    private @Nullable DoiEntry entry;

    DoiApplier(SciCatClient target, DoiRegistrar registrar, DoiPlan plan, Belief belief, Pause pause) {
        this.target = target;
        this.registrar = registrar;
        this.plan = plan;
        this.belief = belief;
        this.record = plan.record();
        this.pause = pause;
        this.settler = new Settler(
                pause, (what, cause) -> LOG.debug("the outcome of {} is unknown ({}); looking", what, cause));
        this.statuses = new Status[plan.steps().size()];
        this.notes = new ArrayList<>(plan.notes());
    }

    DoiReport run() {
        try {
            return applied();
        } catch (StalePlanException e) {
            throw e;
        } catch (PublishException e) {
            return failed(e.problems());
        }
    }

    private DoiReport applied() {
        if (plan.isEmpty()) {
            entry = belief.named(plan.doi(), record.datasetPids())
                    .flatMap(there -> registrar.read(there.doi()))
                    .orElseThrow(() -> new PublishException(gone()));
            return report(DoiReport.Outcome.UNCHANGED, List.of());
        }
        List<Dataset> datasets;
        try {
            datasets = SeenDatasets.read(target, plan);
        } catch (StalePlanException e) {
            if (isRegisteredMeanwhile()) {
                return registeredMeanwhile(); // a registration changes the datasets
            }
            throw e;
        }
        entry = existing().orElse(null);
        if (entry != null && entry.state().isRegistered()) {
            return registeredMeanwhile();
        }
        try {
            write(datasets);
        } catch (SciCatException e) {
            return failed(List.of(problem(
                    Problem.of(e, Subject.of(Subject.Kind.DOI, "")).code(),
                    e.getMessage() + "; " + standing(),
                    Remedy.by(Remedy.Actor.OPERATOR, "run again to continue"))));
        }
        return report(DoiReport.Outcome.REGISTERED, List.of());
    }

    private Optional<DoiEntry> existing() {
        return belief.sure(record.datasetPids(), record.title());
    }

    /** A server changes the datasets first, and sets the record to registered after DataCite's answer. */
    private boolean isRegisteredMeanwhile() {
        entry = existing().orElse(null);
        if (entry != null && !entry.state().isRegistered()) {
            pause.of(SETTLE);
            entry = existing().orElse(null);
        }
        return entry != null && entry.state().isRegistered();
    }

    private DoiReport registeredMeanwhile() {
        notes.add("the DOI was registered after the plan was made");
        return report(DoiReport.Outcome.UNCHANGED, List.of());
    }

    private void write(List<Dataset> datasets) {
        for (int i = 0; i < statuses.length; i++) {
            statuses[i] = Status.FAILED;
            switch (plan.steps().get(i)) {
                case CREATE -> entry = create();
                case CHANGE -> change(current());
                case REGISTER -> register(current(), datasets);
                case OPEN -> open(current());
            }
            statuses[i] = Status.DONE;
        }
    }

    private DoiEntry current() {
        if (entry == null) {
            throw new PublishException(gone());
        }
        return entry;
    }

    private Problem gone() {
        return problem(
                ProblemCode.DOI_RECORD_GONE,
                registrar.name() + " has no record of " + plan.doi() + " for these datasets",
                Remedy.by(Remedy.Actor.OPERATOR, "run again to begin anew"));
    }

    /**
     * Creates the record, unless it appeared after the plan was made. All writers choose the same of several records.
     */
    private DoiEntry create() {
        DoiEntry there = entry;
        if (there == null) {
            DoiEntry created = settler.once("the record of the DOI", () -> registrar.create(record), this::existing);
            pause.of(SETTLE);
            there = existing().orElse(created);
        }
        entry = there;
        record = record.issuedAs(there.record());
        if (!there.state().isRegistered() && !DoiDifferences.says(there, record)) {
            change(there);
        }
        return current();
    }

    private void change(DoiEntry there) {
        if (DoiDifferences.says(there, record)) {
            return;
        }
        try {
            settler.repeatable("the record of " + there.doi(), () -> {
                registrar.change(there.doi(), record);
                return there;
            });
        } catch (HttpStatusException e) {
            entry = reread(there);
            if (current().state().isRegistered()) {
                return; // another process did it at the same moment
            }
            throw e;
        }
        entry = reread(there);
        if (!DoiDifferences.shows(current(), record)) {
            throw other(current(), " was changed and read again, and still says something else in ");
        }
    }

    private PublishException other(DoiEntry there, String what) {
        String different = String.join(", ", DoiDifferences.shown(there.record(), record));
        return new PublishException(
                problem(ProblemCode.NOT_AS_PLANNED, "the record of " + there.doi() + what + different, AGAIN));
    }

    private DoiEntry reread(DoiEntry there) {
        return registrar
                .read(there.doi())
                .map(belief::confirmed)
                .orElseThrow(() -> new PublishException(problem(
                        ProblemCode.DOI_RECORD_GONE,
                        "the record of " + there.doi() + " cannot be read on " + registrar.name(),
                        AGAIN)));
    }

    private void register(DoiEntry there, List<Dataset> datasets) {
        if (there.state().isRegistered()) {
            notes.add("the DOI was registered by somebody else at the same time");
            return;
        }
        String page = record.metadata().path("landingPage").asText("");
        if (!page.isEmpty() && !plan.acceptUnreadableLandingPage()) {
            LandingPage.problem(LandingPage.url(page, there.doi())).ifPresent(problem -> {
                throw new PublishException(new Problem(
                        problem.code(),
                        problem.subject(),
                        problem.message() + ", so the DOI is not registered",
                        problem.remedies()));
            });
        }
        if (!DoiDifferences.shows(there, record)) {
            throw other(there, " says something else than the plan in ");
        }
        try {
            registerAt(there);
        } finally {
            Lifecycles.restore(target, datasets, settler, notes);
        }
        verify();
    }

    private void registerAt(DoiEntry there) {
        for (int send = 1; ; send++) {
            try {
                registrar.register(there.doi());
                return;
            } catch (SciCatException e) {
                if (isRegistered(there, e)) {
                    return;
                }
                boolean failedAtDataCite =
                        e instanceof HttpStatusException answered && answered.status() == DATACITE_FAILED;
                if (failedAtDataCite) {
                    throw new PublishException(failure(there, (HttpStatusException) e), e);
                }
                if (!e.outcomeUnknown() || send == SENDS) {
                    throw e;
                }
            }
        }
    }

    /** Checks a registration that was not answered with success: first the server's record, then DataCite. */
    private boolean isRegistered(DoiEntry there, SciCatException e) {
        entry = reread(there);
        boolean registered = current().state().isRegistered();
        if (!registered && e.outcomeUnknown()) {
            registered = Settler.awaited(pause, () -> {
                        entry = reread(there);
                        return Optional.of(current()).filter(now -> now.state().isRegistered());
                    })
                    .isPresent();
        }
        if (registered) {
            return true;
        }
        boolean asked = e.outcomeUnknown() || e instanceof HttpStatusException;
        if (asked && LandingPage.isKnown(plan.resolver(), there.doi()).orElse(false)) {
            open(current());
            return true;
        }
        return false;
    }

    /** Only the text of the server's answer contains DataCite's answer. */
    private Problem failure(DoiEntry there, HttpStatusException e) {
        String said = String.join("; ", e.serverMessages());
        return problem(
                ProblemCode.DATACITE_FAILED,
                "DataCite did not register " + there.doi() + " for " + registrar.name() + ", which says: " + said + "; "
                        + standing(),
                DataCiteAnswer.remedy(said, there.link()));
    }

    private void open(DoiEntry there) {
        if (there.state() == DoiState.PRIVATE) {
            settler.repeatable("the record of " + there.doi(), () -> {
                if (reread(there).state() == DoiState.PRIVATE) {
                    registrar.open(there.doi());
                }
                return there;
            });
        }
        entry = reread(there);
        notes.add("DataCite has the DOI, though " + registrar.name() + " calls its record "
                + current().state().name().toLowerCase(java.util.Locale.ROOT)
                + ": it lost DataCite's answer; the record is readable by everybody");
    }

    /** Reads the registrar's record back, and checks whether anybody can read the datasets. */
    private void verify() {
        entry = reread(current());
        if (current().state() == DoiState.PRIVATE) {
            throw new PublishException(problem(
                    ProblemCode.NOT_AS_PLANNED,
                    "the registration of " + current().doi() + " was answered with success, and " + registrar.name()
                            + " calls its record private",
                    AGAIN));
        }
        List<String> different = DoiDifferences.shown(current().record(), record);
        if (!different.isEmpty()) {
            notes.add("the registered record says something else than planned in " + String.join(", ", different)
                    + ": it was changed by somebody else at the same time");
        }
        for (String pid : record.datasetPids()) {
            if (target.anonymous().datasets().findPublic(pid).isEmpty()) {
                throw new PublishException(problem(
                        ProblemCode.DATASET_NOT_PUBLIC,
                        current().doi() + " is registered, and its dataset " + pid + " on " + target.url()
                                + " is not readable by everybody",
                        Remedy.by(Remedy.Actor.OPERATOR, "make it public")));
            }
        }
    }

    /** Whether people can follow the DOI. A server without DataCite calls records registered too. */
    private @Nullable Boolean known(DoiEntry there) {
        Boolean known = LandingPage.isKnown(plan.resolver(), there.doi()).orElse(null);
        for (Duration wait : Patience.LOOKS.subList(0, RESOLVER_LOOKS)) {
            if (!Boolean.FALSE.equals(known) || plan.isEmpty()) {
                break;
            }
            pause.of(wait);
            known = LandingPage.isKnown(plan.resolver(), there.doi()).orElse(null);
        }
        String note = LandingPage.unresolved(registrar.name(), there.doi());
        notes.remove(note);
        if (Boolean.FALSE.equals(known)) {
            notes.add(note);
        }
        return known;
    }

    private String standing() {
        if (entry == null) {
            return "there is no record yet";
        }
        return "the record " + entry.doi() + " is " + entry.state().name().toLowerCase(java.util.Locale.ROOT)
                + ", and its DOI not registered";
    }

    private Problem problem(ProblemCode code, String message, Remedy remedy) {
        DoiEntry there = entry;
        return new Problem(code, Subject.of(Subject.Kind.DOI, there == null ? "" : there.doi()), message, remedy);
    }

    private DoiReport failed(List<Problem> problems) {
        DoiReport report = report(DoiReport.Outcome.FAILED, problems);
        LOG.warn("DOI of {}: {}", record.datasetPids(), report.error());
        return report;
    }

    private DoiReport report(DoiReport.Outcome outcome, List<Problem> problems) {
        List<DoiReport.Step> steps = new ArrayList<>();
        for (int i = 0; i < statuses.length; i++) {
            DoiPlan.Step step = plan.steps().get(i);
            Status status = statuses[i] == null ? Status.NOT_DONE : statuses[i];
            steps.add(new DoiReport.Step(step, step.describe(), status));
        }
        DoiEntry there = entry;
        Boolean known = (there != null && outcome != DoiReport.Outcome.FAILED) ? known(there) : null;
        if (outcome == DoiReport.Outcome.REGISTERED && there != null) {
            LOG.info("{} {}: {}", outcome, record.datasetPids(), there.link());
        }
        return new DoiReport(
                registrar.name(),
                record.datasetPids(),
                record.title(),
                there == null ? null : there.doi(),
                there == null ? null : there.state(),
                outcome,
                steps,
                plan.skipped(),
                notes,
                problems,
                known);
    }
}
