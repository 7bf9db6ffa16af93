package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.HttpStatusException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.internal.settling.Settler;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport.Status;
import de.desy.scicat.publisher.report.StalePlanException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the plan of one DOI says, once. */
final class DoiApplier {
    private static final Logger LOG = LoggerFactory.getLogger(DoiPublisher.class);
    private static final int DATACITE_FAILED = 424;
    private static final int SENDS = 3;
    /** A create that was sent at the same moment is there after this time, so that all writers see the same records. */
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final SciCatClient target;
    private final DoiRegistrar registrar;
    private final DoiPlan plan;
    private final Pause pause;
    private final Settler settler;
    private final Status[] statuses;
    private final List<String> notes;
    private DoiRecord record; // with the time of publication of whoever began
    private @Nullable DoiEntry entry;

    DoiApplier(SciCatClient target, DoiRegistrar registrar, DoiPlan plan, Pause pause) {
        this.target = target;
        this.registrar = registrar;
        this.plan = plan;
        this.record = plan.record();
        this.pause = pause;
        this.settler = new Settler(
                pause, (what, cause) -> LOG.debug("the outcome of {} is unknown ({}); looking", what, cause));
        this.statuses = new Status[plan.steps().size()];
        this.notes = new ArrayList<>(plan.notes());
    }

    /** The one record that counts for exactly these datasets, if there is any. */
    static Optional<DoiEntry> existing(DoiRegistrar registrar, List<String> pids) {
        return registrar.find(pids.get(0)).stream()
                .filter(found -> found.record().isAbout(pids))
                .min(DoiEntry.BEST);
    }

    /** Whether a record says already what it is to say. */
    static boolean says(DoiEntry entry, DoiRecord wanted) {
        return differences(entry.record(), wanted).isEmpty();
    }

    /** The properties in which two records differ. */
    static List<String> differences(DoiRecord there, DoiRecord wanted) {
        List<String> different = new ArrayList<>();
        if (!there.title().equals(wanted.title())) {
            different.add("title");
        }
        if (!there.abstractText().equals(wanted.abstractText())) {
            different.add("abstract");
        }
        ObjectNode left = there.metadata();
        ObjectNode right = wanted.metadata();
        TreeSet<String> names = new TreeSet<>();
        left.fieldNames().forEachRemaining(names::add);
        right.fieldNames().forEachRemaining(names::add);
        names.stream().filter(name -> !same(left.get(name), right.get(name))).forEach(different::add);
        return different;
    }

    private static boolean same(@Nullable JsonNode left, @Nullable JsonNode right) {
        return Objects.equals(left, right)
                || (left != null
                        && right != null
                        && left.isNumber()
                        && right.isNumber()
                        && left.decimalValue().compareTo(right.decimalValue()) == 0);
    }

    DoiReport run() {
        if (plan.isEmpty()) {
            entry = plan.doi() == null ? null : registrar.read(plan.doi()).orElse(null);
            return report(DoiReport.Outcome.UNCHANGED, null);
        }
        List<Dataset> datasets;
        try {
            datasets = datasets();
        } catch (StalePlanException e) {
            if (isRegisteredMeanwhile()) {
                return registeredMeanwhile(); // which changes the datasets
            }
            throw e;
        }
        entry = existing(registrar, record.datasetPids()).orElse(null);
        if (entry != null && entry.state().isRegistered()) {
            return registeredMeanwhile();
        }
        try {
            write(datasets);
        } catch (PublishException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (SciCatException e) {
            return failed(e.getMessage() + "; " + standing() + "; run again to continue");
        }
        return report(DoiReport.Outcome.REGISTERED, null);
    }

    /** A server changes the datasets first, and calls the record registered when DataCite has answered. */
    private boolean isRegisteredMeanwhile() {
        entry = existing(registrar, record.datasetPids()).orElse(null);
        if (entry != null && !entry.state().isRegistered()) {
            pause.of(SETTLE);
            entry = existing(registrar, record.datasetPids()).orElse(null);
        }
        return entry != null && entry.state().isRegistered();
    }

    private DoiReport registeredMeanwhile() {
        notes.add("the DOI was registered after the plan was made");
        return report(DoiReport.Outcome.UNCHANGED, null);
    }

    /** The datasets as they are before the first write. */
    private List<Dataset> datasets() {
        List<Dataset> datasets = new ArrayList<>();
        for (String pid : record.datasetPids()) {
            Dataset dataset = target.datasets()
                    .find(pid)
                    .filter(Dataset::isPublished)
                    .orElseThrow(() -> new StalePlanException(pid + " is not public on " + target.url()
                            + ". Nothing has been written; publish it first."));
            String seen = plan.seen().get(pid);
            if (seen != null
                    && !seen.equals(dataset.updatedAt().map(Object::toString).orElse(seen))) {
                throw new StalePlanException(pid + " changed on " + target.url()
                        + " after the plan was made. Nothing has been written; make a new plan.");
            }
            datasets.add(dataset);
        }
        return datasets;
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
            throw new PublishException("the record of " + plan.doi() + " is gone from " + registrar.name()
                    + " (somebody removed it); run again to begin anew");
        }
        return entry;
    }

    /** Creates the record, unless one appeared since the plan was made; of several all writers take the same. */
    private DoiEntry create() {
        DoiEntry there = entry;
        if (there == null) {
            DoiEntry created = settler.once(
                    "the record of the DOI",
                    () -> registrar.create(record),
                    () -> existing(registrar, record.datasetPids()));
            pause.of(SETTLE);
            there = existing(registrar, record.datasetPids()).orElse(created);
        }
        entry = there;
        record = record.issuedAs(there.record());
        if (!there.state().isRegistered() && !says(there, record)) {
            change(there);
        }
        return current();
    }

    private void change(DoiEntry there) {
        if (says(there, record)) {
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
                return; // by somebody else at this very moment
            }
            throw e;
        }
        entry = reread(there);
        if (!says(current(), record)) {
            throw new PublishException("the record of " + there.doi() + " was changed and read again on "
                    + registrar.name() + ", and still says something else in "
                    + String.join(", ", differences(current().record(), record)) + "; run again");
        }
    }

    private DoiEntry reread(DoiEntry there) {
        return registrar
                .read(there.doi())
                .orElseThrow(() -> new PublishException(
                        "the record of " + there.doi() + " cannot be read on " + registrar.name() + "; run again"));
    }

    private void register(DoiEntry there, List<Dataset> datasets) {
        if (there.state().isRegistered()) {
            notes.add("the DOI was registered by somebody else at the same time");
            return;
        }
        String page = record.metadata().path("landingPage").asText("");
        if (!page.isEmpty() && !plan.acceptUnreadableLandingPage()) {
            LandingPage.problem(LandingPage.url(page, there.doi())).ifPresent(problem -> {
                throw new PublishException(problem + ". The DOI is not registered; run again to continue");
            });
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

    /** Looks what became of a registration whose answer is no success: the server's record first, then DataCite. */
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

    private String failure(DoiEntry there, HttpStatusException e) {
        String said = String.join("; ", e.serverMessages());
        String remedy = said.contains("code 401") || said.contains("code 403")
                ? "let DOI_USERNAME and DOI_PASSWORD of the server be corrected"
                : said.contains("code 422")
                        ? "DataCite has the DOI already, or refuses the record: look at " + there.link()
                        : "DataCite may be down, or slower than the server waits";
        return "DataCite did not register " + there.doi() + " for " + registrar.name() + ", which says: " + said + " ("
                + remedy + "); " + standing() + "; run again to continue";
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

    /** Reads back what the registrar has, and whether anybody can read the datasets. */
    private void verify() {
        entry = reread(current());
        if (current().state() == DoiState.PRIVATE) {
            throw new PublishException("the registration of " + current().doi() + " was answered with success, and "
                    + registrar.name() + " calls its record private; run again");
        }
        List<String> different = differences(current().record(), record);
        if (!different.isEmpty()) {
            notes.add("the registered record says something else than planned in " + String.join(", ", different)
                    + ": it was changed by somebody else at the same time");
        }
        for (String pid : record.datasetPids()) {
            if (target.anonymous().datasets().findPublic(pid).isEmpty()) {
                throw new PublishException(current().doi() + " is registered, and its dataset " + pid + " on "
                        + target.url() + " is not readable by everybody; make it public");
            }
        }
    }

    private String standing() {
        if (entry == null) {
            return "there is no record yet";
        }
        return "the record " + entry.doi() + " is " + entry.state().name().toLowerCase(java.util.Locale.ROOT)
                + ", and its DOI not registered";
    }

    private DoiReport failed(String error) {
        LOG.warn("DOI of {}: {}", record.datasetPids(), error);
        return report(DoiReport.Outcome.FAILED, error);
    }

    private DoiReport report(DoiReport.Outcome outcome, @Nullable String error) {
        List<DoiReport.Step> steps = new ArrayList<>();
        for (int i = 0; i < statuses.length; i++) {
            DoiPlan.Step step = plan.steps().get(i);
            Status status = statuses[i] == null ? Status.NOT_DONE : statuses[i];
            steps.add(new DoiReport.Step(step, step.describe(), status));
        }
        DoiEntry there = entry;
        if (outcome == DoiReport.Outcome.REGISTERED && there != null) {
            LOG.info("{} {}: {}", outcome, record.datasetPids(), there.link());
        }
        return new DoiReport(
                registrar.name(),
                record.datasetPids(),
                record.title(),
                there == null ? plan.doi() : there.doi(),
                there == null ? null : there.state(),
                outcome,
                steps,
                plan.skipped(),
                notes,
                error);
    }
}
