package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.files.Presence;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot.BlockState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures the target's entries block by block. */
final class Measuring implements DataFileVisitor {
    private final Presence.Builder present;
    private final List<BlockState> blocks;
    private int good;
    private int doubled;
    private int changed;
    private int surplus;
    private boolean masked;
    private @Nullable String maskedToRewrite;

    Measuring(Presence.Builder present, List<BlockState> blocks) {
        this.present = present;
        this.blocks = blocks;
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
