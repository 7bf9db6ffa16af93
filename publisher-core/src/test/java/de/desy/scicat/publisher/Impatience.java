package de.desy.scicat.publisher;

import de.desy.scicat.publisher.internal.settling.Pause;

/** For tests of other packages: publishers whose waiting times are shorter. */
public final class Impatience {
    private Impatience() {}

    /** Divides all waiting times of a publisher. */
    public static PublisherBuilder of(PublisherBuilder publisher, int haste) {
        return publisher.pause(time -> Pause.REAL.of(time.dividedBy(haste)));
    }
}
