package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.files.Presence;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot.BlockState;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot.ForeignBlock;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Measures the target's entries block by block. What blocks of others list counts for nothing. */
final class Measuring implements DataFileVisitor {
    private final Presence.Builder present;
    private final List<BlockState> blocks;
    private final List<ForeignBlock> foreign;
    private final Predicate<OrigDatablock> isOurs;
    private boolean ours;
    private int listed;
    private int good;
    private int doubled;
    private int changed;
    private int surplus;
    private int stripped;
    private int known;
    private @Nullable String unreadable;
    private boolean masked;
    private @Nullable String maskedToRewrite;

    /**
     * Begins.
     *
     * @param blocks gets the blocks
     * @param foreign gets the blocks of others
     * @param isOurs whether a block is ours; asked once for each
     */
    Measuring(
            Presence.Builder present,
            List<BlockState> blocks,
            List<ForeignBlock> foreign,
            Predicate<OrigDatablock> isOurs) {
        this.present = present;
        this.blocks = blocks;
        this.foreign = foreign;
        this.isOurs = isOurs;
    }

    @Override
    public void begin(OrigDatablock block) {
        ours = isOurs.test(block);
        listed = 0;
        good = 0;
        doubled = 0;
        changed = 0;
        surplus = 0;
        stripped = 0;
        known = 0;
        unreadable = null;
        masked = false;
    }

    @Override
    public void file(OrigDatablock block, DataFile file) {
        if (!ours) {
            known += present.names(file.path()) ? 1 : 0;
            listed++;
            return;
        }
        masked |= Mask.isIn(file);
        switch (present.match(block.chkAlg(), file)) {
            case GOOD -> good++;
            case DOUBLED -> doubled++;
            case CHANGED -> {
                changed++;
                stripped += present.strips(file) ? 1 : 0;
            }
            case SURPLUS -> surplus++;
        }
    }

    @Override
    public boolean unreadable(OrigDatablock block, String reason) {
        unreadable = reason;
        return !ours;
    }

    @Override
    public void end(OrigDatablock block) {
        if (!ours) {
            foreign.add(
                    new ForeignBlock(block.id(), String.valueOf(block.createdBy()), listed, known, unreadable != null));
            return;
        }
        BlockState state = new BlockState(
                block.id(),
                block.ownerGroup(),
                block.accessGroups(),
                block.isPublished(),
                good,
                doubled,
                changed,
                surplus,
                stripped);
        blocks.add(state);
        if (masked && good > 0 && state.isDirty() && maskedToRewrite == null && present.isMasked()) {
            maskedToRewrite = block.id();
        }
    }

    /** A block that would have to be rewritten with entries that the server does not show; null if there is none. */
    @Nullable String maskedToRewrite() {
        return maskedToRewrite;
    }
}
