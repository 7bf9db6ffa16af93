package de.desy.scicat.service;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.SciCatClientBuilder;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.oidc.OidcLogin;
import java.util.Optional;

/**
 * A catalogue and the service's account there.
 *
 * @param environment the environment variables
 * @param url the variable for the address
 * @param token the variable for a token
 * @param user the variable for the name of an account
 * @param password the variable for its password
 * @param login the variable for where that account is
 * @param issuer the variable for an OpenID Connect provider
 * @param clientId the variable for the id of a client there
 * @param clientSecret the variable for its secret
 * @param traits the variable for what the catalogue does
 */
record CatalogueAccount(
        Environment environment,
        Variable url,
        Variable token,
        Variable user,
        Variable password,
        Variable login,
        Variable issuer,
        Variable clientId,
        Variable clientSecret,
        Variable traits) {

    /** A client; empty if there is a problem, which then has been reported. */
    Optional<SciCatClient> client() {
        Optional<String> address = environment.find(url);
        if (address.isEmpty()) {
            environment.problem("Set " + url + " to " + url.meaning() + ".");
        }
        Optional<Credentials> credentials = credentials();
        if (address.isEmpty() || credentials.isEmpty()) {
            return Optional.empty();
        }
        try {
            SciCatClientBuilder client = SciCatClient.builder(address.get())
                    .credentials(credentials.get())
                    .userAgent("publisher-service/" + PublisherService.version());
            environment.find(traits).map(ServerTraits::parse).ifPresent(client::traits);
            return Optional.of(client.build());
        } catch (IllegalArgumentException e) {
            environment.problem(url + ": " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private Optional<Credentials> credentials() {
        boolean withToken = environment.isSet(token);
        boolean withProvider = environment.isSet(issuer);
        if ((withToken ? 1 : 0) + (withProvider ? 1 : 0) + (environment.isSet(user) ? 1 : 0) != 1) {
            environment.problem("Give the service's account: set " + token.file() + " (or " + token + "), or " + user
                    + " with " + password.file() + " (or " + password + "), or " + issuer + " with " + clientId
                    + " and "
                    + clientSecret.file() + " (or " + clientSecret + "); one of these.");
            return Optional.empty();
        }
        boolean ldap = environment.text(login).equals("ldap");
        if (!ldap && !environment.text(login).equals("local")) {
            environment.problem(login + " is \"" + environment.text(login) + "\"; say local or ldap.");
            return Optional.empty();
        }
        if (!environment.isSet(user) && environment.isSet(login)) {
            environment.problem(login + " has no effect without " + user + ".");
        }
        try {
            if (withToken && environment.file(token).isPresent()) {
                return environment.file(token).map(Credentials::tokenFile); // the file is read again when it changes
            }
            if (withProvider) {
                return provided();
            }
            if (withToken) {
                return environment.secret(token).map(Credentials::token);
            }
            if (!environment.isSet(password)) {
                environment.problem("Set " + password.file() + " (or " + password + ") for " + user + ".");
            }
            String name = environment.text(user);
            return environment
                    .secret(password)
                    .map(secret -> ldap ? Credentials.ldap(name, secret) : Credentials.password(name, secret));
        } catch (IllegalArgumentException e) {
            environment.problem((withProvider ? issuer : token) + ": " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private Optional<Credentials> provided() {
        if (!environment.isSet(clientId) || !environment.isSet(clientSecret)) {
            environment.problem("Set " + clientId + " and " + clientSecret.file() + " (or " + clientSecret + ") for "
                    + issuer + ".");
            return Optional.empty();
        }
        OidcLogin provider = OidcLogin.at(environment.text(issuer));
        return environment
                .secret(clientSecret)
                .map(secret -> Credentials.oidc(
                        provider.client(environment.text(clientId), secret).clientCredentials()));
    }
}
