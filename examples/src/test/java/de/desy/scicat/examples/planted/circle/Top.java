package de.desy.scicat.examples.planted.circle;

import de.desy.scicat.examples.planted.circle.below.Bottom;

/** Planted: a cycle of a top package with a package below it. */
public final class Top {
    private Top() {}

    public static int height() {
        return Bottom.depth() + 1;
    }
}
