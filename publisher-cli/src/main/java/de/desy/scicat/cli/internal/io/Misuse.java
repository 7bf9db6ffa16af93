package de.desy.scicat.cli.internal.io;

/** Wrong usage or configuration, found before anything is written: exit code 2. */
public final class Misuse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Misuse(String message) {
        super(message);
    }
}
