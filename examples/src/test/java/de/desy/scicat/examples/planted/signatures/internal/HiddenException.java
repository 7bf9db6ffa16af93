package de.desy.scicat.examples.planted.signatures.internal;

/** An exception that no signature may throw. */
public class HiddenException extends Exception {
    private static final long serialVersionUID = 1L;
}
