package de.desy.scicat.publisher.internal.planning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.doi.DoiPublisher;
import de.desy.scicat.publisher.doi.DoiRefusedException;
import de.desy.scicat.publisher.internal.fields.MappedDataset;
import de.desy.scicat.publisher.internal.reading.Approval;
import de.desy.scicat.publisher.internal.reading.CopySearch;
import de.desy.scicat.publisher.internal.reading.SnapshotReader;
import de.desy.scicat.publisher.internal.reading.SourceDataset;
import de.desy.scicat.publisher.internal.reading.SourceMask;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.reading.WriterMark;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.plan.Requester;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads both sides and plans, with a publisher's options. Only reads. Thread-safe. */
public final class Comparing {
    private final SciCatClient source;
    private final SciCatClient target;
    private final PlanOptions options;
    private final @Nullable UnaryOperator<String> groupMapping;
    private final BiFunction<Dataset, ObjectNode, ObjectNode> transform;
    private final @Nullable DoiPublisher dois;
    private final Rights rights;
    private final Approval approval;
    private final OurAccounts accounts;
    private final Provenance provenance;
    private final Assessment assessment;

    public Comparing(
            SciCatClient source,
            SciCatClient target,
            OurAccounts accounts,
            PlanOptions options,
            @Nullable UnaryOperator<String> groupMapping,
            BiFunction<Dataset, ObjectNode, ObjectNode> transform,
            @Nullable DoiPublisher dois) {
        this.source = source;
        this.target = target;
        this.options = options;
        this.groupMapping = groupMapping;
        this.transform = transform;
        this.dois = dois;
        this.accounts = accounts;
        this.rights = new Rights(target, accounts);
        this.provenance = new Provenance(source, target, accounts);
        this.assessment = new Assessment(source, target, accounts);
        this.approval = new Approval(options);
    }

    /** The same for other accounts of the same catalogues. */
    public Comparing as(
            SciCatClient otherSource, SciCatClient otherTarget, OurAccounts others, @Nullable DoiPublisher otherDois) {
        return new Comparing(otherSource, otherTarget, others, options, groupMapping, transform, otherDois);
    }

    /** The same comparison with other options, and with DOIs or without. */
    public Comparing with(PlanOptions other, @Nullable DoiPublisher publisher) {
        return new Comparing(source, target, accounts, other, groupMapping, transform, publisher);
    }

    /**
     * Plans a dataset, and its inputs if they are published too.
     *
     * @throws RefusedException when something does not allow the publication
     */
    public PublishPlan plan(String pid) {
        Dataset dataset = dataset(pid);
        if (options.inputs() == Inputs.PUBLISH) {
            return new InputTree(
                            source,
                            options,
                            (each, skipped, known, pids) -> compare(
                                            each,
                                            skipped,
                                            known,
                                            pids,
                                            each.pid().equals(pid))
                                    .plan())
                    .plan(dataset);
        }
        return compare(dataset, List.of(), List.of(), Map.of(), true).plan();
    }

    /**
     * Refuses a plan that is not for these catalogues, these people and these options.
     *
     * @throws IllegalArgumentException when the plan is of other catalogues, or on behalf of others
     * @throws RefusedException when it has other options
     */
    public void confirmOwn(PublishPlan plan) {
        if (!plan.source().equals(source.url().toString())
                || !plan.target().equals(target.url().toString())) {
            throw new IllegalArgumentException("The plan is for " + plan.source() + " -> " + plan.target()
                    + ", this publisher works from " + source.url() + " to " + target.url()
                    + "; apply it between the catalogues that it was made for");
        }
        Requester people = options.requester();
        if (people != null && !people.equals(plan.options().requester())) {
            throw new IllegalArgumentException(
                    "The plan was made for others than " + people.named() + "; make a plan on their behalf");
        }
        for (PublishPlan each :
                Stream.concat(Stream.of(plan), plan.inputPlans().stream()).toList()) {
            PlanOptions own = groupMapping == null || each.steps().isEmpty()
                    ? options
                    : resolved(SourceDataset.read(source, each.sourcePid(), options));
            List<Option> other = new ArrayList<>(own.differences(each.options()));
            if (groupMapping != null && each.steps().isEmpty()) {
                other.remove(Option.OWNER_GROUP);
            }
            if (!other.isEmpty()) {
                throw new RefusedException(
                        each.sourcePid(),
                        List.of(new Problem(
                                ProblemCode.PLAN_ALTERED,
                                Subject.of(Subject.Kind.OPTIONS, ""),
                                "the plan has other options than this publisher: "
                                        + String.join(
                                                ", ",
                                                other.stream().map(Option::java).toList()),
                                Remedy.by(Remedy.Actor.OPERATOR, "make a new plan"))));
            }
        }
    }

    /**
     * Plans a dataset and keeps both snapshots.
     *
     * @return empty if inputs are published too, since all their plans are made before the first plan is applied
     * @throws RefusedException when something does not allow the publication
     */
    public Optional<Comparison> compare(String pid) {
        return options.inputs() == Inputs.PUBLISH
                ? Optional.empty()
                : Optional.of(compare(dataset(pid), List.of(), List.of(), Map.of(), true));
    }

    /** Refuses no plan because it takes something away: for those who only look. */
    private Comparing accepting() {
        return with(options.toBuilder().acceptRemovals().build(), dois);
    }

    /** The steps that are missing, and the complete parts that their readers cannot read. */
    public List<String> differences(String pid) {
        PublishPlan whole = accepting().plan(pid);
        List<String> differences = new ArrayList<>();
        Stream.concat(whole.inputPlans().stream(), Stream.of(whole)).forEach(plan -> {
            String of = plan.sourcePid().equals(pid) ? "" : "input " + plan.sourcePid() + ": ";
            plan.steps().forEach(step -> differences.add(of + step.describe()));
            String there = plan.targetPid();
            if (options.makePublic()
                    && plan.steps().isEmpty()
                    && there != null
                    && target.anonymous().datasets().findPublic(there).isEmpty()) {
                differences.add(of + "nobody but members of its groups can read it");
            }
        });
        return List.copyOf(differences);
    }

    /** The fields of a dataset after the options were applied. */
    public MappedDataset mapped(Dataset dataset) {
        return mapped(dataset, resolved(dataset));
    }

    private Dataset dataset(String pid) {
        if (pid.isBlank()) {
            throw new IllegalArgumentException("The pid is empty; give the pid of a dataset on " + source.url());
        }
        if (approval.isOfAccount()) {
            return SourceDataset.read(source, pid, options);
        }
        return approval.owned(pid, approval.read(source, pid));
    }

    private Comparison compare(
            Dataset dataset,
            List<Skipped> skippedInputs,
            List<Problem> known,
            Map<String, String> pidsOfInputs,
            boolean isAskedFor) {
        SnapshotReader reader = new SnapshotReader(source, target, accounts);
        return reader.twice(dataset, read -> compare(reader, read, skippedInputs, known, pidsOfInputs, isAskedFor));
    }

    private Comparison compare(
            SnapshotReader reader,
            Dataset dataset,
            List<Skipped> skippedInputs,
            List<Problem> known,
            Map<String, String> pidsOfInputs,
            boolean isAskedFor) {
        approval.confirm(dataset);
        PlanOptions resolved = resolved(dataset);
        MappedDataset mapped = mapped(dataset, resolved);
        List<Problem> problems = new ArrayList<>(known);
        problems.addAll(
                new SourceMask(source).problems(dataset, mapped.fields(), resolved.contactEmail(), mapped.problems()));
        SourceSnapshot from = reader.source(dataset, resolved, problems).withSkipped(skippedInputs);
        CopySearch.Found copy = new CopySearch(target, accounts)
                .find(
                        dataset.pid(),
                        resolved,
                        mapped.fields().path("ownerGroup").asText());
        TargetSnapshot to = reader.target(
                copy.pid(), from, resolved, there -> provenance.refuseStrangers(dataset, there, resolved));
        if (to.dataset().isEmpty()) {
            new OtherPid(target, accounts).refuse(dataset, resolved.pid());
        }
        problems.clear();
        PublishPlan plan = assessment.of(
                Planner.plan(from, to, resolved, Desired.of(mapped, pidsOfInputs)),
                from,
                copy.notes(),
                to,
                reader,
                problems);
        WrittenBack back = new WrittenBack(source, target);
        problems.addAll(back.problems(plan, dataset, to));
        if (!plan.isEmpty()) {
            problems.addAll(rights.missing(Rights.groupsToChange(to, plan)));
        }
        if (plan.steps().stream().anyMatch(PlanStep.AttachToSource.class::isInstance)) {
            problems.addAll(reader.missingRightsOnSource(dataset, Option.ATTACH_COMBINED_TO_SOURCE));
        }
        if (dois != null && isAskedFor) {
            plan = withDoi(plan, to, dois, problems);
        }
        boolean isPublic = to.dataset().filter(Dataset::isPublished).isPresent();
        Optional<PlanStep> link = SourceLinks.step(plan, dataset, isPublic);
        if (link.isPresent()) {
            problems.addAll(reader.missingRightsOnSource(dataset, Option.LINK_SOURCE));
            problems.addAll(back.ofLink(dataset));
            plan = PlanChanges.withStep(plan, link.get());
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(dataset.pid(), problems);
        }
        return new Comparison(PlanChanges.withNotes(plan, ForeignIds.notes(target, plan)), from, to);
    }

    private PublishPlan withDoi(PublishPlan plan, TargetSnapshot to, DoiPublisher publisher, List<Problem> problems) {
        if (isKept(plan, to.dataset()) && !to.dataset().get().isPublished()) {
            return plan;
        }
        try {
            return PlanChanges.withDoi(plan, publisher.planAhead(planned(plan, to.dataset()), plan.targetPid()));
        } catch (DoiRefusedException e) {
            e.problems().stream().filter(problem -> !problems.contains(problem)).forEach(problems::add);
            return plan;
        }
    }

    /** The dataset as it will be on the target. */
    public static Dataset planned(PublishPlan plan, SciCatClient target) {
        boolean isKept = plan.options().existing() == ExistingDataset.KEEP && plan.isEmpty();
        String pid = plan.targetPid();
        return planned(plan, isKept && pid != null ? target.datasets().find(pid) : Optional.empty());
    }

    private static Dataset planned(PublishPlan plan, Optional<Dataset> there) {
        if (isKept(plan, there)) {
            return there.get();
        }
        ObjectNode planned = plan.fields();
        planned.put("numberOfFiles", plan.files()).put("size", plan.bytes());
        planned.put("pid", plan.targetPid() == null ? "" : plan.targetPid());
        return Dataset.of(planned);
    }

    private static boolean isKept(PublishPlan plan, Optional<Dataset> there) {
        return plan.options().existing() == ExistingDataset.KEEP && there.isPresent() && plan.isEmpty();
    }

    private MappedDataset mapped(Dataset dataset, PlanOptions resolved) {
        return new MappedDataset(
                WriterMark.without(dataset),
                Desired.mapping(target.traits(), resolved, fields -> transform.apply(dataset, fields)));
    }

    private PlanOptions resolved(Dataset dataset) {
        if (groupMapping == null) {
            return options;
        }
        String ofSource = dataset.ownerGroup().orElse("");
        String group = groupMapping.apply(ofSource);
        if (group == null || group.isBlank()) {
            throw new RefusedException(
                    dataset.pid(),
                    List.of(new Problem(
                            ProblemCode.OWNER_GROUP_NOT_MAPPED,
                            Subject.of(Subject.Kind.FIELD, "ownerGroup"),
                            "the mapping of owner groups gives no group for \"" + ofSource + "\"",
                            Remedy.with(
                                    "let " + Remedy.OPTION + " name one of the target's", Option.MAP_OWNER_GROUP))));
        }
        return options.toBuilder().ownerGroup(group).build();
    }
}
