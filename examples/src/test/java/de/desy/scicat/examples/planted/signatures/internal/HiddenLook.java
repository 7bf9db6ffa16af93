package de.desy.scicat.examples.planted.signatures.internal;

/** What no exported class may be. */
public interface HiddenLook {}
