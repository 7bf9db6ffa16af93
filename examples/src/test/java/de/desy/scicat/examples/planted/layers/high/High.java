package de.desy.scicat.examples.planted.layers.high;

/** The top. */
public final class High {
    private High() {}

    public static int value() {
        return 2;
    }
}
