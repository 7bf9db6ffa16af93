package de.desy.scicat.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The process of an arm that does the work: it reads an order per line and writes a result per line, until the input
 * ends.
 */
final class Child {
    static final String SOURCE_TOKEN = "SCICAT_SOURCE_TOKEN_FILE";
    static final String TARGET_TOKEN = "SCICAT_TARGET_TOKEN_FILE";

    private Child() {}

    static void serve(Function<Order, ObjectNode> work) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(work.apply(Order.parse(line)));
            System.out.flush();
        }
    }

    /** The file in which the driver keeps a valid token. */
    static Path tokenFile(String variable) {
        String file = System.getenv(variable);
        if (file == null) {
            throw new IllegalStateException(variable + " is not set; the driver starts this program");
        }
        return Path.of(file);
    }
}
