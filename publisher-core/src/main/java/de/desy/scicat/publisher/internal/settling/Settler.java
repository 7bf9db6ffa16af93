package de.desy.scicat.publisher.internal.settling;

import de.desy.scicat.client.error.SciCatException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Brings a write whose reply was lost to one of two ends: done, or not done. Nothing is sent again before somebody has
 * looked, and nothing that could double before the target had time to finish what it may still be working on: a block
 * of 10 000 files was seen to land two seconds after its connection was gone.
 */
public final class Settler {
    private static final int SENDS = 3;

    private final Pause pause;
    private final BiConsumer<String, String> unknown;

    /**
     * Creates a settler.
     *
     * @param pause how it waits between two looks
     * @param unknown hears what is unknown, and why
     */
    public Settler(Pause pause, BiConsumer<String, String> unknown) {
        this.pause = pause;
        this.unknown = unknown;
    }

    /** A write that does no harm when it is done twice: sent again until there is a reply. */
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
     * A write that must not happen twice: after a lost reply {@code look} is asked for half a minute before it is sent
     * again.
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
     * Looks, after longer and longer waits, whether a write has come to its end after all: half a minute in all.
     *
     * @param pause how to wait before each look
     * @param look what is found, or empty as long as it is not there
     * @return what was found
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
