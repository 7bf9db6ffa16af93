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
        if (wanted.test(block)) {
            visitor.begin(block);
        }
    }

    @Override
    public void unknown(OrigDatablock block, String key) {
        if (wanted.test(block)) {
            visitor.unknown(block, key);
        }
    }

    @Override
    public void repaired(OrigDatablock block, String key) {
        if (wanted.test(block)) {
            visitor.repaired(block, key);
        }
    }

    @Override
    public void file(OrigDatablock block, DataFile file) {
        if (wanted.test(block)) {
            visitor.file(block, file);
        }
    }

    @Override
    public boolean unreadable(OrigDatablock block, String reason) {
        return !wanted.test(block) || visitor.unreadable(block, reason);
    }

    @Override
    public void end(OrigDatablock block) {
        if (wanted.test(block)) {
            visitor.end(block);
        }
    }
}
