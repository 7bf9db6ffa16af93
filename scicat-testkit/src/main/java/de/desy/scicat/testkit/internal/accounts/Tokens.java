package de.desy.scicat.testkit.internal.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Accounts and their JSON Web Tokens. Thread-safe. */
public final class Tokens {
    public static final long LIFETIME = 3600;

    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, String> users = new HashMap<>();
    private final Set<String> expired = new HashSet<>();
    private int serial;

    public synchronized void add(Account account) {
        accounts.put(account.username(), account);
    }

    public synchronized @Nullable Account account(String username) {
        return accounts.get(username);
    }

    /**
     * The account of an ID token: the one with its name or its address, as the default of {@code OIDC_USERQUERY_OPERATOR}
     * has it; or a new one, with the groups of the token. Null if a new
     * one would have no name or no address, which no account may lack.
     */
    public synchronized @Nullable Account known(JsonNode claims) {
        String name =
                claims.path("preferred_username").asText(claims.path("name").asText());
        String email = claims.path("email").asText();
        for (Account account : accounts.values()) {
            if (account.username().equals(name) || account.email().equals(email)) {
                return account;
            }
        }
        if (name.isEmpty() || email.isEmpty()) {
            return null;
        }
        Set<String> groups = new HashSet<>();
        claims.path("groups").forEach(group -> groups.add(group.asText()));
        Account account = new Account(name, "", groups);
        accounts.put(name, account);
        return account;
    }

    public synchronized String issue(String username) {
        Account account = accounts.get(username);
        if (account == null) {
            throw new IllegalArgumentException("No account " + username + "; there are " + accounts.keySet());
        }
        String id = account.id();
        return issued(
                account,
                "{\"username\":\"" + username + "\",\"email\":\"" + account.email()
                        + "\",\"authStrategy\":\"local\",\"_id\":\"" + id + "\",\"id\":\"" + id + "\"");
    }

    private String issued(Account account, String claims) {
        long now = Clock.systemUTC().instant().getEpochSecond();
        String payload = claims + ",\"__v\":" + serial++ + ",\"iat\":" + now + ",\"exp\":" + (now + LIFETIME) + "}";
        String signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encode(payload.getBytes(StandardCharsets.UTF_8));
        String token = signed + "." + encode(sign(signed));
        users.put(token, account.username());
        return token;
    }

    /** The account of an Authorization header; null if the token is unknown or no longer valid. */
    public synchronized @Nullable Account bearer(@Nullable String header) {
        if (header == null || !header.startsWith("Bearer ")) {
            return null;
        }
        String user = users.get(header.substring("Bearer ".length()));
        return user == null ? null : accounts.get(user);
    }

    public synchronized boolean isExpired(@Nullable String header) {
        return header != null && expired.contains(header);
    }

    /** A token of the user of a job; empty if there is no such user. It says the groups, as other tokens do not. */
    public synchronized String ofUser(String username) {
        Account account = accounts.get(username);
        if (account == null) {
            return "";
        }
        String groups = account.groups().stream()
                .map(group -> '"' + group + '"')
                .sorted()
                .collect(Collectors.joining(","));
        return issued(
                account,
                "{\"_id\":\"" + account.id() + "\",\"username\":\"" + username + "\",\"email\":\"" + account.email()
                        + "\",\"currentGroups\":[" + groups + "]");
    }

    /** Ends the tokens that were issued so far to some accounts. */
    public synchronized void kill(Predicate<String> whose) {
        users.forEach((token, username) -> {
            if (whose.test(username)) {
                expired.add("Bearer " + token);
            }
        });
        users.values().removeIf(whose);
    }

    private static byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("only for tests".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
