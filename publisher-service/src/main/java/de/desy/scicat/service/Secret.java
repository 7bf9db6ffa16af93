package de.desy.scicat.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A secret that is compared and never shown. The comparison takes the same time wherever the difference is. */
final class Secret {
    private final byte[] digest;

    Secret(String value) {
        this.digest = digest(value);
    }

    boolean is(String shown) {
        return MessageDigest.isEqual(digest, digest(shown));
    }

    /** Digests have the same length, so that nobody can measure the length of the secret. */
    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has this digest
        }
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
