package de.desy.scicat.publisher.internal.fields;

import de.desy.scicat.publisher.report.Remedy;
import org.jspecify.annotations.Nullable;

/**
 * One row of the field table.
 *
 * @param name the field's name in SciCat's contract
 * @param rule what becomes of it
 * @param shape what it holds
 * @param reason why it is not carried over; empty where it is
 * @param remedy how it can be carried over all the same; null where it cannot
 */
public record Field(
        String name,
        Rule rule,
        Shape shape,
        String reason,
        @Nullable Remedy remedy) {}
