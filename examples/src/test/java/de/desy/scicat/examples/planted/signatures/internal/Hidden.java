package de.desy.scicat.examples.planted.signatures.internal;

/** A type that no signature may show. */
public class Hidden {}
