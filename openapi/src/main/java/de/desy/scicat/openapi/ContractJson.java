package de.desy.scicat.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * One way to read and one way to write JSON, so that equal contracts are equal files.
 *
 * <p>Keys are sorted and the layout is that of {@code jq -S}, so a plain {@code git diff} of two contracts is readable
 * on every platform.
 */
final class ContractJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ContractJson() {}

    static ObjectNode read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new ContractException("Cannot read " + file + ": " + e, e);
        }
    }

    static ObjectNode parse(String text, String origin) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new ContractException(
                    origin + " is not JSON: " + e.getOriginalMessage() + ", line "
                            + e.getLocation().getLineNr(),
                    e);
        }
        throw new ContractException(origin + " is not a JSON object");
    }

    static void write(Path file, ObjectNode document) {
        writeText(file, print(document));
    }

    static void writeText(Path file, String text) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new ContractException("Cannot write " + file + ": " + e, e);
        }
    }

    static String print(JsonNode document) {
        try {
            return MAPPER.writer(layout()).writeValueAsString(sorted(document)) + "\n";
        } catch (JsonProcessingException e) {
            throw new ContractException("Cannot print JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static DefaultPrettyPrinter layout() {
        var indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            var byName = new TreeMap<String, JsonNode>();
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                byName.put(property.getKey(), sorted(property.getValue()));
            }
            return JsonNodeFactory.instance.objectNode().setAll(byName);
        }
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> copy.add(sorted(element)));
            return copy;
        }
        return node;
    }
}
