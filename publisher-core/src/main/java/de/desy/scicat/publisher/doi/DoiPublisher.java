package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.internal.datacite.Kernel4;
import de.desy.scicat.publisher.internal.datacite.MetadataSchema;
import de.desy.scicat.publisher.internal.datacite.RecordDraft;
import de.desy.scicat.publisher.internal.datacite.Wishes;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.internal.rights.SameServer;
import de.desy.scicat.publisher.report.Finding;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.StalePlanException;
import de.desy.scicat.publisher.report.Subject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives published datasets a DOI. The publisher makes the record from the datasets, checks it against DataCite's rules
 * and the server's schema before it writes anything, and lets the server register the DOI.
 *
 * <pre>{@code
 * DoiPublisher dois = DoiPublisher.on(target).publisher("DESY", "https://ror.org/01js2sh04").build();
 * DoiPlan plan = dois.plan(pid);
 * System.out.println(plan.describe());
 * DoiReport report = dois.apply(plan);
 * }</pre>
 *
 * <p>Registration cannot be undone, so {@link #plan} shows the whole record first. The target holds one record for one
 * set of datasets, and the publisher searches for it before every create. Another run after a failure therefore
 * continues, and never makes a second DOI. If two processes create records at the same moment, both choose the same
 * record before either registers it.
 *
 * <p>Only admins and the account that created a record see it: mint with always the same account, or with an admin.
 * Thread-safe. The caller closes the client.
 */
public final class DoiPublisher {
    /** Properties that are missing as a consequence if names could not be interpreted. */
    private static final Set<String> NAMES = Set.of("titles", "creators");

    private final SciCatClient target;
    private final DoiSettings settings;
    private final DoiRegistrar registrar;
    private final String resolver;
    private final OurAccounts accounts;

    DoiPublisher(SciCatClient target, DoiSettings settings) {
        this.target = target;
        this.settings = settings;
        this.registrar = settings.registrar();
        this.resolver = settings.resolver();
        this.accounts = new OurAccounts(target, settings.ourAccounts());
    }

    /**
     * {@return a builder of a publisher of DOIs}
     *
     * @param target a client of the catalogue on which the datasets are public; the caller closes it
     */
    public static DoiPublication on(SciCatClient target) {
        return new DoiPublication(Objects.requireNonNull(target, "target"));
    }

    /**
     * {@return a publisher for {@link #apply} alone, with SciCat's server as registrar} A plan contains the settings.
     *
     * @param target a client of the catalogue; the caller closes it
     * @param ourAccounts as in {@link DoiPublication#ourAccounts}
     */
    public static DoiPublisher forPlansOf(SciCatClient target, String... ourAccounts) {
        return new DoiPublisher(target, DoiSettings.of(on(target).ourAccounts(ourAccounts)));
    }

    /**
     * {@return a publisher that acts with another account} This publisher, and a registrar of the caller's own, stay.
     *
     * @param account a client of the same catalogue, such as {@link SciCatClient#as} returns
     * @throws IllegalArgumentException when the client is of another catalogue
     */
    public DoiPublisher as(SciCatClient account) {
        return new DoiPublisher(SameServer.checked(target, account), settings.on(account));
    }

    /**
     * Checks whether DOIs can be registered at all, before there is a dataset: the account and its rights, the server's
     * requirements, the landing page. Only reads; besides the target, the publisher asks the landing page's host.
     * Problems are returned as findings, not thrown.
     *
     * @return everything that was checked, with a remedy for each problem
     */
    public List<Finding> check() {
        JsonNode page = settings.set().get("landingPage");
        return new DoiCheck(
                        target, registrar, page == null ? null : page.asText(), settings.acceptUnreadableLandingPage())
                .run();
    }

    /**
     * Makes the record of one DOI for datasets that are public on the target, and plans its registration. Only reads;
     * besides the target, the publisher asks the landing page's host and, about DOIs that exist, the resolver.
     *
     * @param pids the pids of the datasets on the target
     * @return the plan
     * @throws DoiRefusedException when the datasets, the record or the account do not allow it; the exception names
     *     every problem, with remedies
     * @throws IllegalArgumentException when no dataset is named, or a dataset is named twice
     * @throws de.desy.scicat.client.error.SciCatException when the target cannot be asked
     */
    public DoiPlan plan(String... pids) {
        List<String> asked = List.of(pids);
        if (asked.isEmpty() || asked.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("Name the datasets that get a DOI by their pids on " + target.url());
        }
        if (new LinkedHashSet<>(asked).size() < asked.size()) {
            throw new IllegalArgumentException("A dataset is named twice: " + String.join(", ", asked));
        }
        List<Problem> problems = new ArrayList<>();
        List<Dataset> datasets = new DatasetCheck(target, accounts, problems).read(asked);
        if (datasets.size() < asked.size()) {
            throw new DoiRefusedException(asked, problems);
        }
        return plan(datasets, asked, problems);
    }

    /**
     * Makes the record of the DOI for a dataset that is not on the target yet, or not in its final state.
     *
     * @param dataset the dataset in its final state; the record states its totals
     * @param pid its pid on the target, or null where the target will choose it
     * @return the plan, to be applied once the dataset is public, through {@link DoiPlan#forDataset}
     * @throws DoiRefusedException when the record or the account do not allow it
     * @throws de.desy.scicat.client.error.SciCatException when the target cannot be asked
     */
    public DoiPlan planAhead(Dataset dataset, @Nullable String pid) {
        return planAhead(List.of(dataset), pid == null ? List.of() : List.of(pid));
    }

    /**
     * Makes the record of one DOI for several datasets that are not on the target yet, or not in their final state.
     *
     * @param datasets the datasets in their final state; the record states their totals
     * @param pids their pids on the target; empty if the target will choose any of them
     * @return the plan, to be applied once the datasets are public, through {@link DoiPlan#forDatasets}
     * @throws DoiRefusedException when the record or the account do not allow it
     * @throws de.desy.scicat.client.error.SciCatException when the target cannot be asked
     */
    public DoiPlan planAhead(List<Dataset> datasets, List<String> pids) {
        return plan(List.copyOf(datasets), List.copyOf(pids), new ArrayList<>());
    }

    private DoiPlan plan(List<Dataset> datasets, List<String> pids, List<Problem> problems) {
        List<String> named =
                pids.isEmpty() ? datasets.stream().map(Dataset::pid).toList() : pids;
        Belief belief = belief(settings.set().get("landingPage"), resolver);
        Optional<DoiEntry> entry =
                pids.isEmpty() ? Optional.empty() : belief.existing(pids, Wishes.title(settings.set(), datasets));
        Links links = new Links(
                target, belief(settings.set().get("landingPage"), resolver), resolver, settings.datasetPage(), pids);
        boolean known = entry.isPresent()
                && !entry.get().state().isRegistered()
                && LandingPage.isKnown(resolver, entry.get().doi()).orElse(false);
        boolean done = entry.isPresent()
                && belief.edited().isEmpty()
                && (entry.get().state().isRegistered() || (known && entry.get().state() == DoiState.PUBLIC));
        RecordDraft draft = RecordDraft.of(DoiEntry.inOrder(entry, datasets), wishes(entry, links));
        List<String> notes = new ArrayList<>(belief.doubts());
        List<Skipped> left = new ArrayList<>(draft.left());
        Map<String, String> origins = new LinkedHashMap<>(draft.origins());
        DoiRecord record = fitted(record(draft, pids), origins, left, notes);
        Boolean resolved = null;
        List<DoiPlan.Step> steps = new ArrayList<>();
        if (done) {
            notes.addAll(DoiDifferences.unchangeable(entry.get(), record));
            String doi = entry.get().doi();
            resolved = known ? Boolean.TRUE : LandingPage.isKnown(resolver, doi).orElse(null);
            if (Boolean.FALSE.equals(resolved)) {
                notes.add(LandingPage.unresolved(registrar.name(), doi));
            }
            if (known) {
                notes.add("DataCite has the DOI, though " + registrar.name() + " calls its record public and not"
                        + " registered: it lost DataCite's answer");
            }
        } else {
            problems.addAll(belief.edited());
            links.problems().stream()
                    .filter(problem -> !problems.contains(problem))
                    .forEach(problems::add);
            problems.addAll(draft.problems());
            problems.addAll(problems(draft, record));
            problems.addAll(RecordMask.problems(target, datasets, record, origins));
            new DatasetCheck(target, accounts, problems)
                    .rights(datasets.stream()
                            .map(dataset -> dataset.ownerGroup().orElse(""))
                            .toList());
            steps.addAll(
                    DoiSteps.needed(entry, record, known, () -> target.users().isAdmin(), registrar.name(), problems));
            notes.addAll(consequences(steps, record));
            RecordMask.note(target, record).ifPresent(notes::add);
            if (!problems.isEmpty()) {
                throw new DoiRefusedException(named, problems);
            }
        }
        Map<String, String> seen = new LinkedHashMap<>();
        pids.forEach(pid -> datasets.stream()
                .filter(dataset -> dataset.pid().equals(pid))
                .flatMap(dataset -> dataset.updatedAt().stream())
                .forEach(time -> seen.put(pid, time.toString())));
        return new DoiPlan(
                DoiPlan.FORMAT,
                registrar.name(),
                done ? entry.get().record() : record,
                done ? Map.of() : origins,
                entry.map(DoiEntry::doi).orElse(null),
                resolver,
                settings.acceptUnreadableLandingPage(),
                seen,
                steps,
                left,
                notes,
                resolved);
    }

    private Belief belief(@Nullable JsonNode landingPage, String ofResolver) {
        return new Belief(registrar, accounts, ofResolver, landingPage == null ? null : landingPage.asText());
    }

    private Wishes wishes(Optional<DoiEntry> entry, Links links) {
        return new Wishes(
                settings.set(),
                settings.affiliation(),
                settings.related(),
                settings.roles(),
                links::to,
                entry.map(there -> there.record().metadata()).orElse(null),
                Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS));
    }

    private static DoiRecord record(RecordDraft draft, List<String> pids) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        draft.values().forEach((name, value) -> {
            if (!name.equals("title") && !name.equals("abstract")) {
                metadata.set(name, value);
            }
        });
        return new DoiRecord(text(draft, "title"), text(draft, "abstract"), pids, metadata);
    }

    /** The record in the form that the schema of the server wants, where nothing has to be invented for it. */
    private DoiRecord fitted(DoiRecord record, Map<String, String> origins, List<Skipped> left, List<String> notes) {
        if (!(registrar instanceof SciCatRegistrar scicat)) {
            return record;
        }
        MetadataSchema.Fitted fitted = scicat.fit(record, settings.set().keySet());
        fitted.defaults().stream()
                .filter(name -> !name.contains("."))
                .forEach(name -> origins.put(name, "the target's schema"));
        left.addAll(fitted.left());
        if (!fitted.computed().isEmpty()) {
            notes.add("the server fills in " + String.join(", ", fitted.computed())
                    + ", which cannot be read beforehand");
        }
        return new DoiRecord(record.title(), record.abstractText(), record.datasetPids(), fitted.metadata());
    }

    private static String text(RecordDraft draft, String property) {
        JsonNode value = draft.values().get(property);
        return value == null ? "" : value.asText();
    }

    private List<Problem> problems(RecordDraft draft, DoiRecord record) {
        List<Problem> problems = new ArrayList<>();
        int year = Instant.now(Clock.systemUTC()).atZone(ZoneOffset.UTC).getYear();
        boolean namesKnown = draft.namesKnown();
        Kernel4.problems(record.attributes(null, null), year).stream()
                .filter(problem ->
                        namesKnown || !NAMES.contains(problem.subject().name()))
                .forEach(problems::add);
        if (record.abstractText().isBlank() && namesKnown) {
            problems.add(new Problem(
                    ProblemCode.DOI_PROPERTY_MISSING,
                    Subject.of(Subject.Kind.DOI, "abstract"),
                    "the abstract is missing, and SciCat requires it",
                    Remedy.by(Remedy.Actor.OWNER, "give the dataset a description"),
                    Remedy.say(Option.DOI_ABSTRACT)));
        }
        if (problems.isEmpty() && namesKnown) {
            problems.addAll(registrar.problems(record));
        }
        String page = record.metadata().path("landingPage").asText("");
        if (registrar instanceof SciCatRegistrar && !target.publishedData().takesLandingPage(page)) {
            problems.add(LandingPage.withoutTls(page));
        }
        if (!page.isEmpty() && !settings.acceptUnreadableLandingPage()) {
            LandingPage.problemOfPlace(page).ifPresent(problems::add);
        }
        return problems;
    }

    private List<String> consequences(List<DoiPlan.Step> steps, DoiRecord record) {
        List<String> notes = new ArrayList<>();
        if (steps.contains(DoiPlan.Step.REGISTER)) {
            if (!record.metadata().has("landingPage")) {
                notes.add("the DOI leads where the server says, which cannot be read beforehand");
            }
            if (record.metadata().path("rightsList").isEmpty()) {
                notes.add("the record names no licence");
            }
            if (!target.traits().has(Trait.LIFECYCLE_KEPT)
                    || target.traits().assumption().isPresent()) {
                notes.add(
                        "the server may reset datasetlifecycle of the datasets; the publisher restores it afterwards");
            }
        }
        return notes;
    }

    /**
     * Applies a plan. The publisher reads the datasets again before the first write, and the landing page without
     * credentials before the registration. If a record for the same datasets has appeared, the publisher uses it and
     * creates no second one.
     *
     * @param plan a plan
     * @return what was done; a failure on the way is a report too (see {@link DoiReport#orThrow})
     * @throws StalePlanException when the datasets changed after the plan was made; nothing has been written
     * @throws IllegalArgumentException when the plan is for another registrar, or for a dataset whose pid is not known
     *     yet
     * @throws de.desy.scicat.client.error.SciCatException when the target cannot be asked; nothing has been written
     */
    public DoiReport apply(DoiPlan plan) {
        confirmOwn(plan);
        if (plan.record().datasetPids().isEmpty()) {
            throw new IllegalArgumentException(
                    "A pid of the datasets is not known yet; publish them, and apply forDatasets(pids)");
        }
        Belief belief = belief(plan.record().metadata().get("landingPage"), plan.resolver());
        return new DoiApplier(target, registrar, plan, belief, settings.pause()).run();
    }

    /**
     * Refuses a plan of another registrar, with an {@link IllegalArgumentException}.
     *
     * @param plan a plan
     */
    public void confirmOwn(DoiPlan plan) {
        if (!plan.registrar().equals(registrar.name())) {
            throw new IllegalArgumentException("The plan is for DOIs of " + plan.registrar() + ", this publisher works"
                    + " with " + registrar.name() + "; apply it where it was made for");
        }
    }

    /**
     * Whether the registrar has a public record of a DOI about one dataset and no other. Whoever made it, the plan that
     * names the DOI says so.
     *
     * @param doi the DOI, as a link or without a resolver's address
     * @param pid the pid of the dataset on the target
     * @return true if there is such a record
     * @throws DoiRefusedException when an account that is none of ours changed it
     */
    public boolean isRecorded(String doi, String pid) {
        try {
            return belief(null, resolver).named(doi, List.of(pid)).isPresent();
        } catch (PublishException e) {
            throw new DoiRefusedException(List.of(pid), e.problems());
        }
    }

    /**
     * Plans and applies: {@code apply(plan(pids))}.
     *
     * @param pids the pids of the datasets on the target
     * @return what was done
     * @throws DoiRefusedException when the datasets, the record or the account do not allow it
     */
    public DoiReport mint(String... pids) {
        return apply(plan(pids));
    }
}
