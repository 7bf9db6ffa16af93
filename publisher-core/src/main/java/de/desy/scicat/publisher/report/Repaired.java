package de.desy.scicat.publisher.report;

/**
 * A part of the source that is published in another form, because today's servers would refuse it unchanged.
 *
 * @param what the part, such as {@code field proposalIds}
 * @param how how it was changed
 */
public record Repaired(String what, String how) {}
