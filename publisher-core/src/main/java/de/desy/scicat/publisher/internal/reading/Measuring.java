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

/** Measures the target's entries block by block. */
final class Measuring implements DataFileVisitor {
    private final Presence.Builder present;
    private final List<BlockState> blocks;
    private final List<ForeignBlock> foreign;
    private final Predicate<String> isOurs;
    private int good;
    private int doubled;
    private int changed;
    private int surplus;
    private boolean masked;
    private @Nullable String maskedToRewrite;

    /**
     * Begins.
     *
     * @param blocks gets the blocks
     * @param foreign gets the blocks of others that list nothing of the dataset
     * @param isOurs whether an account's blocks are ours
     */
    Measuring(Presence.Builder present, List<BlockState> blocks, List<ForeignBlock> foreign, Predicate<String> isOurs) {
        this.present = present;
        this.blocks = blocks;
        this.foreign = foreign;
        this.isOurs = isOurs;
    }

    @Override
    public void begin(OrigDatablock block) {
        good = 0;
        doubled = 0;
        changed = 0;
        surplus = 0;
        masked = false;
    }

    @Override
    public void file(OrigDatablock block, DataFile file) {
        masked |= Mask.isIn(file);
        switch (present.match(block.chkAlg(), file)) {
            case GOOD -> good++;
            case DOUBLED -> doubled++;
            case CHANGED -> changed++;
            case SURPLUS -> surplus++;
        }
    }

    @Override
    public void end(OrigDatablock block) {
        String maker = block.createdBy();
        int others = doubled + changed + surplus;
        if (good == 0 && others > 0 && maker != null && !isOurs.test(maker)) {
            foreign.add(new ForeignBlock(block.id(), maker, others));
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
                surplus);
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
