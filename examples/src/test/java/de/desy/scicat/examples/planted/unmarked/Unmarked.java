package de.desy.scicat.examples.planted.unmarked;

/** Planted: its package does not declare which values may be null. */
public final class Unmarked {
    private Unmarked() {}
}
