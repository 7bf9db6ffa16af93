package de.desy.scicat.client;

/** Stub. */
public final class Health {
    Health() {}

    public boolean isUp() {
        return Stub.body();
    }
}
