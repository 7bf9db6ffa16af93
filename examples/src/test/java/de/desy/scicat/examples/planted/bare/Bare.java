package de.desy.scicat.examples.planted.bare;

/** Planted: its package has no package-info. */
public final class Bare {
    private Bare() {}
}
