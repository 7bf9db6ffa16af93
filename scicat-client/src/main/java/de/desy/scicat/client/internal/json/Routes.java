package de.desy.scicat.client.internal.json;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the operation of SciCat's API to which a request belongs, so that records of requests show no identifiers. */
public final class Routes {
    private static final String OTHER = "other";

    /** Where servers have their OpenAPI document, which does not list itself. */
    private static final String DOCUMENT = "/explorer-json";

    private static final Map<String, List<List<String>>> ROUTES = KnownOperations.all().stream()
            .map(Routes::words)
            .collect(Collectors.groupingBy(words -> key(words.get(0), words.size())));

    private Routes() {}

    /**
     * The operation of a request.
     *
     * @param method such as {@code GET}
     * @param path the path as sent, without the query
     * @return such as {@code /api/v4/datasets/{pid}}; {@code other} if SciCat has no such operation
     */
    public static String of(String method, String path) {
        if (path.equals(DOCUMENT)) {
            return DOCUMENT;
        }
        List<String> sent = words(method + " " + path);
        return ROUTES.getOrDefault(key(method, sent.size()), List.of()).stream()
                .filter(route -> fits(route, sent))
                .min(Comparator.comparingLong(Routes::parameters)) // "datasets/count" rather than "datasets/{pid}"
                .map(route -> "/" + String.join("/", route.subList(1, route.size())))
                .orElse(OTHER);
    }

    private static List<String> words(String operation) {
        return List.of(operation.replaceFirst(" /", "/").split("/", -1));
    }

    private static String key(String method, int words) {
        return method + " " + words;
    }

    private static boolean fits(List<String> route, List<String> sent) {
        for (int i = 0; i < route.size(); i++) {
            if (!isParameter(route.get(i)) && !route.get(i).equals(sent.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static long parameters(List<String> route) {
        return route.stream().filter(Routes::isParameter).count();
    }

    private static boolean isParameter(String word) {
        return word.startsWith("{");
    }
}
