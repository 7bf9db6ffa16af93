package de.desy.scicat.examples.planted.siblings.internal.left;

import de.desy.scicat.examples.planted.siblings.internal.right.Right;

/** Planted: a cycle of two packages that share the beginning of their names. */
public final class Left {
    private Left() {}

    public static String name() {
        return Right.class.getName();
    }
}
