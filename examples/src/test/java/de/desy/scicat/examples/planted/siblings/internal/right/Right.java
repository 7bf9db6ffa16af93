package de.desy.scicat.examples.planted.siblings.internal.right;

import de.desy.scicat.examples.planted.siblings.internal.left.Left;

/** Planted: depends on the first package again. */
public final class Right {
    private Right() {}

    public static String name() {
        return Left.class.getName();
    }
}
