package de.desy.scicat.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The jar that operators get, in its own JVM, and its output. */
final class ServiceProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "publisher-service.jar");
    private static final String END = "";

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
    private final List<String> lines = new ArrayList<>();
    private final Process process;
    private int port;

    /** Starts the jar, without any variable of the test's environment. */
    ServiceProcess(Map<String, String> environment, String... args) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("SCICAT_") || name.startsWith("PUBLISHER_"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        process = builder.start();
        Thread ear = new Thread(this::listen, "ear");
        ear.setDaemon(true);
        ear.start();
    }

    private void listen() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().filter(line -> !line.isEmpty()).forEach(out::add);
        } catch (IOException | UncheckedIOException e) {
            out.add("it could not be heard: " + e.getMessage());
        }
        out.add(END);
    }

    /** Waits for a line of output. Fails if the process ends before. */
    String await(Predicate<String> said) throws InterruptedException {
        String line = next();
        while (!said.test(line)) {
            if (line.isEmpty()) {
                throw new AssertionError("it ended without saying so: " + lines);
            }
            line = next();
        }
        return line;
    }

    private String next() throws InterruptedException {
        String line = out.poll(EmbeddedBroker.SOON.toSeconds(), TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no more output came: " + lines);
        }
        lines.add(line);
        return line;
    }

    /** Waits until the service listens. */
    ServiceProcess listening() throws Exception {
        String line = await(said -> said.contains("listening on port"));
        port = Integer.parseInt(line.replaceAll(".*listening on port (\\d+).*", "$1"));
        return this;
    }

    /** Waits until the process ends, and returns its exit code. */
    int exitCode() throws InterruptedException {
        while (!next().isEmpty()) {
            // the loop only collects all lines
        }
        return process.waitFor();
    }

    /** All lines that earlier calls have waited for. */
    List<String> lines() {
        return lines.stream().filter(line -> !line.isEmpty()).toList();
    }

    List<JsonNode> log() throws IOException {
        List<JsonNode> log = new ArrayList<>();
        for (String line : lines()) {
            log.add(Answers.JSON.readTree(line));
        }
        return log;
    }

    /** Asks the process to end. */
    void terminate() {
        process.toHandle().destroy();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(to(path).build(), BodyHandlers.ofString());
    }

    /** What the service says about its health. */
    String health() throws IOException {
        try {
            return get("/health").body();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    HttpResponse<String> report(String id) throws IOException, InterruptedException {
        return report(id, "");
    }

    /** The same with a token of the user of the job. */
    HttpResponse<String> report(String id, String token) throws IOException, InterruptedException {
        ObjectNode job = Answers.JSON.createObjectNode().put("id", id);
        return http.send(
                to("/jobs")
                        .header("X-API-Key", Facility.KEY)
                        .header("X-SciCat-User-Token", token)
                        .POST(BodyPublishers.ofString(job.toString()))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Writes all objects that the process still needs into a file. */
    byte[] heap(Path file) throws IOException, InterruptedException {
        Process dump = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jmap").toString(),
                        "-dump:live,format=b,file=" + file,
                        String.valueOf(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (dump.waitFor() != 0) {
            throw new IOException("jmap ended with " + dump.exitValue());
        }
        return Files.readAllBytes(file);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
