package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
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
