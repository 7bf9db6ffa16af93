package de.desy.scicat.cli.login;

import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Where logins are kept: a file for each catalogue. */
final class LoginFiles {
    private LoginFiles() {}

    /** The login for a catalogue, if there is one. An address that is none is reported elsewhere. */
    static Optional<Path> stored(Session session, String address) {
        try {
            return Optional.of(file(session, address)).filter(Files::exists);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The file for a catalogue.
     *
     * @throws IllegalArgumentException if this is no address of a catalogue
     */
    static Path file(Session session, String address) {
        Path config = session.variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute) // as the specification of XDG demands
                .orElseGet(() -> Path.of(
                        session.variable("HOME").orElseGet(() -> System.getProperty("user.home", ".")), ".config"));
        String url = url(address);
        // A name that people recognise, and that differs for each path and port.
        String name = url.replaceFirst("^https?://", "").replaceAll("[^A-Za-z0-9.-]", "_");
        return config.resolve("scicat-publish").resolve(name + "-" + digest(url) + ".json");
    }

    /** The address of a catalogue as the library knows it, with or without {@code /api/v3}. */
    static String url(String address) {
        try (SciCatClient client = SciCatClient.connect(address, Credentials.anonymous())) {
            return client.url().toString();
        }
    }

    private static String digest(String url) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
