package de.desy.scicat.oidc.internal;

import java.time.Duration;

/**
 * An ID token that was checked.
 *
 * @param text the token
 * @param subject whose it is
 * @param rest how long it lasts, by the provider's clock
 */
record IdToken(String text, String subject, Duration rest) {

    /** Shows no token. */
    @Override
    public String toString() {
        return "ID token of " + subject;
    }
}
