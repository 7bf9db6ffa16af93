package de.desy.scicat.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The operations of a document, as lines such as {@code GET /api/v4/datasets/{pid}}. */
final class Operations {

    /** A path has other keys too, such as parameters of all its operations. */
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private Operations() {}

    /** Returns the operations in alphabetical order. */
    static List<String> of(ObjectNode document) {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> operation.getKey())
                        .filter(METHODS::contains)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .sorted()
                .toList();
    }

    /** Returns the operations that only the server has. The names of path parameters do not matter to a request. */
    static List<String> unknown(ObjectNode contract, ObjectNode live) {
        Set<String> known = of(contract).stream().map(Operations::withoutNames).collect(Collectors.toUnmodifiableSet());
        return of(live).stream()
                .filter(operation -> !known.contains(withoutNames(operation)))
                .toList();
    }

    private static String withoutNames(String operation) {
        return PARAMETER.matcher(operation).replaceAll("{}");
    }
}
