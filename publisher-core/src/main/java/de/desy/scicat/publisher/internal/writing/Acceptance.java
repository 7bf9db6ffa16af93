package de.desy.scicat.publisher.internal.writing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.BadRequestException;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.OrigDatablockDraft;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.publisher.internal.fields.SchemaAddress;
import de.desy.scicat.publisher.internal.planning.Audience;
import de.desy.scicat.publisher.internal.planning.Derivation;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.reading.WriterMark;
import de.desy.scicat.publisher.internal.rights.FileMetadata;
import de.desy.scicat.publisher.internal.rights.PidForm;
import de.desy.scicat.publisher.internal.settling.Patience;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.StepKind;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the servers, before the first write, whether they take what a plan writes. Otherwise a server that is newer than
 * this library, or was changed by its facility, would leave a dataset half made.
 */
final class Acceptance {
    private static final Pattern UNKNOWN = Pattern.compile("(?:.*\\.)?property (\\S+) should not exist");

    private static final int ADDRESS_SHOWN = 100;

    private static final String DATASET = "the dataset";
    private static final ObjectNode ENDING = ending();

    private final PublishPlan plan;
    private final SciCatClient source;
    private final SciCatClient target;
    private final List<Problem> problems = new ArrayList<>();

    Acceptance(PublishPlan plan, SciCatClient source, SciCatClient target) {
        this.plan = plan;
        this.source = source;
        this.target = target;
    }

    /**
     * Asks.
     *
     * @throws RefusedException when a server does not take something; nothing has been written
     */
    void refuseUnknown(SourceSnapshot from, TargetSnapshot to) {
        ServerTraits before = target.traits();
        ObjectNode fields = ending();
        boolean files = false;
        boolean attachments = false;
        boolean ofSource = false;
        for (PlanStep step : plan.steps()) {
            switch (step.kind()) {
                case CREATE_DATASET -> fields.setAll(plan.fields());
                case UPDATE_DATASET -> fields.setAll(changes((PlanStep.UpdateDataset) step));
                case ADD_FILES, REWRITE_BLOCKS -> files = true;
                case COPY_ATTACHMENT -> attachments = true;
                case ATTACH_TO_SOURCE -> ofSource = true;
                case ALIGN_PARTS, SET_TOTALS, MAKE_PUBLIC, MINT_DOI, LINK_SOURCE -> {}
            }
        }
        dataset(fields);
        if (files) {
            files(target, from);
        }
        if (ofSource) {
            ask("the totals of the dataset", source, () -> source.datasets().refusals(totals()));
            files(source, from);
        }
        // Who may not change attachments may not ask, and copies them all the same.
        if (attachments && !to.attachmentsFrozen()) {
            attachments();
        }
        if (!target.traits().equals(before)) {
            throw Derivation.stale(
                    ProblemCode.TARGET_CHANGED,
                    plan.target() + " works otherwise than it was taken to do, " + target.traits());
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(plan.sourcePid(), problems);
        }
    }

    /**
     * Asks also what the first write would tell, for a dataset that is not the first of several: the form of its pid.
     *
     * @throws RefusedException when a server does not take something; nothing has been written
     */
    void refuseBeforeOthers(SourceSnapshot from, TargetSnapshot to) {
        String pid = plan.targetPid();
        boolean isNew = plan.steps().stream().anyMatch(step -> step.kind() == StepKind.CREATE_DATASET);
        if (isNew && pid != null) {
            try {
                target.datasets()
                        .refusalOfPid(pid)
                        .filter(PidForm::isRefusal)
                        .ifPresent(refusal -> problems.add(PidForm.problem(target, pid)));
            } catch (ForbiddenException mayNotAsk) {
                // The write itself tells; an account without this right writes nothing.
            }
        }
        refuseUnknown(from, to);
    }

    private static ObjectNode changes(PlanStep.UpdateDataset update) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (FieldChange change : update.changes()) {
            body.set(change.field(), change.sent());
        }
        return body;
    }

    /** What every publication writes besides fields: totals, visibility, and the writer's name. */
    private static ObjectNode ending() {
        return totals().put("isPublished", false);
    }

    /** What is written on both sides: totals, and the writer's name. */
    private static ObjectNode totals() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("numberOfFiles", 0)
                .put("size", 0)
                .put("packedSize", 0)
                .put(WriterMark.FIELD, "");
    }

    /** A question takes as long as the write would, since the server asks the address of the schema for both. */
    private void dataset(ObjectNode fields) {
        String address = fields.path(SchemaAddress.FIELD).asText("");
        SciCatClient asked = target.writesWithin(Patience.LONGEST_WRITE);
        try {
            ask(DATASET, target, () -> asked.datasets().refusals(fields));
        } catch (TransportException e) {
            if (address.isEmpty()) {
                throw e;
            }
            problems.add(new Problem(
                    ProblemCode.SCHEMA_UNREACHABLE,
                    Subject.of(Subject.Kind.FIELD, SchemaAddress.FIELD),
                    target.url() + " did not answer in time whether it takes the dataset. It asks "
                            + Text.shortened(address, ADDRESS_SHOWN) + " whenever it stores the dataset ("
                            + SchemaAddress.FIELD + "), and waits for the answer without a limit",
                    Remedy.say(Option.LEAVE_OUT_FIELDS, SchemaAddress.FIELD),
                    Remedy.by(
                            Remedy.Actor.TARGET_ADMINISTRATOR,
                            "let the server reach that address, if it is the address that fails")));
        }
    }

    private void files(SciCatClient receiver, SourceSnapshot from) {
        List<DataFile> samples = from.files().samples();
        if (samples.isEmpty()) {
            return;
        }
        List<String> refusals = new ArrayList<>();
        ask(refusals, () -> refusals(receiver, from, samples));
        boolean metadata = refusals.removeIf(FileMetadata::isRefusal);
        if (metadata) {
            List<DataFile> bare = samples.stream().map(FileMetadata::without).toList();
            List<String> said = refusals(receiver, from, samples).stream()
                    .filter(FileMetadata::isRefusal)
                    .toList();
            boolean helps = refusals(receiver, from, bare).isEmpty();
            problems.add(FileMetadata.problem(receiver, receiver == source, String.join("; ", said), helps));
        }
        refusals.forEach(refusal -> problems.add(problem("file entries", receiver, refusal)));
    }

    private static List<String> refusals(SciCatClient receiver, SourceSnapshot from, List<DataFile> samples) {
        return receiver.origDatablocks()
                .refusals(new OrigDatablockDraft(0, from.files().chkAlg(), false, samples));
    }

    private void attachments() {
        Audience audience = Audience.of(plan.fields(), false);
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("caption", "x").put("thumbnail", "x").put("isPublished", false);
        fields.put("ownerGroup", audience.ownerGroup());
        fields.putArray("relationships")
                .addObject()
                .put("targetId", "x")
                .put("targetType", "dataset")
                .put("relationType", "is attached to");
        audience.accessGroups().forEach(fields.putArray("accessGroups")::add);
        ask("attachments", target, () -> target.attachments().refusals(fields));
    }

    /** The refusal of a field that the server refused in the first write. */
    static RefusedException refused(PublishPlan plan, SciCatClient server, BadRequestException answer) {
        return new RefusedException(
                plan.sourcePid(),
                answer.serverMessages().stream()
                        .map(message -> PidForm.isRefusal(message)
                                ? PidForm.problem(server, String.valueOf(plan.targetPid()))
                                : problem(DATASET, server, message))
                        .toList());
    }

    private void ask(String what, SciCatClient server, Supplier<List<String>> question) {
        List<String> refusals = new ArrayList<>();
        ask(refusals, question);
        refusals.forEach(refusal -> problems.add(problem(what, server, refusal)));
    }

    private static void ask(List<String> refusals, Supplier<List<String>> question) {
        try {
            refusals.addAll(question.get());
        } catch (ForbiddenException mayNotAsk) {
            refusals.clear(); // the write itself tells; an account without this right writes nothing
        }
    }

    private static Problem problem(String what, SciCatClient server, String refusal) {
        Matcher unknown = UNKNOWN.matcher(refusal);
        boolean isUnknown = unknown.matches();
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(
                isUnknown
                        ? Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, "say what has changed there")
                        : Remedy.by(Remedy.Actor.OWNER, "correct it on the source"));
        String name = isUnknown ? unknown.group(1) : refusal.split(" ", 2)[0];
        if (what.equals(DATASET) && !ENDING.has(name)) {
            remedies.add(Remedy.say(Option.LEAVE_OUT_FIELDS, name));
        }
        return new Problem(
                ProblemCode.FIELD_REFUSED,
                Subject.of(Subject.Kind.FIELD, name),
                server.url() + " refuses " + what + ": " + refusal,
                remedies.toArray(new Remedy[0]));
    }
}
