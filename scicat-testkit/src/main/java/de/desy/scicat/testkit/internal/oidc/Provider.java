package de.desy.scicat.testkit.internal.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An OpenID Connect provider. */
public final class Provider {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long LIFETIME = 300;

    private record Login(
            String client, String subject, @Nullable String challenge, String redirect) {}

    private record Answer(int status, JsonNode body) {}

    private final String username;
    private final String email;
    private final Door door;
    private final Keys keys;
    private final Map<String, String> clients = new HashMap<>();
    private final Map<String, Login> codes = new HashMap<>();
    private final Map<String, Login> refreshTokens = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Deque<String> failures = new ArrayDeque<>();
    private final Set<String> withoutIdToken = new HashSet<>();
    private final Map<String, JsonNode> description = new HashMap<>();
    private final List<Map<String, String>> requests = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();
    private Consumer<ObjectNode> change = claims -> {};
    private Duration ahead = Duration.ZERO;
    private boolean denies;
    private int serial;

    public Provider(String username, String email) {
        this.username = username;
        this.email = email;
        this.keys = Keys.of(username);
        this.door = new Door(this::answer);
    }

    public String issuer() {
        return door.url();
    }

    public synchronized void client(String id, String secret) {
        clients.put(id, secret);
        if (!secret.isEmpty()) {
            secrets.add(secret);
        }
    }

    public synchronized void onIdToken(Consumer<ObjectNode> given) {
        change = given;
    }

    public synchronized void withoutIdToken(String grantType) {
        withoutIdToken.add(grantType);
    }

    public synchronized void fail(List<String> errors) {
        failures.addAll(errors);
    }

    public synchronized void deny() {
        denies = true;
    }

    public synchronized void revoke() {
        refreshTokens.clear();
    }

    public synchronized void clock(Duration given) {
        ahead = given;
    }

    public synchronized void describe(String field, JsonNode value) {
        description.put(field, value);
    }

    public synchronized List<Map<String, String>> tokenRequests() {
        return List.copyOf(requests);
    }

    public synchronized List<String> secrets() {
        return List.copyOf(secrets);
    }

    public synchronized int logins() {
        return refreshTokens.size();
    }

    public void close() {
        door.close();
    }

    private synchronized Door.Answer answer(String target, Map<String, String> headers, String body) {
        URI address = URI.create(target);
        String path = address.getPath();
        if (path.equals("/authorize")) {
            return authorize(query(address.getRawQuery()));
        }
        Map<String, String> form = query(body);
        String refused =
                path.startsWith("/.well") || path.equals("/keys") ? null : client(headers.get("authorization"), form);
        Answer answer = refused != null
                ? error(401, refused)
                : switch (path) {
                    case "/.well-known/openid-configuration" -> new Answer(200, description());
                    case "/keys" -> new Answer(200, keys.set());
                    case "/device" -> device(form);
                    case "/token" -> token(form);
                    case "/revoke" -> revoke(form);
                    default -> error(404, "not_found");
                };
        return new Door.Answer(
                answer.status(),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(now().atOffset(ZoneOffset.UTC))),
                answer.body().toString());
    }

    private ObjectNode description() {
        ObjectNode json = JSON.objectNode().put("issuer", issuer());
        json.put("token_endpoint", issuer() + "/token").put("jwks_uri", issuer() + "/keys");
        json.put("authorization_endpoint", issuer() + "/authorize");
        json.put("device_authorization_endpoint", issuer() + "/device");
        json.put("revocation_endpoint", issuer() + "/revoke");
        json.putArray("id_token_signing_alg_values_supported").add("RS256");
        json.putArray("subject_types_supported").add("public");
        json.putArray("response_types_supported").add("code");
        json.putArray("scopes_supported").add("openid").add("offline_access");
        description.forEach(json::set);
        return json;
    }

    /** Who sends the form, in {@code client_id}; else the error. */
    private @Nullable String client(@Nullable String basic, Map<String, String> form) {
        if (basic != null && basic.startsWith("Basic ")) {
            String[] pair =
                    new String(Base64.getDecoder().decode(basic.substring(6)), StandardCharsets.UTF_8).split(":", 2);
            form.put("client_id", decoded(pair[0]));
            form.put("client_secret", decoded(pair[1]));
        }
        String secret = clients.get(form.getOrDefault("client_id", ""));
        return secret == null || !secret.equals(form.getOrDefault("client_secret", "")) ? "invalid_client" : null;
    }

    /** The browser comes, and goes at once: nobody has to confirm. */
    private Door.Answer authorize(Map<String, String> query) {
        String redirect = query.getOrDefault("redirect_uri", "");
        String client = query.getOrDefault("client_id", "");
        String answer;
        if (denies) {
            answer = "error=access_denied";
        } else {
            String code = secret("code");
            codes.put(code, new Login(client, username, query.get("code_challenge"), redirect));
            answer = "code=" + code + "&iss=" + URLEncoder.encode(issuer(), StandardCharsets.UTF_8);
        }
        return new Door.Answer(302, Map.of("Location", redirect + "?" + answer + "&state=" + query.get("state")), "");
    }

    private Answer device(Map<String, String> form) {
        String code = secret("device");
        codes.put(code, new Login(form.getOrDefault("client_id", ""), username, null, ""));
        ObjectNode json = JSON.objectNode().put("device_code", code).put("user_code", "WDJB-MJHT");
        json.put("verification_uri", issuer() + "/device-page");
        json.put("verification_uri_complete", issuer() + "/device-page?user_code=WDJB-MJHT");
        return new Answer(200, json.put("expires_in", 600).put("interval", 5));
    }

    private Answer token(Map<String, String> form) {
        requests.add(Map.copyOf(form));
        String failure = failures.poll();
        if (failure != null) {
            return error(400, failure);
        }
        String grant = form.getOrDefault("grant_type", "");
        String client = form.getOrDefault("client_id", "");
        return switch (grant) {
            case "client_credentials" ->
                form.containsKey("client_secret")
                        ? tokens(grant, new Login(client, "service-account-" + client, null, ""), false)
                        : error(400, "unauthorized_client");
            case "authorization_code" -> code(form, grant, form.getOrDefault("code", ""));
            case "urn:ietf:params:oauth:grant-type:device_code" ->
                denies ? error(400, "access_denied") : code(form, grant, form.getOrDefault("device_code", ""));
            case "refresh_token" -> refresh(form.getOrDefault("refresh_token", ""), client);
            default -> error(400, "unsupported_grant_type");
        };
    }

    private Answer code(Map<String, String> form, String grant, String code) {
        Login login = codes.remove(code);
        if (login == null
                || !login.client().equals(form.get("client_id"))
                || !login.redirect().equals(form.getOrDefault("redirect_uri", ""))
                || !isVerified(login.challenge(), form.getOrDefault("code_verifier", ""))) {
            return error(400, "invalid_grant");
        }
        return tokens(grant, login, true);
    }

    private static boolean isVerified(@Nullable String challenge, String verifier) {
        return challenge == null || challenge.equals(challenge(verifier));
    }

    private Answer refresh(String token, String client) {
        if (used.contains(token)) {
            refreshTokens.clear(); // an old token is a stolen one
        }
        Login login = refreshTokens.remove(token);
        if (login == null || !login.client().equals(client)) {
            return error(400, "invalid_grant");
        }
        used.add(token);
        return tokens("refresh_token", login, true);
    }

    private Answer revoke(Map<String, String> form) {
        refreshTokens.remove(form.getOrDefault("token", ""));
        return new Answer(200, JSON.objectNode());
    }

    private Answer tokens(String grant, Login login, boolean refreshes) {
        ObjectNode json =
                JSON.objectNode().put("access_token", secret("access")).put("token_type", "Bearer");
        if (refreshes) {
            String refresh = secret("refresh");
            refreshTokens.put(refresh, login);
            json.put("refresh_token", refresh);
        }
        if (!withoutIdToken.contains(grant)) {
            ObjectNode claims = JSON.objectNode().put("iss", issuer()).put("aud", login.client());
            claims.put("azp", login.client()).put("sub", "id of " + login.subject());
            claims.put("iat", now().getEpochSecond()).put("exp", now().getEpochSecond() + LIFETIME);
            claims.put("jti", String.valueOf(serial)).put("preferred_username", login.subject());
            claims.put("email", login.subject().equals(username) ? email : login.subject() + "@placeholder.example");
            change.accept(claims);
            String token = keys.sign(claims);
            secrets.add(token);
            json.put("id_token", token);
        }
        return new Answer(200, json);
    }

    private static Answer error(int status, String code) {
        return new Answer(status, JSON.objectNode().put("error", code));
    }

    private String secret(String kind) {
        String secret = kind + "-secret-" + serial++ + "-0123456789";
        secrets.add(secret);
        return secret;
    }

    private Instant now() {
        return Clock.systemUTC().instant().plus(ahead);
    }

    private static String challenge(String verifier) {
        try {
            return Keys.encode(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    private static Map<String, String> query(@Nullable String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : (text == null ? "" : text).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
