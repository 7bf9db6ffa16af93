package de.desy.scicat.examples.planted.signatures.internal;

/** What no signature may show. */
public class Hidden {}
