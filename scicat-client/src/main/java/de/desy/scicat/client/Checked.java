package de.desy.scicat.client;

import java.time.Duration;

/** What the settings of a client may be. */
final class Checked {
    private Checked() {}

    static Duration positive(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A timeout must be positive");
        }
        return timeout;
    }

    static String userAgent(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The user agent must not be blank");
        }
        if (!name.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "The user agent contains a line break or another character that cannot stand in a header; use"
                            + " plain ASCII");
        }
        return name;
    }
}
