package de.desy.scicat.examples.planted.layers.low;

import de.desy.scicat.examples.planted.layers.high.High;

/** Planted: an upward import. */
public final class Low {
    private Low() {}

    public static int value() {
        return High.value();
    }
}
