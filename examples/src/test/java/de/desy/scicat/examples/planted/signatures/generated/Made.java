package de.desy.scicat.examples.planted.signatures.generated;

/** A generated type. */
public class Made {}
