package de.desy.scicat.client;

import java.util.Optional;

/** Stub. */
public final class Users {
    Users() {}

    public Optional<Account> whoami() {
        return Stub.body();
    }

    public boolean isAdmin() {
        return Stub.body();
    }
}
