package de.desy.scicat.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that publishes on command. It lives through all rounds, so that the JVM compiles its code. */
final class Arm implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Kind kind;
    private final int parallel;
    private final Process process;
    private final BufferedReader replies;
    private final Writer orders;

    /** The kinds of arms (the compared programs), in the order of the report. */
    enum Kind {
        OURS("this library", "#2f81f7"),
        FLOOR("its requests alone, replies unread", "#8b949e"),
        TS("SciCat's TypeScript SDK", "#db6d28");

        private final String title;
        private final String colour;

        Kind(String title, String colour) {
            this.title = title;
            this.colour = colour;
        }

        String title() {
            return title;
        }

        /** A mid tone that stands out from white and from black. */
        String colour() {
            return colour;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    Arm(Kind kind, int parallel, List<String> command, Map<String, String> environment) throws IOException {
        this.kind = kind;
        this.parallel = parallel;
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        this.process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        this.replies = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /** The command of a Java child with the class path of this process. */
    static List<String> java(String options, Class<?> main, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Collections.addAll(command, options.strip().split(" +", -1));
        command.removeIf(String::isEmpty);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Collections.addAll(command, args);
        return command;
    }

    Kind kind() {
        return kind;
    }

    int parallel() {
        return parallel;
    }

    String name() {
        return kind.word() + parallel;
    }

    JsonNode run(Order order) throws IOException {
        orders.write(order.line() + "\n");
        orders.flush();
        String reply = replies.readLine();
        while (reply != null && !reply.startsWith("{")) {
            System.err.println(reply); // a message of the JVM itself, such as the start of a recording
            reply = replies.readLine();
        }
        if (reply == null) {
            throw new IOException(name() + " ended; what it said stands above");
        }
        JsonNode result = JSON.readTree(reply);
        if (result.path("datasets").asInt() != order.count()) {
            throw new IOException(name() + " published not all of " + order.count() + " datasets: " + reply);
        }
        return result;
    }

    @Override
    public void close() throws IOException {
        orders.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
