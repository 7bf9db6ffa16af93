package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.SessionExpiredException;
import de.desy.scicat.client.error.UnauthorizedException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.http.Call;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.model.Account;
import de.desy.scicat.client.model.CredentialState;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;

/** The account in use. Safe for use by many threads. */
public final class Users {

    private final Connection connection;

    Users(Connection connection) {
        this.connection = connection;
    }

    /**
     * Asks the server which account it recognises.
     *
     * @return the account with its current groups; empty if the client is anonymous, or the token is dead
     * @throws SciCatException if the request or a login fails
     */
    public Optional<Account> whoami() {
        return connection.whoami(null).map(Users::account);
    }

    /**
     * The same within a time limit, for checks that must not wait. A login that it causes has the limit of all requests
     * ({@link SciCatClient.Builder#requestTimeout}).
     *
     * @param timeout how long to wait for the complete reply; the limit of all requests also applies
     * @return the account with its current groups; empty if the client is anonymous, or the token is dead
     * @throws SciCatException if the request or a login fails
     * @throws IllegalArgumentException if the timeout is not positive
     */
    public Optional<Account> whoami(Duration timeout) {
        return connection.whoami(SciCatClient.Builder.positive(timeout)).map(Users::account);
    }

    /**
     * Whether the account is an administrator. The client tries a cheap read that only administrators may do ({@code
     * GET /api/v3/policies/count}).
     *
     * @return false also for anonymous clients
     * @throws SessionExpiredException if the token is dead
     */
    public boolean isAdmin() {
        if (connection.isAnonymous()) {
            return false;
        }
        try {
            connection.count(Call.get("/api/v3/policies/count"));
            return true;
        } catch (ForbiddenException | UnauthorizedException e) {
            return false;
        }
    }

    /**
     * The state of the credentials, as far as the client knows it without a request.
     *
     * @return the state, without secrets
     */
    public CredentialState credentials() {
        return connection.credentials();
    }

    /**
     * Whether the account may create datasets at all, as the server states ({@code GET
     * /api/v3/users/ID/authorization/dataset/create}). No read shows whether the account may choose pids, or for which
     * groups it may create datasets.
     *
     * @return false also for anonymous clients; empty if the server gives no answer
     * @throws SciCatException if the request or a login fails
     */
    public Optional<Boolean> mayCreateDatasets() {
        Optional<Account> me = whoami();
        if (me.isEmpty()) {
            return Optional.of(false);
        }
        try {
            JsonNode answer = connection.maybe(
                    Call.get("/api/v3/users/" + Call.segment(me.get().id()) + "/authorization/dataset/create"));
            return Optional.ofNullable(answer)
                    .map(json -> json.path("authorization"))
                    .filter(JsonNode::isBoolean)
                    .map(JsonNode::booleanValue);
        } catch (ForbiddenException | NotFoundException | UnexpectedDataException e) {
            return Optional.empty();
        }
    }

    private static Account account(JsonNode json) {
        var groups = new LinkedHashSet<String>();
        json.path("currentGroups").forEach(group -> groups.add(group.asText()));
        String username = json.path("username").asText("");
        return new Account(
                json.path("_id").asText(json.path("id").asText(username)),
                username,
                json.hasNonNull("email") ? json.path("email").asText() : null,
                groups);
    }
}
