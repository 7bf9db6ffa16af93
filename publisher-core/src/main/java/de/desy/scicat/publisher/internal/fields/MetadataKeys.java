package de.desy.scicat.publisher.internal.fields;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
        String meant = key;
        for (String next = decoded(meant); !next.equals(meant); next = decoded(meant)) {
            meant = next;
        }
        return meant;
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

    private static String decoded(String key) {
        if (key.indexOf('%') < 0) {
            return key;
        }
        return percentDecoded(key).orElse(key).replace("%2E", ".");
    }

    /** Decodes like {@code decodeURIComponent}: empty unless every percent sign begins an escape, and all is UTF-8. */
    private static Optional<String> percentDecoded(String key) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) == '%') {
                int high = i + 2 < key.length() ? Character.digit(key.charAt(i + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(key.charAt(i + 2), 16);
                if (low < 0) {
                    return Optional.empty();
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                int end = key.indexOf('%', i);
                String plain = key.substring(i, end < 0 ? key.length() : end);
                bytes.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
                i += plain.length() - 1;
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException noUtf8) {
            return Optional.empty();
        }
    }
}
