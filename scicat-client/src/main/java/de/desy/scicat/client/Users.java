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
import java.util.LinkedHashSet;
import java.util.Optional;

/** The account in use. Safe for use by many threads. */
public final class Users {

    private final Connection connection;

    Users(Connection connection) {
        this.connection = connection;
    }

    /**
     * Asks the server who it takes us for.
     *
     * @return the account with its groups of this moment; empty if we are anonymous, or the token is dead
     * @throws SciCatException if the server cannot be asked, or a login fails
     */
    public Optional<Account> whoami() {
        return connection.whoami().map(Users::account);
    }

    /**
     * Whether the account is an administrator, found out by a cheap read that is for administrators only
     * ({@code GET /api/v3/policies/count}).
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
     * What is known of the credentials without asking the server.
     *
     * @return never a secret
     */
    public CredentialState credentials() {
        return connection.credentials();
    }

    /**
     * Whether the account may create datasets at all, as the server says ({@code GET
     * /api/v3/users/ID/authorization/dataset/create}). Whether also with a pid of its own choice, or for which groups, no
     * read shows.
     *
     * @return false also for nobody; empty if the server does not say
     * @throws SciCatException if the server cannot be asked, or a login fails
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
