package de.desy.scicat.publisher.internal.rights;

import de.desy.scicat.client.SciCatClient;

/** Another account of a catalogue takes the place of the first. */
public final class SameServer {
    private SameServer() {}

    /**
     * The client of the other account.
     *
     * @throws IllegalArgumentException when it is of another catalogue, for which options and landing page are not made
     */
    public static SciCatClient checked(SciCatClient first, SciCatClient other) {
        if (!first.url().equals(other.url())) {
            throw new IllegalArgumentException("The account is one of " + other.url() + ", the publisher works with "
                    + first.url() + "; build a publisher for the other catalogue");
        }
        return other;
    }
}
