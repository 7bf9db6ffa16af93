package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.OrigDatablock;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Passes some blocks to a visitor. What the others hold, and whether it can be read, does not matter. */
public final class SomeBlocks implements DataFileVisitor {
    private final Predicate<OrigDatablock> wanted;
    private final DataFileVisitor visitor;
    private boolean isWanted;

    public SomeBlocks(Predicate<OrigDatablock> wanted, DataFileVisitor visitor) {
        this.wanted = wanted;
        this.visitor = visitor;
    }

    @Override
    public @Nullable Instant missingTime() {
        return visitor.missingTime();
    }

    @Override
    public void begin(OrigDatablock block) {
        isWanted = wanted.test(block);
        if (isWanted) {
            visitor.begin(block);
        }
    }

    @Override
    public void unknown(OrigDatablock block, String key) {
        if (isWanted) {
            visitor.unknown(block, key);
        }
    }

    @Override
    public void repaired(OrigDatablock block, String key) {
        if (isWanted) {
            visitor.repaired(block, key);
        }
    }

    @Override
    public void file(OrigDatablock block, DataFile file) {
        if (isWanted) {
            visitor.file(block, file);
        }
    }

    @Override
    public boolean unreadable(OrigDatablock block, String reason) {
        return !wanted.test(block) || visitor.unreadable(block, reason);
    }

    @Override
    public void end(OrigDatablock block) {
        if (isWanted) {
            visitor.end(block);
        }
    }
}
