package de.desy.scicat.publisher.report;

/**
 * Something of the source that is carried over in another form, because today's servers would refuse it as it is.
 *
 * @param what what it is, such as {@code field proposalIds}
 * @param how what was done to it
 */
public record Repaired(String what, String how) {}
