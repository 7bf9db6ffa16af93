package de.desy.scicat.publisher.report;

import de.desy.scicat.publisher.internal.text.Required;

/**
 * A part of the source that is published in another form, because today's servers would refuse it unchanged.
 *
 * @param what the part, such as {@code field proposalIds}
 * @param how how it was changed
 */
public record Repaired(String what, String how) {
    /**
     * Checks that nothing is missing.
     *
     * @param what see the component
     * @param how see the component
     */
    public Repaired {
        Required.value(what, "what");
        Required.value(how, "how");
    }
}
