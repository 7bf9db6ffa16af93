package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.publisher.internal.files.Presence;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot.BlockState;
import java.util.List;

/** Measures the target's entries block by block. */
final class Measuring implements DataFileVisitor {
    private final Presence.Builder present;
    private final List<BlockState> blocks;
    private int good;
    private int doubled;
    private int changed;
    private int surplus;

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
    }

    @Override
    public void file(OrigDatablock block, DataFile file) {
        switch (present.match(block.chkAlg(), file)) {
            case GOOD -> good++;
            case DOUBLED -> doubled++;
            case CHANGED -> changed++;
            case SURPLUS -> surplus++;
        }
    }

    @Override
    public void end(OrigDatablock block) {
        blocks.add(new BlockState(
                block.id(),
                block.ownerGroup(),
                block.accessGroups(),
                block.isPublished(),
                good,
                doubled,
                changed,
                surplus));
    }
}
