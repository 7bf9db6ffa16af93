package de.desy.scicat.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The contracts of this module. */
final class Contracts {

    /** The release that the client is generated for; also in pom.xml. */
    static final String PINNED = "5.3.2";

    /** The releases, the newest first. */
    static final List<String> RELEASES = List.of(PINNED, "5.2.1", "4.28.0", "4.27.0");

    /** Only the published contract has operations under this path; no server that was tested does. */
    static final String UNTESTED = "/api/v3/events/";

    private Contracts() {}

    /**
     * How far a server is from a contract.
     *
     * @param release the contract's release
     * @param differences the number of facts that only one of the two documents states
     */
    record Distance(String release, int differences) {}

    static ObjectNode of(String release) {
        String name = "scicat-" + release + ".json";
        try (InputStream in = Contracts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new ContractException(
                        "No contract of release " + release + " here, only of " + String.join(", ", RELEASES));
            }
            return ContractJson.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
        } catch (IOException e) {
            throw new ContractException("Cannot read " + name + ": " + e, e);
        }
    }

    /**
     * Finds the contract with the fewest differences; among equals, the newest.
     *
     * @param live a server's document without prose
     */
    static Distance nearest(ObjectNode live) {
        Set<String> served = statements(live);
        return RELEASES.stream()
                .map(release -> new Distance(release, differences(statements(of(release)), served)))
                .min(Comparator.comparingInt(Distance::differences))
                .orElseThrow();
    }

    private static int differences(Set<String> one, Set<String> other) {
        var common = new HashSet<>(one);
        common.retainAll(other);
        return one.size() + other.size() - 2 * common.size();
    }

    private static Set<String> statements(ObjectNode document) {
        var statements = new HashSet<String>();
        collect("paths", document.path("paths"), statements);
        collect("components", document.path("components"), statements);
        return statements;
    }

    /** Elements of arrays have no numbers here: otherwise one more element would change all elements after it. */
    private static void collect(String place, JsonNode node, Set<String> statements) {
        if (node.isEmpty()) { // a value, or an empty object or array
            statements.add(place + " " + node);
        } else if (node.isArray()) {
            node.forEach(element -> collect(place + "/-", element, statements));
        } else {
            node.properties().forEach(field -> collect(place + "/" + field.getKey(), field.getValue(), statements));
        }
    }
}
