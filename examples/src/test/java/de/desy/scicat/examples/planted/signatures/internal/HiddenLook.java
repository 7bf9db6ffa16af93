package de.desy.scicat.examples.planted.signatures.internal;

/** An interface that no exported class may implement. */
public interface HiddenLook {}
