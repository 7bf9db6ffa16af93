package de.desy.scicat.oidc.internal;

import java.util.Map;

/** Client credentials: the client itself is the account. */
public final class ServiceFlow extends Flow {

    public ServiceFlow(Settings settings) {
        super(settings);
    }

    @Override
    IdToken obtain(Web web, Provider known) {
        return Grant.of(
                        web,
                        known,
                        settings,
                        "the client credentials",
                        Map.of("grant_type", "client_credentials", "scope", String.join(" ", settings.scopes())))
                .idToken(
                        settings,
                        "for client credentials, and SciCat exchanges nothing else. Keycloak gives one to a client with"
                                + " a service account that asks for the scope openid. Otherwise log a person in once, by"
                                + " device code, and use the stored login; or give the service a token of SciCat");
    }
}
