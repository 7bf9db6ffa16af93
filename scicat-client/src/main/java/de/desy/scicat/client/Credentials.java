package de.desy.scicat.client;

import java.nio.file.Path;

/** Stub. */
public final class Credentials {
    private Credentials() {}

    public static Credentials token(String token) {
        return new Credentials();
    }

    public static Credentials tokenFromEnv(String name) {
        return new Credentials();
    }

    public static Credentials tokenFile(Path file) {
        return new Credentials();
    }

    public static Credentials password(String user, String password) {
        return new Credentials();
    }

    public static Credentials password(String user, char[] password) {
        return new Credentials();
    }

    public static Credentials ldap(String user, String password) {
        return new Credentials();
    }

    public static Credentials ldap(String user, char[] password) {
        return new Credentials();
    }

    public static Credentials anonymous() {
        return new Credentials();
    }
}
