package de.desy.scicat.examples.planted.manners;

/** Planted: prints. */
public final class Printing {
    private Printing() {}

    public static void out() {
        System.out.println("planted");
    }

    public static void err() {
        System.err.println("planted");
    }
}
