package de.desy.scicat.client.internal.tokens;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Removes secrets from texts: the secrets of this client, and any text that looks like a token. */
public final class Redactor {

    /** The first part of a token is short; without a limit, a text full of its beginnings would be searched for each. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{0,4096}\\.[\\w-]*\\.[\\w-]*");

    private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)[\\w.~+/=-]{8,}");

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    public void hide(String secret) {
        if (secret.length() >= 4) {
            secrets.add(secret);
        }
    }

    public String redact(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, "[redacted]");
        }
        clean = TOKEN.matcher(clean).replaceAll("[redacted]");
        return BEARER.matcher(clean).replaceAll("$1[redacted]");
    }
}
