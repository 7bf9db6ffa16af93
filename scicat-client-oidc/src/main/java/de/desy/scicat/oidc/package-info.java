/**
 * Logins by OpenID Connect, for {@link de.desy.scicat.client.Credentials#oidc}. Begin with {@link
 * de.desy.scicat.oidc.OidcLogin}.
 */
@NullMarked
package de.desy.scicat.oidc;

import org.jspecify.annotations.NullMarked;
