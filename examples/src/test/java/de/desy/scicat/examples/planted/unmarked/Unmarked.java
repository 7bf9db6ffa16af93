package de.desy.scicat.examples.planted.unmarked;

/** Planted: its package does not say what may be null. */
public final class Unmarked {
    private Unmarked() {}
}
