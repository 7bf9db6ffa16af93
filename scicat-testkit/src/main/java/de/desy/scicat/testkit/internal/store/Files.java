package de.desy.scicat.testkit.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The file list of a block in little memory: as compressed text, or as a generator of the text.
 *
 * @param count how many files
 * @param text the list as JSON
 */
record Files(int count, Supplier<String> text) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Files of(JsonNode list) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            JSON.writeValue(out, list);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        byte[] packed = bytes.toByteArray();
        return new Files(list.size(), () -> unpacked(packed));
    }

    JsonNode tree() {
        try {
            return JSON.readTree(text.get());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unpacked(byte[] packed) {
        try (InflaterInputStream in = new InflaterInputStream(new java.io.ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
