package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.internal.datacite.Identifiers;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The identifiers of publishers, recognised by their form. */
final class PublisherIds {
    private static final String HOST = "(?i)https?://(www\\.)?";
    /** The form of an address, the scheme, and the scheme's address. */
    private static final Map<Pattern, String[]> SCHEMES = Map.of(
            Pattern.compile(HOST + "re3data\\.org/(repository/)?r3d\\d+/?"),
                    scheme("re3data", "https://www.re3data.org"),
            Pattern.compile(HOST + "doi\\.org/10\\.17616/R3\\w+"), scheme("re3data", "https://www.re3data.org"),
            Pattern.compile(HOST + "isni\\.org/(isni/)?\\d{15}[\\dX]/?"), scheme("ISNI", "https://isni.org"),
            Pattern.compile(HOST + "wikidata\\.org/(wiki|entity)/Q\\d+"),
                    scheme("Wikidata", "https://www.wikidata.org"),
            Pattern.compile(HOST + "grid\\.ac/institutes/grid\\.[\\d.a-f]+"), scheme("GRID", "https://www.grid.ac"));

    private PublisherIds() {}

    private static String[] scheme(String name, String address) {
        return new String[] {name, address};
    }

    /** The fields of DataCite's publisher that hold the identifier. */
    static ObjectNode of(String identifier) {
        Optional<String> ror = Identifiers.ror(identifier);
        if (ror.isPresent()) {
            return fields(ror.get(), scheme("ROR", "https://ror.org"));
        }
        String text = identifier.strip();
        return SCHEMES.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(text).matches())
                .findFirst()
                .map(entry -> fields(text, entry.getValue()))
                .orElseThrow(() -> new IllegalArgumentException("\"" + identifier + "\" is no ROR id such as"
                        + " https://ror.org/01abcde99, nor the address of a publisher at re3data, ISNI, Wikidata or GRID;"
                        + " property(\"publisher\", ...) takes any other identifier"));
    }

    private static ObjectNode fields(String identifier, String[] scheme) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("publisherIdentifier", identifier)
                .put("publisherIdentifierScheme", scheme[0])
                .put("schemeUri", scheme[1]);
    }
}
