package de.desy.scicat.client.observe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended.
 *
 * @param status the status of the reply, whether good or bad; 0 if the reply's first line did not come
 * @param failure why no complete, readable reply came, in one word: a constant of {@code NetworkProblem}, or the name of
 *     the exception's class; null if such a reply came
 * @param duration from the moment when the request was about to be sent until the reply was complete or had failed
 */
public record RequestEnd(int status, @Nullable String failure, Duration duration) {

    /**
     * Whether a complete reply with a good status came.
     *
     * @return true for the statuses 200 to 399
     */
    public boolean isGood() {
        return failure == null && status >= 200 && status < 400;
    }
}
