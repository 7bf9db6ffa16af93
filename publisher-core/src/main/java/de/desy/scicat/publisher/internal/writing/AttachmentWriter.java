package de.desy.scicat.publisher.internal.writing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.ConflictException;
import de.desy.scicat.client.error.HttpStatusException;
import de.desy.scicat.client.error.ServerErrorException;
import de.desy.scicat.client.model.Attachment;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.planning.Audience;
import de.desy.scicat.publisher.internal.reading.Approval;
import de.desy.scicat.publisher.internal.reading.AttachmentState;
import de.desy.scicat.publisher.internal.reading.Makers;
import de.desy.scicat.publisher.internal.reading.SnapshotReader;
import de.desy.scicat.publisher.internal.settling.Settler;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Writes attachments: copies them as private, and gives the copies their audience in the end. */
final class AttachmentWriter {
    private final SciCatClient source;
    private final SciCatClient target;
    private final Dataset from;
    private final String pid;
    private final PublishPlan plan;
    private final Settler settler;
    private final Approval approval;
    private final Makers makers;
    private final Predicate<Attachment> isOurs;
    private Iterator<Attachment> unread = Collections.emptyIterator();

    AttachmentWriter(
            SciCatClient source,
            SciCatClient target,
            Dataset from,
            Dataset dataset,
            PublishPlan plan,
            Settler settler,
            SnapshotReader reader) {
        this.source = source;
        this.target = target;
        this.pid = dataset.pid();
        this.plan = plan;
        this.settler = settler;
        this.from = from;
        this.approval = new Approval(plan.options());
        this.makers = new Makers(source, plan.options());
        this.isOurs = attachment -> reader.isOurs(attachment.createdBy(), dataset, plan.options());
    }

    /** Copies one attachment, or updates its copy. */
    void copy(PlanStep.CopyAttachment copy) {
        Attachment attachment = read(copy);
        AttachmentState state = AttachmentState.of(attachment);
        if (!approval.shows(state, from) || makers.forbids(state, from)) {
            throw gone(copy);
        }
        String what = "attachment \"" + copy.caption() + "\"";
        if (!copy.replaces().isEmpty()) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("caption", attachment.caption());
            body.put("thumbnail", attachment.thumbnail());
            settler.repeatable(what, () -> target.attachments().patch(copy.replaces(), body));
            return;
        }
        try {
            create(what, attachment, AttachmentState.idOfCopy(pid, attachment.aid()));
        } catch (HttpStatusException taken) {
            if (!isTaken(taken)) {
                throw taken;
            }
            create(what, attachment, UUID.randomUUID().toString());
        }
    }

    /** Whether somebody else has an attachment with the derived id, as anybody can who may attach anything. */
    private static boolean isTaken(HttpStatusException answer) {
        return answer instanceof ConflictException || answer instanceof ServerErrorException;
    }

    private void create(String what, Attachment attachment, String aid) {
        AttachmentState wanted = AttachmentState.of(attachment);
        Audience audience = Audience.of(plan.fields(), false);
        AttachmentDraft draft = new AttachmentDraft(
                aid,
                attachment.caption(),
                attachment.thumbnail(),
                audience.ownerGroup(),
                List.copyOf(audience.accessGroups()),
                false);
        settler.once(what, () -> target.attachments().create(pid, draft), () -> {
            try (Stream<Attachment> all = target.attachments().stream(pid)) {
                return all.filter(isOurs)
                        .filter(there -> there.aid().equals(draft.aid())
                                || AttachmentState.of(there).shows(wanted))
                        .findFirst();
            }
        });
    }

    /** Continues reading after the previous attachment, so that many copies take a single reading. */
    private Attachment read(PlanStep.CopyAttachment copy) {
        Optional<Attachment> found = readOn(copy.sourceAid());
        if (found.isEmpty()) {
            unread = source.attachments().stream(plan.sourcePid()).iterator();
            found = readOn(copy.sourceAid());
        }
        return found.orElseThrow(() -> gone(copy));
    }

    private PublishException gone(PlanStep.CopyAttachment copy) {
        return new PublishException(new Problem(
                ProblemCode.SOURCE_CHANGED,
                Subject.of(Subject.Kind.ATTACHMENT, copy.caption()),
                "attachment \"" + copy.caption() + "\" is not to be seen any more on " + source.url(),
                Remedy.by(Remedy.Actor.OPERATOR, "publish again to continue")));
    }

    private Optional<Attachment> readOn(String aid) {
        while (unread.hasNext()) {
            Attachment attachment = unread.next();
            if (attachment.aid().equals(aid)) {
                return Optional.of(attachment);
            }
        }
        return Optional.empty();
    }

    /** Gives the copies of these attachments their audience; other attachments there are not touched. */
    void align(List<AttachmentState> ofSource, Audience audience) {
        List<AttachmentState> copies;
        try (Stream<Attachment> all = target.attachments().stream(pid)) {
            copies = all.filter(isOurs)
                    .map(AttachmentState::of)
                    .filter(there -> ofSource.stream().anyMatch(there::shows)
                            && !audience.fits(there.ownerGroup(), there.accessGroups(), there.isPublished()))
                    .toList();
        }
        for (AttachmentState copy : copies) {
            settler.repeatable(
                    "attachment \"" + copy.caption() + "\"",
                    () -> target.attachments()
                            .patch(copy.aid(), audience.change(copy.ownerGroup(), copy.accessGroups())));
        }
    }
}
