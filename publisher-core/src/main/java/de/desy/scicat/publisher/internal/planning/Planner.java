package de.desy.scicat.publisher.internal.planning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.fields.Field;
import de.desy.scicat.publisher.internal.fields.FieldTable;
import de.desy.scicat.publisher.internal.fields.MappedDataset;
import de.desy.scicat.publisher.internal.fields.SchemaAddress;
import de.desy.scicat.publisher.internal.files.Presence;
import de.desy.scicat.publisher.internal.reading.AttachmentState;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot.BlockState;
import de.desy.scicat.publisher.internal.reading.WriterMark;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Computes what is missing: a pure function of both snapshots and the options. */
public final class Planner {
    /** The note about another writer, dead or alive. */
    static final String SIGNED = "it is being published, or a publication of it was cut off";

    private Planner() {}

    /** The plan. */
    public static PublishPlan plan(SourceSnapshot source, TargetSnapshot target, PlanOptions options, Desired desired) {
        Dataset dataset = source.dataset();
        List<Skipped> skipped = new ArrayList<>(desired.skipped());
        skipped.addAll(source.skipped());
        List<String> notes = new ArrayList<>(source.notes());
        List<Repaired> repaired = new ArrayList<>(desired.repaired());
        repaired.addAll(source.repaired());

        ObjectNode fields = desired.fields();
        List<PlanStep> steps = steps(source, target, options, fields, skipped, notes);
        schema(fields, steps, notes);

        List<PublishPlan.Input> inputs = new ArrayList<>();
        for (int i = 0; i < source.origins().size(); i++) {
            if (!source.origins().get(i).own()) {
                inputs.add(new PublishPlan.Input(
                        source.origins().get(i).pid(), source.entriesOfOrigins().get(i)));
            }
        }
        return new PublishPlan(
                PublishPlan.FORMAT,
                source.url(),
                target.url(),
                dataset.pid(),
                target.pid(),
                fields.path("datasetName").asText(),
                null,
                options,
                inputs,
                List.of(),
                source.totalFiles(),
                source.totalBytes(),
                source.files().entries(),
                source.files().ownEntries(),
                source.files().ownFiles(),
                folders(source),
                fields,
                steps,
                skipped,
                repaired,
                notes,
                sourceState(source, options),
                targetState(target));
    }

    /** Measured on 4.27.0 to the development branch: asked at each create and each change, for as long as it answers. */
    private static void schema(ObjectNode fields, List<PlanStep> steps, List<String> notes) {
        String address = fields.path(SchemaAddress.FIELD).asText();
        if (!address.isEmpty() && !steps.isEmpty()) {
            notes.add("the target's server asks " + Text.shortened(address, 100) + " whenever it stores the dataset ("
                    + SchemaAddress.FIELD + "), and waits for the answer"
                    + (SchemaAddress.isPrivate(address)
                            ? "; that address is of a private network, which the readers of the dataset cannot reach"
                            : ""));
        }
    }

    /** The steps of the plan alone. */
    public static List<PlanStep> steps(
            SourceSnapshot source, TargetSnapshot target, PlanOptions options, Desired desired) {
        return steps(source, target, options, desired.fields(), new ArrayList<>(), new ArrayList<>());
    }

    private static List<PlanStep> steps(
            SourceSnapshot source,
            TargetSnapshot target,
            PlanOptions options,
            ObjectNode fields,
            List<Skipped> skipped,
            List<String> notes) {
        List<PlanStep> steps = new ArrayList<>();
        dataset(fields, target, steps, notes);
        files(source, target, steps, notes);
        attachments(source, target, options, steps, skipped, notes);
        Presence own = source.files().own();
        if (options.attachToSource() && (own.missingFiles() > 0 || WriterMark.isOn(source.dataset()))) {
            steps.add(new PlanStep.AttachToSource(own.missingFiles(), own.missingBytes()));
        }
        finish(source, target, options, fields, steps);
        return steps;
    }

    private static void dataset(ObjectNode fields, TargetSnapshot target, List<PlanStep> steps, List<String> notes) {
        if (target.dataset().isEmpty()) {
            steps.add(new PlanStep.CreateDataset(fields.path("ownerGroup").asText(), !fields.has("pid")));
            return;
        }
        Dataset there = target.dataset().get();
        String type = fields.path("type").asText();
        if (!there.type().orElse(type).equals(type)) {
            notes.add("the target has type " + there.type().orElse("") + " instead of " + type
                    + ", and no server lets one change that");
        }
        if (target.isMasked()) {
            notes.add("the target hides e-mail addresses, and what looks like one, from this account: they count as"
                    + " right if all around them is, so a change of an address alone is not seen; an account in one of"
                    + " ADMIN_GROUPS sees it");
        }
        if (WriterMark.isTrace(there)) {
            notes.add(SIGNED);
        }
        List<FieldChange> changes = new ArrayList<>();
        MappedDataset.differences(fields, there, target.isMasked()).stream()
                .filter(difference -> !(difference.getKey().equals(WriterMark.FIELD) && WriterMark.isTrace(there)))
                .forEach(difference -> changes.add(new FieldChange(
                        difference.getKey(), there.field(difference.getKey()).orElse(null), difference.getValue())));
        if (!changes.isEmpty()) {
            steps.add(new PlanStep.UpdateDataset(changes));
            if (there.isPublished()) {
                notes.add("the dataset is public already: changed fields are visible at once");
            }
        }
    }

    private static void files(SourceSnapshot source, TargetSnapshot target, List<PlanStep> steps, List<String> notes) {
        notes.addAll(ForeignBlocks.notes(target));
        List<BlockState> dirty =
                target.blocks().stream().filter(BlockState::isDirty).toList();
        if (!dirty.isEmpty()) {
            steps.add(new PlanStep.RewriteBlocks(
                    dirty.stream().map(BlockState::id).toList(),
                    dirty.stream().mapToLong(BlockState::doubled).sum(),
                    dirty.stream().mapToLong(BlockState::changed).sum(),
                    dirty.stream().mapToLong(BlockState::surplus).sum(),
                    dirty.stream().mapToLong(BlockState::stripped).sum()));
            long left =
                    target.blocks().stream().filter(block -> !block.isEmpty()).count()
                            - source.files().files();
            if (left > 0) {
                long there = left + source.files().files();
                notes.add(Text.count(there, "block") + " " + Text.are(there) + " there for "
                        + Text.count(source.files().files(), "file") + ", and a block cannot be emptied: "
                        + (there == 1 ? "it" : Text.number(left) + " of them") + " will stay as "
                        + (left == 1 ? "it is" : "they are")
                        + " until an account that may delete blocks deletes " + (left == 1 ? "it" : "them")
                        + " (DELETE_GROUPS), and this plan will stop there");
            }
        }
        if (target.files().missingFiles() > 0) {
            steps.add(new PlanStep.AddFiles(
                    target.files().missingFiles(), target.files().missingBytes()));
            if (target.dataset().filter(Dataset::isPublished).isPresent()) {
                notes.add("the dataset is public already: version 3 of SciCat's API shows its new blocks to anybody as"
                        + " soon as they are written, before they are complete and verified");
            }
        }
    }

    private static void attachments(
            SourceSnapshot source,
            TargetSnapshot target,
            PlanOptions options,
            List<PlanStep> steps,
            List<Skipped> skipped,
            List<String> notes) {
        for (AttachmentState attachment : source.attachments()) {
            if (!options.attachments()) {
                skipped.add(new Skipped(
                        "attachment \"" + attachment.caption() + "\"",
                        "attachments are neither copied nor compared",
                        Remedy.with("copy them with " + Remedy.OPTION, Option.COPY_ATTACHMENTS)));
            }
        }
        if (options.attachments()) {
            for (PlanStep.CopyAttachment copy : copies(source, target)) {
                if (target.attachmentsFrozen() && !copy.replaces().isEmpty()) {
                    skipped.add(new Skipped(
                            "changes of attachment \"" + copy.caption() + "\"",
                            "only admins may change attachments on the target"));
                } else {
                    steps.add(copy.replaces().isEmpty() ? copy : notReplacing(copy, target, notes));
                }
            }
            if (target.attachmentsFrozen() && options.makePublic()) {
                notes.add("attachments stay visible to members of their groups alone: only admins may make them public"
                        + " on the target");
            }
        }
    }

    /**
     * The step, unless only the caption says that the attachment there is an older copy: then it may be another picture,
     * and stays.
     */
    private static PlanStep notReplacing(PlanStep.CopyAttachment copy, TargetSnapshot target, List<String> notes) {
        if (copy.replaces().equals(target.idOfCopy(copy.sourceAid()))) {
            return copy;
        }
        notes.add("attachment \"" + copy.caption() + "\" is copied beside " + copy.replaces()
                + " on the target, which has the same caption and another content: nothing tells whether it is an older"
                + " copy, so it stays");
        return new PlanStep.CopyAttachment(copy.sourceAid(), copy.caption(), "");
    }

    /** Pairs each attachment of the source with its copy: by id or, if a server chose the id, by content. */
    private static List<PlanStep.CopyAttachment> copies(SourceSnapshot source, TargetSnapshot target) {
        List<AttachmentState> missing = new ArrayList<>();
        Map<String, AttachmentState> strangers = new LinkedHashMap<>();
        target.attachments().forEach(there -> strangers.put(there.aid(), there));
        List<PlanStep.CopyAttachment> copies = new ArrayList<>();
        for (AttachmentState attachment : source.attachments()) {
            AttachmentState copy = strangers.remove(target.idOfCopy(attachment.aid()));
            if (copy == null) {
                missing.add(attachment);
            } else if (!copy.shows(attachment)) {
                copies.add(new PlanStep.CopyAttachment(attachment.aid(), attachment.caption(), copy.aid()));
            }
        }
        missing.removeIf(
                attachment -> take(strangers, there -> there.shows(attachment)).isPresent());
        for (AttachmentState attachment : missing) {
            String caption = attachment.caption();
            String replaces = take(
                            strangers,
                            there -> !caption.isBlank() && there.caption().equals(caption))
                    .map(AttachmentState::aid)
                    .orElse("");
            copies.add(new PlanStep.CopyAttachment(attachment.aid(), caption, replaces));
        }
        return copies;
    }

    private static Optional<AttachmentState> take(
            Map<String, AttachmentState> strangers, Predicate<AttachmentState> wanted) {
        Optional<AttachmentState> found =
                strangers.values().stream().filter(wanted).findFirst();
        found.ifPresent(there -> strangers.remove(there.aid()));
        return found;
    }

    private static void finish(
            SourceSnapshot source,
            TargetSnapshot target,
            PlanOptions options,
            ObjectNode fields,
            List<PlanStep> steps) {
        boolean isPublic = target.dataset().map(Dataset::isPublished).orElse(false);
        boolean wanted = isPublic || options.makePublic();
        boolean newParts = steps.stream()
                .anyMatch(step -> step instanceof PlanStep.AddFiles
                        || (step instanceof PlanStep.CopyAttachment && !target.attachmentsFrozen()));
        Audience audience = Audience.of(fields, wanted);
        List<BlockState> blocks = target.blocks().stream()
                .filter(block -> !audience.fits(block.ownerGroup(), block.accessGroups(), block.isPublished()))
                .toList();
        Set<String> ours = new HashSet<>();
        source.attachments().forEach(attachment -> ours.add(target.idOfCopy(attachment.aid())));
        List<AttachmentState> attachments = target.attachments().stream()
                .filter(there -> options.attachments()
                        && !target.attachmentsFrozen()
                        && (ours.contains(there.aid())
                                || source.attachments().stream().anyMatch(there::shows))
                        && !audience.fits(there.ownerGroup(), there.accessGroups(), there.isPublished()))
                .toList();
        if (blocks.size() + attachments.size() > 0 || (newParts && wanted)) {
            long closed = blocks.stream()
                            .filter(part -> audience.closes(part.ownerGroup(), part.accessGroups(), part.isPublished()))
                            .count()
                    + attachments.stream()
                            .filter(part -> audience.closes(part.ownerGroup(), part.accessGroups(), part.isPublished()))
                            .count();
            steps.add(new PlanStep.AlignParts(blocks.size(), attachments.size(), closed, wanted));
        }
        boolean filesChange = steps.stream()
                .anyMatch(step -> step instanceof PlanStep.AddFiles || step instanceof PlanStep.RewriteBlocks);
        boolean totalsRight = target.dataset()
                .map(there -> there.numberOfFiles() == source.totalFiles() && there.size() == source.totalBytes())
                .orElse(source.totalFiles() == 0);
        boolean signed = target.dataset().filter(WriterMark::isTrace).isPresent();
        if (filesChange || !totalsRight || signed) {
            steps.add(new PlanStep.SetTotals(source.totalFiles(), source.totalBytes()));
        }
        if (wanted && !isPublic) {
            steps.add(new PlanStep.MakePublic());
        }
    }

    private static List<PublishReport.Folder> folders(SourceSnapshot source) {
        List<PublishReport.Folder> folders = new ArrayList<>();
        source.files()
                .folders()
                .sizes()
                .forEach((path, sum) -> folders.add(new PublishReport.Folder(path, sum[0], sum[1])));
        return folders;
    }

    private static String sourceState(SourceSnapshot source, PlanOptions options) {
        StringBuilder state = new StringBuilder(
                        MappedDataset.content(WriterMark.without(source.dataset()), options.keep()))
                .append(options)
                .append(source.files().digest());
        state.append(source.totalFiles()).append('/').append(source.totalBytes());
        source.leftBlocks().forEach(state::append);
        source.attachments().stream()
                .map(attachment -> attachment.aid() + attachment.content())
                .sorted()
                .forEach(state::append);
        return Text.digest(state.toString());
    }

    private static String targetState(TargetSnapshot target) {
        StringBuilder state = new StringBuilder();
        target.dataset().ifPresent(dataset -> {
            state.append(dataset.createdBy());
            for (Field field : FieldTable.datasetFields()) {
                if (field.isCompared() && !(field.name().equals(WriterMark.FIELD) && WriterMark.isTrace(dataset))) {
                    JsonNode value =
                            field.shape().normal(dataset.field(field.name()).orElse(null));
                    state.append(field.name()).append(Objects.toString(value));
                }
            }
        });
        target.blocks().forEach(state::append);
        state.append(target.files().missingFiles())
                .append('/')
                .append(target.files().missingBytes());
        target.attachments().forEach(state::append);
        return Text.digest(state.toString());
    }
}
