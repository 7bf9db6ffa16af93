package de.desy.scicat.testkit.internal.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.internal.accounts.Account;
import de.desy.scicat.testkit.internal.accounts.Tokens;
import de.desy.scicat.testkit.internal.http.Call;
import de.desy.scicat.testkit.internal.http.Reply;
import de.desy.scicat.testkit.internal.oidc.Exchange;
import de.desy.scicat.testkit.internal.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Login, identity, health, and the routes by which a client recognises administrators. */
final class AuthRoutes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Tokens tokens;
    private final Store store;
    private final ServerTraits traits;
    private volatile Set<String> policyGroups = Set.of();
    private volatile @Nullable Exchange exchange;

    AuthRoutes(Tokens tokens, Store store, ServerTraits traits) {
        this.tokens = tokens;
        this.store = store;
        this.traits = traits;
    }

    /** Sets the groups whose members read policies. */
    void policyGroups(List<String> groups) {
        policyGroups = Set.copyOf(groups);
    }

    /** Sets how ID tokens are looked at. */
    void oidc(Exchange given) {
        exchange = given;
    }

    public @Nullable Reply answer(Call call) {
        if (call.is("POST v3 auth oidc token")) {
            return exchange(call);
        }
        if (call.is("POST v3 auth login") || call.is("POST v3 auth ldap")) {
            return login(call);
        }
        if (call.is("POST v3 users login")) {
            return new Reply(201, null); // the old login; it no longer issues a token
        }
        if (call.is("GET v3 auth whoami")) {
            return Reply.ok(call.account() == null ? null : identity(call.account()));
        }
        if (call.is("POST v3 auth logout")) {
            return call.isAnonymous()
                    ? new Reply(401, JSON.textNode("Not logged in"))
                    : Reply.ok(JSON.objectNode().put("logout", "successful")); // the token stays valid
        }
        if (call.is("GET v3 users my self") || call.is("GET v3 users my identity")) {
            if (call.account() == null) {
                return Reply.error(401, "Unauthenticated", "Unauthorized");
            }
            return Reply.ok(call.segment(3).equalsIgnoreCase("self") ? user(call.account()) : profile(call.account()));
        }
        if (call.is("GET v3 policies") || call.is("GET v3 policies count")) {
            if (!readsPolicies(call)) {
                return Reply.forbiddenResource();
            }
            return call.path().size() == 2 ? Reply.ok(JSON.arrayNode()) : Reply.count(0);
        }
        if (call.is("GET v3 users * userIdentity")) {
            return userIdentity(call);
        }
        if (call.is("GET v3 users * authorization dataset create")) {
            return mayCreate(call);
        }
        if (call.is("GET v3 elastic-search get-index")) {
            return searchIndex(call);
        }
        return call.is("GET v3 health") ? health() : null;
    }

    private Reply login(Call call) {
        JsonNode body = call.fields();
        Account account = tokens.account(body.path("username").asText());
        if (account == null || !account.password().equals(body.path("password").asText())) {
            return new Reply(
                    401, JSON.objectNode().put("message", "Unauthorized").put("statusCode", 401));
        }
        return loggedIn(account);
    }

    /** The route came with the identifiers of relationships. */
    private @Nullable Reply exchange(Call call) {
        if (!traits.has(Trait.RELATIONSHIP_IDENTIFIERS)) {
            return null;
        }
        Exchange known = exchange;
        if (known == null) {
            return Reply.internalError(); // the server throws that the client id is not defined
        }
        try {
            Exchange.Outcome outcome = known.of(call.fields().path("idToken").asText());
            JsonNode claims = outcome.claims();
            if (claims == null) {
                return Reply.error(401, "Invalid idToken: " + outcome.refusal(), "Unauthorized");
            }
            Account account = tokens.known(claims);
            return account == null ? Reply.internalError() : loggedIn(account);
        } catch (IOException e) {
            return Reply.internalError();
        }
    }

    private Reply loggedIn(Account account) {
        String token = tokens.issue(account.username());
        ObjectNode reply = JSON.objectNode().put("access_token", token).put("id", token);
        reply.put("expires_in", Tokens.LIFETIME).put("ttl", Tokens.LIFETIME).put("created", store.now());
        reply.put("userId", account.id()).set("user", user(account));
        return Reply.created(reply);
    }

    private boolean readsPolicies(Call call) {
        Account account = call.account();
        return account != null
                && (account.isAdmin() || account.groups().stream().anyMatch(policyGroups::contains));
    }

    /** Somebody's identity, for administrators alone; there is nobody of whom this fake tells it. */
    private static Reply userIdentity(Call call) {
        if (call.isAnonymous()) {
            return Reply.error(401, "Unauthenticated", "Unauthorized");
        }
        return call.isAdmin() ? Reply.ok(null) : Reply.error(403, "Access Forbidden or Unauthorized", "Forbidden");
    }

    private static Reply mayCreate(Call call) {
        Account account = call.account();
        if (account == null || !call.segment(2).equals(account.id())) {
            return Reply.forbiddenResource();
        }
        return Reply.ok(JSON.objectNode().put("authorization", account.mayCreate()));
    }

    private static Reply health() {
        ObjectNode health = JSON.objectNode().put("status", "ok");
        health.putObject("info").putObject("mongodb").put("status", "up");
        health.putObject("error");
        health.putObject("details").putObject("mongodb").put("status", "up");
        return Reply.ok(health);
    }

    /** The route of Elasticsearch, by which clients recognise 4.27; it left when relationships got identifiers. */
    private @Nullable Reply searchIndex(Call call) {
        if (traits.has(Trait.RELATIONSHIP_IDENTIFIERS)) {
            return null;
        }
        return call.isAdmin() ? Reply.badRequest(List.of("index must be a string")) : Reply.forbiddenResource();
    }

    private static ObjectNode user(Account account) {
        ObjectNode user = JSON.objectNode().put("_id", account.id()).put("username", account.username());
        user.put("email", account.email()).put("authStrategy", "local").put("__v", 0);
        return user.put("id", account.id());
    }

    private static ObjectNode identity(Account account) {
        ObjectNode identity = JSON.objectNode();
        identity.put("_id", account.id()).put("username", account.username());
        identity.put("email", account.email()).put("authStrategy", "local");
        account.groups().stream().sorted().forEach(identity.putArray("currentGroups")::add);
        return identity;
    }

    private ObjectNode profile(Account account) {
        ObjectNode identity = JSON.objectNode().put("_id", account.id()).put("id", account.id());
        identity.put("userId", account.id()).put("authStrategy", "local").put("provider", "local");
        identity.put("externalId", account.username()).put("__v", 0);
        identity.put("created", store.now()).put("modified", store.now());
        ObjectNode profile = identity.putObject("profile").put("_id", account.id());
        profile.put("id", account.id()).put("username", account.username());
        profile.put("displayName", account.username()).put("email", account.email());
        profile.put("thumbnailPhoto", "");
        profile.putArray("emails").addObject().put("value", account.email());
        account.groups().stream().sorted().forEach(profile.putArray("accessGroups")::add);
        return identity;
    }
}
