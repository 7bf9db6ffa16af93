package de.desy.scicat.client.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The operations of all releases of SciCat whose contracts are known. The build writes the list. */
public final class KnownOperations {

    private static final String LIST = "/de/desy/scicat/client/operations.txt";

    /** A path has other keys too, such as parameters of all its operations. */
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private KnownOperations() {}

    /**
     * Finds operations that no known release has. The names of path parameters do not matter.
     *
     * @param document a server's OpenAPI document
     * @return lines such as {@code GET /api/v4/datasets/{pid}}, sorted; empty if this is no such document
     */
    public static Optional<List<String>> missing(Bytes document) {
        JsonNode root;
        try (InputStream in = document.stream()) {
            root = Json.MAPPER.readTree(in);
        } catch (IOException e) {
            return Optional.empty();
        }
        if (!root.path("openapi").asText().startsWith("3.")
                || !root.path("paths").isObject()) {
            return Optional.empty();
        }
        Set<String> known = known();
        return Optional.of(root.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> operation.getKey())
                        .filter(METHODS::contains)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .filter(operation -> !known.contains(withoutNames(operation)))
                .sorted()
                .toList());
    }

    private static Set<String> known() {
        return all().stream().map(KnownOperations::withoutNames).collect(Collectors.toUnmodifiableSet());
    }

    /** All operations, sorted, as lines such as {@code GET /api/v4/datasets/{pid}}. */
    static List<String> all() {
        try (InputStream in = KnownOperations.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("The client's jar is not complete: it lacks " + LIST);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutNames(String operation) {
        return PARAMETER.matcher(operation).replaceAll("{}");
    }
}
