package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Login, identity, health, and the route by which administrators are told from others. */
final class AuthRoutes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Tokens tokens;

    AuthRoutes(Tokens tokens) {
        this.tokens = tokens;
    }

    @Nullable Reply answer(Call call) {
        if (call.is("POST v3 auth login") || call.is("POST v3 auth ldap")) {
            return login(call);
        }
        if (call.is("GET v3 auth whoami")) {
            return Reply.ok(call.account() == null ? JSON.nullNode() : identity(call.account()));
        }
        if (call.is("GET v3 users my self")) {
            return call.account() == null
                    ? Reply.error(401, "Unauthenticated", "Unauthorized")
                    : Reply.ok(identity(call.account()));
        }
        if (call.is("GET v3 policies count")) {
            return call.account() != null && call.account().isAdmin() ? Reply.count(0) : Reply.forbiddenResource();
        }
        if (call.is("GET v3 health")) {
            ObjectNode health = JSON.objectNode().put("status", "ok");
            health.putObject("info").putObject("mongodb").put("status", "up");
            return Reply.ok(health);
        }
        return null;
    }

    private Reply login(Call call) {
        String user = call.body() == null ? "" : call.body().path("username").asText();
        String password =
                call.body() == null ? "" : call.body().path("password").asText();
        FakeAccount account = tokens.account(user);
        if (account == null || !account.password().equals(password)) {
            return new Reply(
                    401, JSON.objectNode().put("message", "Unauthorized").put("statusCode", 401));
        }
        String token = tokens.issue(user);
        ObjectNode reply = JSON.objectNode().put("access_token", token).put("id", token);
        reply.put("expires_in", Tokens.LIFETIME).put("ttl", Tokens.LIFETIME).put("userId", "id-" + user);
        reply.putObject("user").put("username", user).put("email", user + "@fake.example");
        return Reply.created(reply);
    }

    private static ObjectNode identity(FakeAccount account) {
        ObjectNode identity = JSON.objectNode();
        identity.put("_id", "id-" + account.username()).put("username", account.username());
        identity.put("email", account.username() + "@fake.example").put("authStrategy", "local");
        account.groups().stream().sorted().forEach(identity.putArray("currentGroups")::add);
        return identity;
    }
}
