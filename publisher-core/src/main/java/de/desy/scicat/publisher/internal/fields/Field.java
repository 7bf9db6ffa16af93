package de.desy.scicat.publisher.internal.fields;

/**
 * One row of the field table.
 *
 * @param name the field's name in SciCat's contract
 * @param rule what becomes of it
 * @param shape what it holds
 * @param reason why it is not carried over; empty where it is
 */
public record Field(String name, Rule rule, Shape shape, String reason) {}
