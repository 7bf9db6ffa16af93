package de.desy.scicat.publisher.internal.writing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.publisher.internal.reading.Makers;
import de.desy.scicat.publisher.internal.reading.SnapshotReader;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.WriterMark;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.internal.settling.Settler;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.List;
import java.util.stream.Stream;

/**
 * Adds the combined files to the dataset on the source. Publications to several targets may do that at the same time,
 * so one of them writes, and the others find its files.
 */
final class SourceWriter {
    private final SciCatClient source;
    private final SnapshotReader reader;
    private final PublishPlan plan;
    private final Settler settler;
    private final Pause pause;

    SourceWriter(SciCatClient source, SnapshotReader reader, PublishPlan plan, Settler settler, Pause pause) {
        this.source = source;
        this.reader = reader;
        this.plan = plan;
        this.settler = settler;
        this.pause = pause;
    }

    /**
     * Adds what the source still lacks.
     *
     * @param from what was read on the source
     * @param guard keeps the writer's name on the target, and stops a writer that is no longer alone there
     */
    void attach(SourceSnapshot from, Runnable guard) {
        Lease lease = Lease.onSource(source, pause, guard);
        try {
            attach(taken(from, lease), lease, guard);
        } finally {
            lease.release(plan.sourcePid(), true);
        }
    }

    /** Puts the writer's name on the source, and returns a reading that nothing has changed since. */
    private SourceSnapshot taken(SourceSnapshot from, Lease lease) {
        SourceSnapshot now = from;
        while (!lease.isHeld()) {
            if (WriterMark.isOn(now.dataset())) {
                lease.awaitTurn(plan.sourcePid(), now.dataset());
            } else if (lease.take(plan.sourcePid(), now.dataset())
                    && now.dataset().updatedAt().isPresent()) {
                return now; // the server has compared the time of the last change
            }
            now = reader.source(plan.sourcePid(), plan.options());
        }
        return now;
    }

    private void attach(SourceSnapshot now, Lease lease, Runnable guard) {
        if (now.totalFiles() != plan.files() || now.totalBytes() != plan.bytes()) {
            throw new PublishException(new Problem(
                    ProblemCode.SOURCE_CHANGED,
                    Subject.dataset(),
                    plan.sourcePid() + " changed on " + plan.source() + " while another publication attached files",
                    Remedy.by(Remedy.Actor.OPERATOR, "publish again to continue")));
        }
        Dataset there = now.dataset();
        if (now.files().own().missingFiles() > 0) {
            List<String> blocks;
            try (Stream<OrigDatablock> all = source.origDatablocks().stream(plan.sourcePid())) {
                blocks = all.map(OrigDatablock::id).toList();
            }
            Makers makers = new Makers(source, plan.options());
            new FileWriter(
                            source,
                            source,
                            plan.sourcePid(),
                            now,
                            now.files().own(),
                            plan.options(),
                            settler,
                            blocks,
                            block -> makers.isAccount(block.createdBy()),
                            () -> {
                                guard.run();
                                lease.require(plan.sourcePid()); // what is there twice on the source stays there
                            },
                            (files, bytes) -> {})
                    .add(there.isPublished());
        }
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("numberOfFiles", plan.files())
                .put("size", plan.bytes());
        lease.confirm(plan.sourcePid());
        lease.leave(body);
        settler.repeatable("the totals on the source", () -> source.datasets().patch(there, body));
        lease.left();
    }
}
