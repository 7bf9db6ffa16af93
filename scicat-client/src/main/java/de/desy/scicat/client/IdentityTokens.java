package de.desy.scicat.client;

import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.SciCatException;

/**
 * A source of ID tokens of an OpenID Connect provider, such as Keycloak, for {@link Credentials#oidc}. The module
 * {@code scicat-client-oidc} has sources for all usual flows; a program that gets ID tokens elsewhere writes its own.
 * Implementations are safe for use by many threads.
 *
 * <pre>{@code
 * IdentityTokens tokens = new IdentityTokens() {
 *     public String idToken() {
 *         return "what the program got from the provider just now";
 *     }
 *
 *     public String describe() {
 *         return "OIDC login of the portal";
 *     }
 * };
 * Credentials credentials = Credentials.oidc(tokens);
 * }</pre>
 */
public interface IdentityTokens {

    /**
     * Gets an ID token that was issued just now, or is at least not about to expire. May wait for the provider, or for
     * a person. The client asks once for each login at SciCat, never from two threads at the same time.
     *
     * @return a signed JSON Web Token; SciCat accepts it only if it is the audience, and if the token has no nonce
     * @throws IdentityException if there is none
     * @throws SciCatException if the provider cannot be reached, or answers what it should not
     */
    String idToken();

    /**
     * Says whose tokens these are, for messages.
     *
     * @return a short phrase that fits after "the", such as {@code OIDC login of scicat-publisher at
     *     https://keycloak.example/realms/facility}; never a secret
     */
    String describe();
}
