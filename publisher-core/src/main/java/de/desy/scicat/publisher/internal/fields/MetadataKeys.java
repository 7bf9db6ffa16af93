package de.desy.scicat.publisher.internal.fields;

import java.util.Optional;
import java.util.Set;

/** The names in free-form JSON: how servers interpret them, and which names they cannot store. Measured. */
final class MetadataKeys {
    /** Names that every object of the servers' language has already; a value sent under such a name is lost. */
    private static final Set<String> BUILT_IN = Set.of(
            "__proto__",
            "__defineGetter__",
            "__defineSetter__",
            "__lookupGetter__",
            "__lookupSetter__",
            "hasOwnProperty",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "toLocaleString",
            "toString",
            "valueOf");

    private MetadataKeys() {}

    /**
     * The name without its percent signs. Servers encode a name unless it seems to be encoded already, and decode it
     * once or twice, depending on version and route; only a fully decoded name is the same everywhere.
     */
    static String meant(String key) {
        return Escapes.decoded(key);
    }

    /** Why servers cannot store a value under this name; empty if they can. */
    static Optional<String> obstacle(String key, boolean metadata, boolean top) {
        if (metadata && top && key.isEmpty()) {
            return Optional.of("an entry without a name can stop a SciCat server");
        }
        if (key.equals("constructor")) {
            return Optional.of("servers refuse or lose an entry of this name");
        }
        if (BUILT_IN.contains(key)) {
            return Optional.of("servers lose an entry of this name");
        }
        if (!metadata && key.indexOf('\0') >= 0) {
            return Optional.of("servers refuse a name with a NUL");
        }
        return Optional.empty();
    }
}
