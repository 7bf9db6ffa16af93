package de.desy.scicat.publisher.internal.fields;

import de.desy.scicat.publisher.report.Remedy;
import org.jspecify.annotations.Nullable;

/**
 * One row of the field table.
 *
 * @param name the field's name in SciCat's contract
 * @param rule what becomes of it
 * @param shape what it holds
 * @param required whether every SciCat wants it of a dataset
 * @param isPrivate whether it stays behind since it is private or names things of the source, so that an option may keep it
 * @param reason why it is not carried over; empty where it is
 * @param remedy how it can be carried over all the same; null where it cannot
 */
public record Field(
        String name,
        Rule rule,
        Shape shape,
        boolean required,
        boolean isPrivate,
        String reason,
        @Nullable Remedy remedy) {

    /** Whether what the target has in it is the publisher's to decide: copied from the source, or set by an option. */
    public boolean isOurs() {
        return switch (rule) {
            case COPY, MAP -> true;
            case COMPUTE, DROP, SERVER -> false;
        };
    }

    /** Whether it says something about a dataset; what each server sets for itself says nothing. */
    public boolean isCompared() {
        return switch (rule) {
            case COPY, MAP, COMPUTE, DROP -> true;
            case SERVER -> false;
        };
    }

    /** Whether a transform may set it, or an option leave it out. */
    boolean isCopied() {
        return switch (rule) {
            case COPY -> true;
            case MAP, COMPUTE, DROP, SERVER -> false;
        };
    }
}
