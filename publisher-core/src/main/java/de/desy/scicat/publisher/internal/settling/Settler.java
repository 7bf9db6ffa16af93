package de.desy.scicat.publisher.internal.settling;

import de.desy.scicat.client.error.SciCatException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Decides whether a write whose reply was lost is done or not done. The settler sends nothing again before it has
 * checked the target. It repeats a write that could create a duplicate only after the target had time to finish the
 * first: a block of 10 000 files was stored two seconds after its connection was lost.
 */
public final class Settler {
    private static final int SENDS = 3;

    private final Pause pause;
    private final BiConsumer<String, String> unknown;

    /**
     * Creates a settler.
     *
     * @param pause how to wait between two checks
     * @param unknown gets the write whose outcome is unknown, and the cause
     */
    public Settler(Pause pause, BiConsumer<String, String> unknown) {
        this.pause = pause;
        this.unknown = unknown;
    }

    /** Sends a write that is harmless when repeated, again until there is a reply. */
    public <T> T repeatable(String what, Supplier<T> write) {
        for (int send = 1; ; send++) {
            try {
                return write.get();
            } catch (SciCatException e) {
                if (!e.outcomeUnknown() || send == SENDS) {
                    throw e;
                }
                unknown.accept(what, String.valueOf(e.getMessage()));
                pause.of(Patience.LOOKS.get(send - 1));
            }
        }
    }

    /**
     * Sends a write that must not happen twice: after a lost reply, calls {@code look} for half a minute before it
     * sends the write again.
     */
    public <T> T once(String what, Supplier<T> write, Supplier<Optional<T>> look) {
        for (int send = 1; ; send++) {
            try {
                return write.get();
            } catch (SciCatException e) {
                if (!e.outcomeUnknown()) {
                    throw e;
                }
                unknown.accept(what, String.valueOf(e.getMessage()));
                Optional<T> found = look.get();
                if (found.isEmpty()) {
                    found = awaited(pause, look);
                }
                if (found.isPresent()) {
                    return found.get();
                }
                if (send == SENDS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Checks, after longer and longer waits, whether a write was done after all: half a minute in all.
     *
     * @param pause how to wait before each check
     * @param look returns the result of the write, or empty while there is none
     * @return the result
     */
    public static <T> Optional<T> awaited(Pause pause, Supplier<Optional<T>> look) {
        for (Duration wait : Patience.LOOKS) {
            pause.of(wait);
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
