package de.desy.scicat.examples.planted.layers.unknown;

/** Planted: a room that is in no layer. */
public final class Unknown {
    private Unknown() {}
}
