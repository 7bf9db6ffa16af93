package de.desy.scicat.publisher.internal.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.PreconditionFailedException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.internal.reading.TargetMask;
import de.desy.scicat.publisher.internal.reading.WriterMark;
import de.desy.scicat.publisher.internal.rights.Masking;
import de.desy.scicat.publisher.internal.settling.Patience;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ensures that only one process at a time writes a published dataset. A server does not keep two writers from posting
 * the same block, so a writer puts its name into a text field of the dataset. A writer that finds another name waits
 * until the name is gone, or until the dataset has not changed for a minute (posting a block changes it), and then
 * takes over. Decision 0005 lists the measurements and the remaining risk.
 */
public final class Lease {
    private static final Logger LOG = LoggerFactory.getLogger("de.desy.scicat.publisher.DatasetPublisher");
    private static final long POLLS_OF_A_DEAD_WRITER = Patience.DEAD_AFTER.dividedBy(Patience.POLL);

    private final SciCatClient server;
    private final Subject.Kind side;
    private final @Nullable JsonNode wanted; // null: the text that the field had before
    private final Pause pause;
    private final Runnable meanwhile;
    private final String writer = UUID.randomUUID().toString();
    private WriterMark name = new WriterMark(writer, 0, true, null);
    private long confirmedAt;
    private boolean held;

    /**
     * Creates the name of a writer of a published dataset.
     *
     * @param target the catalogue that holds the name
     * @param fields the fields of the published dataset, which may include the field for the name
     * @param pause how to wait
     */
    public Lease(SciCatClient target, ObjectNode fields, Pause pause) {
        this(target, Subject.Kind.TARGET, fields.get(WriterMark.FIELD), pause, () -> {});
    }

    private Lease(SciCatClient server, Subject.Kind side, @Nullable JsonNode wanted, Pause pause, Runnable meanwhile) {
        this.server = server;
        this.side = side;
        this.wanted = wanted;
        this.pause = pause;
        this.meanwhile = meanwhile;
    }

    /**
     * Creates the name of a writer of a dataset on the source.
     *
     * @param meanwhile runs again and again while another writer is at work
     */
    static Lease onSource(SciCatClient source, Pause pause, Runnable meanwhile) {
        return new Lease(source, Subject.Kind.SOURCE, null, pause, meanwhile);
    }

    private boolean isMine(Dataset dataset) {
        return WriterMark.in(dataset)
                .filter(name -> name.writer().equals(writer))
                .isPresent();
    }

    /** Puts this writer's name into a dataset to be created; the server lets only one writer create it. */
    void sign(ObjectNode body) {
        body.put(WriterMark.FIELD, name.text());
    }

    /** Records that the dataset with this writer's name was created. */
    boolean won(Dataset created) {
        if (isMine(created)) {
            moved(System.nanoTime());
            held = true;
        }
        return held;
    }

    /**
     * Waits while the dataset has another writer's name.
     *
     * @return whether the other writer is dead and this writer has taken over; otherwise the other name is gone
     */
    boolean awaitTurn(String pid, Dataset there) {
        Optional<Dataset> now = awaitQuiet(pid, there);
        while (now.isPresent()) {
            LOG.info("{}: the other publication has not moved for a minute, taking over", pid);
            if (take(pid, now.get())) {
                return true;
            }
            now = awaitQuiet(pid, server.datasets().get(pid));
        }
        return false;
    }

    /**
     * Waits while another writer is at work.
     *
     * @return the dataset with the name of a writer that made no progress for a minute; empty if there is no name
     */
    public Optional<Dataset> awaitQuiet(String pid, Dataset there) {
        Dataset now = there;
        for (int unmoved = 0; WriterMark.isOn(now) && unmoved < POLLS_OF_A_DEAD_WRITER; ) {
            pause.of(Patience.POLL);
            meanwhile.run();
            Dataset next = server.datasets().get(pid);
            unmoved = state(next).equals(state(now)) ? unmoved + 1 : 0;
            now = next;
        }
        return Optional.of(now).filter(WriterMark::isOn);
    }

    private static String state(Dataset dataset) {
        return dataset.updatedAt() + " " + dataset.field(WriterMark.FIELD);
    }

    /**
     * Puts this writer's name into a dataset that nobody has changed since it was read.
     *
     * @return whether the dataset has the name now
     */
    public boolean take(String pid, Dataset there) {
        if (wanted == null && new Masking(server).hides(there, WriterMark.FIELD)) {
            throw new RefusedException(pid, List.of(TargetMask.puttingBack(server, side == Subject.Kind.SOURCE, pid)));
        }
        name = WriterMark.after(there, writer);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put(WriterMark.FIELD, name.text());
        long before = System.nanoTime();
        Optional<Instant> unmodifiedSince = there.updatedAt();
        try {
            if (unmodifiedSince.isPresent()) {
                server.datasets().patch(there, body, unmodifiedSince.get());
            } else {
                server.datasets().patch(there, body);
            }
        } catch (PreconditionFailedException another) {
            return false;
        } catch (SciCatException e) {
            if (!e.outcomeUnknown()) {
                throw e;
            }
        }
        ServerTraits traits = server.traits();
        boolean compared = unmodifiedSince.isPresent() && traits.has(Trait.ATOMIC_PRECONDITION);
        if (!compared || traits.assumption().isPresent()) {
            pause.of(Patience.SETTLE);
        }
        held = isMine(server.datasets().get(pid));
        moved(before);
        return held;
    }

    /** Records a successful write, at this time at the latest: until then the dataset had the name. */
    public void moved(long nanoTime) {
        confirmedAt = nanoTime;
    }

    /**
     * If there was no write for a while, checks that the dataset still has this writer's name, and shows that the
     * writer is alive.
     *
     * @throws PublishException when another writer took over
     */
    public void confirm(String pid) {
        long now = System.nanoTime();
        if (!held || now - confirmedAt < Patience.RENEWED_AFTER.toNanos()) {
            return;
        }
        Dataset there = server.datasets().get(pid);
        boolean mine = isMine(there);
        if (mine) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put(WriterMark.FIELD, name.text());
            server.datasets().patch(there, body);
            moved(now);
        } else {
            throw takenOver(pid);
        }
    }

    /**
     * Checks that the dataset still has this writer's name, however short ago that was seen.
     *
     * @throws PublishException when another writer took over
     */
    void require(String pid) {
        confirm(pid);
        if (held && !isMine(server.datasets().get(pid))) {
            throw takenOver(pid);
        }
    }

    private PublishException takenOver(String pid) {
        held = false;
        return new PublishException(new Problem(
                ProblemCode.TAKEN_OVER,
                Subject.of(side, server.url().toString()),
                "another publication of " + pid + " on " + server.url()
                        + " took over, since this publication made no progress for a minute",
                Remedy.by(Remedy.Actor.OPERATOR, "publish again to see that all is right")));
    }

    /**
     * Makes the last PATCH remove this writer's name, or a name that another writer left behind. What somebody else
     * wrote into the field meanwhile stays.
     *
     * @param there the dataset as it was read last
     * @throws PublishException when another writer took over
     */
    void leave(ObjectNode body, Dataset there) {
        if (!WriterMark.isOn(there)) {
            if (WriterMark.isTrace(there)) {
                body.set(WriterMark.FIELD, without(there));
            } else if (held && wanted != null) {
                body.set(WriterMark.FIELD, wanted);
            }
            held = false;
            return;
        }
        if (held && !isMine(there)) {
            throw takenOver(there.pid());
        }
        body.set(WriterMark.FIELD, without(there));
    }

    /** Makes the last PATCH remove this writer's name, from a dataset that nobody else has changed since it was put there. */
    void leave(ObjectNode body) {
        body.put(WriterMark.FIELD, name.before());
    }

    private JsonNode without(Dataset there) {
        return wanted == null ? WriterMark.valueBefore(there) : wanted;
    }

    /** Records that the name is gone. */
    void left() {
        held = false;
    }

    /**
     * Removes the name, if the server can be reached; otherwise the next run waits a minute.
     *
     * @param isComplete whether the dataset is complete; otherwise it keeps a sign that it never was
     */
    void release(String pid, boolean isComplete) {
        if (!held) {
            return;
        }
        held = false;
        try {
            Dataset there = server.datasets().get(pid);
            if (isMine(there)) {
                ObjectNode body = JsonNodeFactory.instance.objectNode();
                body.set(WriterMark.FIELD, isComplete ? without(there) : name.abandoned());
                server.datasets().patch(there, body);
            }
        } catch (SciCatException unreachable) {
            LOG.debug("{}: the writer's name stays: {}", pid, unreachable.getMessage());
        }
    }

    public boolean isHeld() {
        return held;
    }
}
