package de.desy.scicat.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** JSON that servers store and nobody expects. A seed decides about all of it. */
final class HostileJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0.0",
            "1",
            "5.0",
            "0.5e1",
            "1e3",
            "1.5",
            "-5",
            "1e300",
            "1e400",
            "-1e400",
            "1e21",
            "4.9e-324",
            "1e-400",
            "9007199254740991",
            "9007199254740992",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "0.1",
            "0.30000000000000004",
            "1700000000000");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u00A0",
            "\t\n",
            "\0",
            "null",
            "1e400",
            "NaN",
            "true",
            "%",
            "%25",
            "%2E",
            "%zz %2E",
            "%E4",
            "%C3%A4",
            "%c3%28",
            ".",
            "..",
            "a.b",
            "$set",
            "$where",
            "__proto__",
            "constructor",
            "toString",
            "\uD800",
            "\uDC00x",
            "a\uD83D",
            "\uD83D\uDD2C",
            "\uFEFFmark",
            "\uFFFD",
            "\u202Egnp.exe",
            "\u001b[31m",
            "<script>alert(1)</script>",
            "\"quoted\" & 'quoted'",
            "/",
            "//",
            "/data//raw/../x/.",
            "https://example.org/a?b#c",
            "file:///a/../b/",
            "2026-01-02T03:04:05Z",
            "2026-02-30T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "0000-00-00",
            "a@b.de",
            "A. B. <a@b.de>; c@d.de",
            "@",
            "20.500.1/x",
            "10.1234/abc",
            "valueSI",
            "unitSI",
            "value",
            "unit",
            "v",
            "u",
            "keV",
            "x");
    private static final List<String> PIECES = List.of(
            "%25",
            "%2E", "%", ".", "a.", "1.", "/", "../", "a/", "-a", "dr. ", ";", ", ", "@", "<", " ", "a", "\uD83D", "ä",
            "\u0301", "eyJ", "deed.", "\"");

    private final Random random;
    private final int longest;

    /**
     * A generator.
     *
     * @param random decides
     * @param longest how many pieces a long text may have
     */
    HostileJson(Random random, int longest) {
        this.random = random;
        this.longest = longest;
    }

    boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    String text() {
        return switch (random.nextInt(8)) {
            case 0 -> pick(PIECES).repeat(1 + random.nextInt(longest));
            case 1 -> pick(TEXTS) + pick(PIECES) + pick(TEXTS);
            case 2 -> pick(PIECES).repeat(upTo(3)) + pick(PIECES).repeat(upTo(3)) + pick(PIECES);
            default -> pick(TEXTS);
        };
    }

    /** A name of an entry. Servers store no half of a character, and Java's JSON reads none in a name. */
    private String name() {
        return new String(text().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    JsonNode number() {
        // Not as text of the number's own notation: a tree keeps values, and only this class keeps all of them.
        return JSON.numberNode(new BigDecimal(pick(NUMBERS)));
    }

    /** Any value. */
    JsonNode value(int depth) {
        int kind = random.nextInt(depth > 0 ? 8 : 5);
        return switch (kind) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> number();
            case 3, 4 -> JSON.textNode(text());
            case 5 -> list(depth - 1);
            default -> object(depth - 1);
        };
    }

    ArrayNode list(int depth) {
        ArrayNode list = JSON.arrayNode();
        for (int i = upTo(3); i > 0; i--) {
            list.add(value(depth));
        }
        return list;
    }

    ObjectNode object(int depth) {
        ObjectNode object = JSON.objectNode();
        for (int i = upTo(4); i > 0; i--) {
            object.set(name(), value(depth));
        }
        return object;
    }

    /** Objects or lists within each other. */
    JsonNode deep(int levels) {
        JsonNode deep = value(0);
        for (int i = 0; i < levels; i++) {
            deep = random.nextBoolean()
                    ? JSON.objectNode().set(oneIn(20) ? name() : "a", deep)
                    : JSON.arrayNode().add(deep);
        }
        return deep;
    }

    /** The same object with something else at some of its places. */
    void spoil(ObjectNode object, List<String> names, int most) {
        for (int i = upTo(most); i > 0; i--) {
            String name = pick(names);
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.put(name, text());
                default -> object.set(name, value(2));
            }
        }
    }
}
