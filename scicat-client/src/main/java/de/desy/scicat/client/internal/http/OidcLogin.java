package de.desy.scicat.client.internal.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.IdentityException.Kind;
import de.desy.scicat.client.error.ServerErrorException;
import de.desy.scicat.client.error.UnauthorizedException;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.internal.tokens.Tokens;
import de.desy.scicat.client.model.CredentialState;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Exchanges an ID token for a token of SciCat.
 *
 * @param source gets an ID token
 * @param describe whose tokens these are
 */
public record OidcLogin(Supplier<String> source, String describe) implements LoginWay {
    private static final String ROUTE = "/api/v3/auth/oidc/token";

    @Override
    public CredentialState.Kind kind() {
        return CredentialState.Kind.OIDC;
    }

    @Override
    public ObjectNode logIn(Connection anonymous) {
        String idToken = source.get();
        anonymous.transport().redactor().hide(idToken);
        String url = anonymous.transport().url().toString();
        try {
            Tokens.checked(idToken, "of the " + describe);
        } catch (IllegalArgumentException e) {
            throw new IdentityException(Kind.NO_ID_TOKEN, "The " + describe + " brought no ID token", e);
        }
        ObjectNode body = Json.MAPPER.createObjectNode().put("idToken", idToken);
        try {
            return anonymous.object(Call.write("POST", ROUTE, body));
        } catch (NoRouteException e) {
            throw new IdentityException(
                    Kind.NOT_SUPPORTED,
                    url + " exchanges no ID tokens: releases of SciCat from 4.28 on do. What remains is a token of"
                            + " SciCat, or an account with a password",
                    e);
        } catch (UnauthorizedException e) {
            String said = String.join("; ", e.serverMessages());
            throw new IdentityException(
                    Kind.REFUSED_BY_SCICAT,
                    url + " refuses the ID token of the " + describe + ": " + said + ". " + remedy(said),
                    e);
        } catch (ServerErrorException e) {
            if (e.status() != 500) {
                throw e;
            }
            // SciCat sends the reason to its log alone.
            throw new IdentityException(
                    Kind.NOT_SUPPORTED,
                    url + " cannot exchange the ID token of the " + describe + " (status 500). It answers so if"
                            + " OIDC_ISSUER or OIDC_CLIENT_ID is not set there, if it does not reach its provider, or if"
                            + " the ID token lacks a name or an e-mail address; its log has the reason. What remains is"
                            + " a token of SciCat, or an account with a password",
                    e);
        }
    }

    /** By the words of openid-client 5, with which SciCat looks at ID tokens. */
    private static String remedy(String said) {
        String text = said.toLowerCase(Locale.ROOT);
        if (text.contains("azp")) {
            return text.contains("missing")
                    ? "A token with several audiences needs azp: the provider has to name the client there"
                    : "The token is of a client that SciCat does not know: add the client's id to"
                            + " OIDC_ADDITIONAL_AUTHORIZED_PARTIES of SciCat, or log in with SciCat's own client";
        }
        if (text.contains("aud")) {
            return "The provider has to put SciCat's client id (OIDC_CLIENT_ID of SciCat) into the audience of the"
                    + " client's ID tokens; in Keycloak by a mapper of the kind Audience, with Add to ID token";
        }
        if (text.contains("nonce")) {
            return "SciCat takes no ID tokens with a nonce: log in without one";
        }
        if (text.contains("iss ")) {
            return "SciCat trusts another provider: OIDC_ISSUER of SciCat has to be the issuer of the login";
        }
        if (text.contains("expired")
                || text.contains("not active")
                || text.contains("in the future")
                || text.contains("now ")) {
            return "The ID token was fresh, so the clock of SciCat or of the provider is wrong";
        }
        if (text.contains("alg")) {
            return "SciCat takes ID tokens that are signed with RS256: set this for the client at the provider";
        }
        return text.contains("signature") || text.contains("key")
                ? "SciCat keeps the keys of its provider: restart it if the provider has new ones"
                : "SciCat's log has more";
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return describe;
    }
}
