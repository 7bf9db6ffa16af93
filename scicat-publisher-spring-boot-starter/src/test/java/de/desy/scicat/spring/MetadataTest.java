package de.desy.scicat.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.report.Option;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each option of the table is a property, and editors complete all properties with the words of the table. {@code
 * -Dscicat.metadata.write=true} writes the file for editors anew.
 */
class MetadataTest {
    private static final Path FILE = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The properties that are no options of a publication. */
    private static final Map<String, String> OTHERS = Map.of(
            "enabled", "Whether the application gets the clients and the publisher.",
            "url", "The address of the API, with or without /api/v3 or /api/v4.",
            "token", "A token of the account.",
            "token-file", "A file with a token of the account. It is read again when it changes.",
            "username", "The name of the account, to log in with a password.",
            "password", "The password of the account.",
            "password-file", "A file with the password of the account.",
            "ldap", "Whether the account is one of LDAP.",
            "traits", "What the catalogue does, if a proxy hides it: a release, such as 5.2.1.");

    @Test
    void eachOptionIsAPropertyUnlessItIsForJavaAlone() {
        assertThat(properties())
                .containsKeys(Arrays.stream(Option.values())
                        .filter(PublisherProperties::isSetByProperty)
                        .map(PublisherProperties::name)
                        .toArray(String[]::new))
                .doesNotContainKeys(PublisherProperties.IN_JAVA_ALONE.stream()
                        .map(PublisherProperties::name)
                        .toArray(String[]::new));
    }

    @Test
    void editorsKnowEachPropertyWithItsTypeAndMeaning() throws Exception {
        String right =
                JSON.writer(new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE))
                                .writeValueAsString(metadata())
                        + "\n";
        if (Boolean.getBoolean("scicat.metadata.write")) {
            Files.writeString(FILE, right);
        }

        assertThat(JSON.readTree(Files.readString(FILE)))
                .as("run this test with -Dscicat.metadata.write=true")
                .isEqualTo(JSON.readTree(right));
    }

    private static ObjectNode metadata() {
        ObjectNode metadata = JSON.createObjectNode();
        ArrayNode groups = metadata.putArray("groups");
        groups.addObject()
                .put("name", PublisherProperties.PREFIX)
                .put("type", PublisherProperties.class.getName())
                .put("description", "Publishes datasets from one SciCat on another.");
        ArrayNode properties = metadata.putArray("properties");
        Map<String, Option> options = Arrays.stream(Option.values())
                .filter(PublisherProperties::isSetByProperty)
                .collect(Collectors.toMap(PublisherProperties::name, option -> option));
        properties().forEach((name, component) -> {
            ObjectNode property = properties.addObject().put("name", name).put("type", type(component));
            Option option = options.get(name);
            String last = name.substring(name.lastIndexOf('.') + 1);
            property.put("description", option == null ? OTHERS.get(last) : sentence(option.meaning()));
            if (component.getType() == boolean.class) {
                property.put("defaultValue", false);
            } else if (name.endsWith(".enabled")) {
                property.put("defaultValue", true);
            } else if (option != null && component.getType().isEnum()) {
                property.put("defaultValue", option.standard());
            } else if (option != null && Number.class.isAssignableFrom(component.getType())) {
                property.put("defaultValue", Long.valueOf(option.standard()));
            }
        });
        return metadata;
    }

    private static String sentence(String meaning) {
        return Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1) + ".";
    }

    private static String type(RecordComponent component) {
        Class<?> type = component.getType();
        if (component.getGenericType() instanceof ParameterizedType generic) {
            return type.getName() + "<" + generic.getActualTypeArguments()[0].getTypeName() + ">";
        }
        return type == boolean.class ? Boolean.class.getName() : type.getName();
    }

    private static Map<String, RecordComponent> properties() {
        Map<String, RecordComponent> all = new TreeMap<>();
        add(all, PublisherProperties.PREFIX, PublisherProperties.class);
        return all;
    }

    private static void add(Map<String, RecordComponent> all, String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
            if (component.getType().isRecord()) {
                add(all, name, component.getType());
            } else {
                all.put(name, component);
            }
        }
    }
}
