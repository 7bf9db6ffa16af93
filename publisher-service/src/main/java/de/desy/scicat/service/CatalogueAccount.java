package de.desy.scicat.service;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.SciCatClientBuilder;
import de.desy.scicat.client.model.ServerTraits;
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
 * @param traits the variable for what the catalogue does
 */
record CatalogueAccount(
        Environment environment,
        Variable url,
        Variable token,
        Variable user,
        Variable password,
        Variable login,
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
        if (withToken == environment.isSet(user)) {
            environment.problem("Give the service's account: set " + token.file() + " (or " + token + "), or " + user
                    + " with " + password.file() + " (or " + password + "); one of both.");
            return Optional.empty();
        }
        boolean ldap = environment.text(login).equals("ldap");
        if (!ldap && !environment.text(login).equals("local")) {
            environment.problem(login + " is \"" + environment.text(login) + "\"; say local or ldap.");
            return Optional.empty();
        }
        if (withToken && environment.isSet(login)) {
            environment.problem(login + " has no effect without " + user + ".");
        }
        try {
            if (withToken && environment.file(token).isPresent()) {
                return environment.file(token).map(Credentials::tokenFile); // the file is read again when it changes
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
            environment.problem(token + ": " + e.getMessage() + ".");
            return Optional.empty();
        }
    }
}
