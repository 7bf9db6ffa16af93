package de.desy.scicat.client;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A client by variables of the environment. */
final class FromEnvironment {
    private final Map<String, String> variables;
    private final String prefix;

    private FromEnvironment(Map<String, String> variables, String prefix) {
        this.variables = variables;
        this.prefix = prefix;
    }

    static SciCatClient client(Map<String, String> variables, String prefix) {
        var environment = new FromEnvironment(variables, prefix);
        String url = environment
                .value("URL")
                .orElseThrow(() ->
                        new IllegalArgumentException("Set " + prefix + "URL to the address of SciCat's API"));
        return SciCatClient.builder(url).credentials(environment.credentials()).build();
    }

    private Credentials credentials() {
        List<String> ways = Stream.of("TOKEN", "TOKEN_FILE", "USER")
                .filter(name -> value(name).isPresent())
                .toList();
        if (ways.size() > 1) {
            throw new IllegalArgumentException("Unset all but one of " + prefix + String.join(", " + prefix, ways));
        }
        if (ways.isEmpty()) {
            for (String name : List.of("PASSWORD", "LOGIN")) {
                if (value(name).isPresent()) {
                    throw new IllegalArgumentException(prefix + name + " has no effect without " + prefix + "USER");
                }
            }
            return Credentials.anonymous();
        }
        return switch (ways.get(0)) {
            case "TOKEN" -> Credentials.tokenFromEnv(prefix + "TOKEN", variables);
            case "TOKEN_FILE" -> tokenFile(value("TOKEN_FILE").orElseThrow());
            default -> login(value("USER").orElseThrow());
        };
    }

    private Credentials tokenFile(String name) {
        try {
            return Credentials.tokenFile(Path.of(name));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(prefix + "TOKEN_FILE is not a path", e);
        }
    }

    private Credentials login(String user) {
        String password = value("PASSWORD")
                .orElseThrow(() ->
                        new IllegalArgumentException("With " + prefix + "USER, set " + prefix + "PASSWORD too"));
        return switch (value("LOGIN").orElse("local")) {
            case "local" -> Credentials.password(user, password);
            case "ldap" -> Credentials.ldap(user, password);
            default ->
                throw new IllegalArgumentException(
                        prefix + "LOGIN is local for an account of the catalogue, or ldap");
        };
    }

    /** An empty variable is none, as in most programs. */
    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(prefix + name)).filter(text -> !text.isBlank());
    }
}
