package de.desy.scicat.examples;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;

/** The two SciCats that the samples work with, from the environment. */
final class Settings {
    private Settings() {}

    static SciCatClient source() {
        return SciCatClient.connect(environment("SCICAT_SOURCE_URL"), Credentials.tokenFromEnv("SCICAT_SOURCE_TOKEN"));
    }

    static SciCatClient target() {
        return SciCatClient.connect(environment("SCICAT_TARGET_URL"), Credentials.tokenFromEnv("SCICAT_TARGET_TOKEN"));
    }

    /** A required setting. If it is missing, the program ends with exit code 2. */
    static String environment(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            System.err.println("Set " + name);
            System.exit(2);
            throw new IllegalStateException(name);
        }
        return value;
    }
}
