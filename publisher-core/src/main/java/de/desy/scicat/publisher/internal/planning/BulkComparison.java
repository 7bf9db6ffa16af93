package de.desy.scicat.publisher.internal.planning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.CredentialState;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.bulk.BulkWork;
import de.desy.scicat.publisher.internal.fields.Field;
import de.desy.scicat.publisher.internal.fields.FieldTable;
import de.desy.scicat.publisher.internal.fields.MappedDataset;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.reading.CopySearch;
import de.desy.scicat.publisher.internal.reading.InputReading;
import de.desy.scicat.publisher.internal.reading.WriterMark;
import de.desy.scicat.publisher.internal.rights.Masking;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.Lifecycle;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.plan.Requester;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the datasets of a page that look unchanged, from one list on each side. Doubtful datasets are not reported as
 * unchanged. The documentation of {@link de.desy.scicat.publisher.bulk.BulkPublication} lists the changes that this
 * comparison misses.
 */
public final class BulkComparison implements BulkWork {
    private static final String NOTE = "compared by its fields, totals and times alone";
    private static final String OWNER = "ownerGroup";
    private static final List<String> OF_INPUTS = List.of("updatedAt", "numberOfFiles", "size");

    private final SciCatClient source;
    private final SciCatClient target;
    private final PlanOptions options;
    private final OurAccounts accounts;
    private final Function<String, PublishReport> publish;
    private final Function<Dataset, MappedDataset> mapping;
    private final List<String> fields;

    /**
     * Creates a comparison.
     *
     * @param accounts whose datasets on the target are ours
     * @param publish compares a dataset in full and writes what is missing
     * @param mapping turns a dataset into its form for the target
     */
    public BulkComparison(
            SciCatClient source,
            SciCatClient target,
            OurAccounts accounts,
            PlanOptions options,
            Function<String, PublishReport> publish,
            Function<Dataset, MappedDataset> mapping) {
        this.source = source;
        this.target = target;
        this.options = options;
        this.accounts = accounts;
        this.publish = publish;
        this.mapping = mapping;
        Set<String> needed = new LinkedHashSet<>(List.of("updatedAt", "createdBy"));
        FieldTable.datasetFields().stream()
                .filter(Field::isCompared)
                .map(Field::name)
                .forEach(needed::add);
        needed.addAll(FieldTable.legacyNames().keySet());
        needed.remove("pid");
        if (!options.lifecycle().equals(Lifecycle.OF_TARGET)) {
            needed.add("datasetlifecycle");
        }
        this.fields = List.copyOf(needed);
    }

    @Override
    public String source() {
        return source.url().toString();
    }

    @Override
    public String target() {
        return target.url().toString();
    }

    /** Two datasets that publish the same input at the same moment could make the target choose two pids for it. */
    @Override
    public int mostAtOnce() {
        return options.inputs() == Inputs.PUBLISH && options.pid() == PidPolicy.MINTED ? 1 : Integer.MAX_VALUE;
    }

    @Override
    public PublishReport publish(String pid) {
        return publish.apply(pid);
    }

    @Override
    public Stream<Dataset> find(ObjectNode where) {
        return source.datasets().streamWithUnreadable(owned(where)); // a bad one fails alone
    }

    @Override
    public long count(ObjectNode where) {
        return source.datasets().count(owned(where));
    }

    /** Those for whom datasets are published ask for their own. */
    private ObjectNode owned(ObjectNode where) {
        Requester requester = options.requester();
        if (requester == null || where.has(OWNER)) {
            return where;
        }
        ObjectNode theirs = where.deepCopy();
        requester.groups().forEach(theirs.putObject(OWNER).putArray("$in")::add);
        return theirs;
    }

    @Override
    public Collection<Dataset> find(List<String> pids) {
        return source.datasets().findAll(pids, fields).values();
    }

    @Override
    public void confirmSource() {
        if (source.users().credentials().kind() != CredentialState.Kind.ANONYMOUS
                && source.users().whoami().isEmpty()) {
            throw new PublishException(new Problem(
                    ProblemCode.SESSION_EXPIRED,
                    Subject.of(Subject.Kind.SOURCE, source()),
                    source() + " does not know the account any longer, so the list may be incomplete",
                    Remedy.by(Remedy.Actor.OPERATOR, "log in again"),
                    Remedy.by(Remedy.Actor.OPERATOR, "replace the token")));
        }
    }

    @Override
    public Map<String, PublishReport> unchanged(Collection<Dataset> page, Duration skew) {
        if (options.inputs() == Inputs.PUBLISH || options.requester() != null || page.isEmpty()) {
            return Map.of();
        }
        List<String> pids = page.stream().map(Dataset::pid).toList();
        Map<String, Dataset> published = published(pids);
        Map<String, Dataset> inputs = inputs(page, published.keySet());
        Map<String, PublishReport> unchanged = new LinkedHashMap<>();
        for (Dataset dataset : page) {
            Dataset there = published.get(dataset.pid());
            PublishReport report = there == null ? null : compared(dataset, there, inputs, skew);
            if (report != null) {
                unchanged.put(dataset.pid(), report);
            }
        }
        return unchanged;
    }

    /** The datasets on the target, by their pids on the source; without datasets that have several copies. */
    private Map<String, Dataset> published(List<String> pids) {
        if (options.pid() == PidPolicy.SAME) {
            return target.datasets().findAll(pids, fields);
        }
        Map<String, Dataset> only = new LinkedHashMap<>();
        target.datasets().findAllRelatedTo(pids, PublishPlan.MARKER, fields).forEach((pid, copies) -> {
            List<Dataset> ours = copies.stream()
                    .filter(copy -> CopySearch.isOurs(accounts, copy, pid))
                    .toList();
            if (ours.size() == 1) {
                only.put(pid, ours.get(0));
            }
        });
        return only;
    }

    private Map<String, Dataset> inputs(Collection<Dataset> page, Set<String> wanted) {
        if (!options.combineInputs()) {
            return Map.of();
        }
        Set<String> pids = new LinkedHashSet<>();
        page.stream()
                .filter(dataset -> wanted.contains(dataset.pid()))
                .forEach(dataset -> pids.addAll(InputReading.pids(dataset)));
        return pids.isEmpty() ? Map.of() : source.datasets().findAll(pids, OF_INPUTS);
    }

    private @Nullable PublishReport compared(
            Dataset dataset, Dataset there, Map<String, Dataset> inputs, Duration skew) {
        List<Dataset> readFrom = new ArrayList<>(List.of(dataset));
        if (options.combineInputs()) {
            for (String pid : InputReading.pids(dataset)) {
                Dataset input = inputs.get(pid);
                if (input == null) {
                    return null;
                }
                readFrom.add(input);
            }
        }
        boolean open = there.isPublished() || !options.makePublic();
        if (!open
                || !accounts.made(there.createdBy().orElse(null))
                || WriterMark.isTrace(there)
                || !isOlder(readFrom, there, skew)
                || !totalsAgree(dataset, there, readFrom)) {
            return null;
        }
        MappedDataset mapped;
        try {
            mapped = mapping.apply(dataset);
        } catch (RefusedException saidByTheFullComparison) {
            return null;
        }
        if (!mapped.problems().isEmpty() || Mask.isIn(mapped.fields()) || !agree(mapped.fields(), there)) {
            return null;
        }
        return report(dataset, there, Desired.of(mapped, Map.of()));
    }

    private boolean agree(ObjectNode fields, Dataset there) {
        return MappedDataset.differences(fields, there).isEmpty()
                || (Mask.isIn(there.json())
                        && MappedDataset.differences(fields, there, true).isEmpty()
                        && new Masking(target).hides(there));
    }

    private static boolean isOlder(List<Dataset> readFrom, Dataset there, Duration skew) {
        Optional<Instant> limit = there.updatedAt().map(time -> time.minus(skew));
        return limit.isPresent()
                && readFrom.stream()
                        .allMatch(dataset -> dataset.updatedAt()
                                .filter(time -> time.isBefore(limit.get()))
                                .isPresent());
    }

    /** Whether the totals agree. A file that both an input and the dataset list counts once on the target. */
    private boolean totalsAgree(Dataset dataset, Dataset there, List<Dataset> readFrom) {
        boolean ownAreAll = there.numberOfFiles() == dataset.numberOfFiles() && there.size() == dataset.size();
        if (readFrom.size() == 1 || options.attachToSource()) {
            return ownAreAll;
        }
        long files = readFrom.stream().mapToLong(Dataset::numberOfFiles).sum();
        long bytes = readFrom.stream().mapToLong(Dataset::size).sum();
        boolean together = there.numberOfFiles() == files && there.size() == bytes;
        boolean restated = there.numberOfFiles() == files - dataset.numberOfFiles()
                && there.size() == bytes - dataset.size()
                && ownAreAll;
        return together || restated;
    }

    private PublishReport report(Dataset dataset, Dataset there, Desired desired) {
        return new PublishReport(
                source(),
                target(),
                dataset.pid(),
                there.pid(),
                desired.fields().path("datasetName").asText(),
                Outcome.UNCHANGED,
                !there.isPublished(),
                options.url(there.pid()),
                null,
                List.of(),
                List.of(),
                desired.skipped(),
                desired.repaired(),
                List.of(NOTE),
                there.numberOfFiles(),
                there.size(),
                List.of(),
                List.of(),
                List.of());
    }
}
