package de.desy.scicat.examples.cli;

/** Wrong usage or configuration, found before anything is written: exit code 2. */
final class Misuse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misuse(String message) {
        super(message);
    }
}
