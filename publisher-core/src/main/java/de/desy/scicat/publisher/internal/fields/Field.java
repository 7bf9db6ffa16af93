package de.desy.scicat.publisher.internal.fields;

import de.desy.scicat.publisher.report.Remedy;
import org.jspecify.annotations.Nullable;

/**
 * One row of the field table.
 *
 * @param name the field's name in SciCat's contract
 * @param rule how it is published
 * @param shape the kind of its value
 * @param required whether every SciCat requires it in a dataset
 * @param isPrivate whether it is left out because it is private or names things of the source, so that an option may
 *     keep it
 * @param reason why it is not published; empty if it is
 * @param remedy how it can be published all the same; null if it cannot
 */
public record Field(
        String name,
        Rule rule,
        Shape shape,
        boolean required,
        boolean isPrivate,
        String reason,
        @Nullable Remedy remedy) {

    /** Whether the publisher decides the value on the target: copied from the source, or set by an option. */
    public boolean isOurs() {
        return switch (rule) {
            case COPY, MAP -> true;
            case COMPUTE, DROP, SERVER -> false;
        };
    }

    /** Whether it describes the dataset. Fields that each server sets for itself do not. */
    public boolean isCompared() {
        return switch (rule) {
            case COPY, MAP, COMPUTE, DROP -> true;
            case SERVER -> false;
        };
    }

    /** Whether a transform may set it, or an option may leave it out. */
    boolean isCopied() {
        return switch (rule) {
            case COPY -> true;
            case MAP, COMPUTE, DROP, SERVER -> false;
        };
    }
}
