package de.desy.scicat.publisher.internal.preflight;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses that do not leave this computer. Asks no name server. */
final class Loopback {
    private Loopback() {}

    static boolean is(@Nullable String host) {
        String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.matches("127(\\.\\d{1,3}){3}")
                || name.equals("[::1]")
                || name.equals("[0:0:0:0:0:0:0:1]");
    }
}
