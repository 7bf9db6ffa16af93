package de.desy.scicat.service.page;

import java.time.Duration;
import java.util.function.Supplier;

/** A page that loses its patience with listeners soon, for tests. */
public final class QuickPage {
    private QuickPage() {}

    /** A page for so many listeners, each of which may take a second for a write. */
    public static PageRoute of(Supplier<PageState> state, int listeners, Duration life) {
        return new PageRoute(
                state,
                null,
                new Listeners.Limits(
                        listeners, Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(1), life));
    }
}
