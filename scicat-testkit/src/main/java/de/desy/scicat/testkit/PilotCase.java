package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A combined dataset with two inputs, as servers store them: with nulls in lists, and with field names of version 3
 * beside the names of version 4. The inputs list 8 files of 39 725 440 bytes.
 *
 * <pre>{@code
 * PilotCase.load(fake);
 * publisher.publish(PilotCase.PID);
 * }</pre>
 */
public final class PilotCase {
    /** The combined dataset. */
    public static final String PID = "scicat/0bf11a0b-9e5c-4752-8691-94d78f6e59bd";

    private static final ObjectMapper JSON = new ObjectMapper();

    private PilotCase() {}

    /**
     * Loads the inputs with their files, and the combined dataset without files.
     *
     * @param fake the server to load them into
     */
    public static void load(FakeSciCat fake) {
        for (JsonNode dataset : read("datasets.json")) {
            fake.given((ObjectNode) dataset);
        }
        for (JsonNode block : read("origdatablocks.json")) {
            fake.givenBlock((ObjectNode) block);
        }
    }

    /**
     * Loads the same, but the combined dataset lists the inputs' files itself, with 26 entries for 8 files. Earlier
     * tools left such datasets behind.
     *
     * @param fake where to
     */
    public static void loadAlreadyAttached(FakeSciCat fake) {
        load(fake);
        for (JsonNode block : read("origdatablocks-already-attached.json")) {
            fake.givenBlock((ObjectNode) block);
        }
    }

    private static JsonNode read(String name) {
        try (InputStream in = Objects.requireNonNull(PilotCase.class.getResourceAsStream("pilot/" + name), name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
