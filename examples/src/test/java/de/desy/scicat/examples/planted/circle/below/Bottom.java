package de.desy.scicat.examples.planted.circle.below;

import de.desy.scicat.examples.planted.circle.Top;

/** Planted: depends on the package above again. */
public final class Bottom {
    private Bottom() {}

    public static int depth() {
        return Top.class.getModifiers();
    }
}
