package de.desy.scicat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.PilotCase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** An operator's desk: an internal catalogue with the pilot's datasets, an open one, and a shell. */
final class Desk implements AutoCloseable {
    /** The options of the pilot's case. */
    static final List<String> PILOT = List.of(
            "--combine-inputs",
            "--owner-group",
            "public-data",
            "--public",
            "--landing-url",
            "https://data.example/datasets/{pid}");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    final FakeSciCat source = FakeSciCat.start();
    final FakeSciCat target = FakeSciCat.start();
    final Map<String, String> environment = new TreeMap<>();
    private boolean terminal;

    Desk() {
        PilotCase.load(source);
        environment.put("SCICAT_SOURCE_URL", source.url());
        environment.put("SCICAT_TARGET_URL", target.url() + "/api/v3/");
        environment.put("SCICAT_SOURCE_TOKEN", source.token("scientist"));
        environment.put("SCICAT_TARGET_TOKEN", target.token("publisher"));
    }

    /** The output of a command, and its exit code. */
    record Result(int code, String out, String err) {
        /** Standard output, which is one JSON document. */
        JsonNode json() throws Exception {
            return JSON.readTree(out);
        }

        String all() {
            return out + err;
        }
    }

    Desk onATerminal() {
        terminal = true;
        return this;
    }

    /** Adds datasets without files to the source. */
    Desk withDatasets(String... pids) {
        for (String pid : pids) {
            dataset(pid, dataset -> {});
        }
        return this;
    }

    void dataset(String pid, Consumer<ObjectNode> change) {
        ObjectNode dataset = JSON.createObjectNode();
        dataset.put("_id", pid).put("pid", pid).put("type", "raw").put("datasetName", "Dataset " + pid);
        dataset.put("owner", "A. Meier").put("ownerGroup", "it-scicat").put("contactEmail", "a@fake.example");
        dataset.put("sourceFolder", "/data/" + pid).put("creationTime", "2024-05-06T07:08:09.000Z");
        dataset.put("isPublished", false).put("size", 0).put("numberOfFiles", 0).put("packedSize", 0);
        change.accept(dataset);
        source.given(dataset);
    }

    void editPilot(Consumer<ObjectNode> change) {
        ObjectNode dataset = (ObjectNode) source.dataset(PilotCase.PID).orElseThrow();
        change.accept(dataset);
        source.given(dataset);
    }

    Result pilot(String command, String... more) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(PILOT);
        args.add(PilotCase.PID);
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    /** A session whose output nobody reads. */
    Session session() {
        PrintWriter nowhere = new PrintWriter(new StringWriter(), true);
        return new Session(Map.copyOf(environment), nowhere, nowhere, terminal, terminal);
    }

    /** Runs a command, and fails if it prints a secret. */
    Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Session session = new Session(
                Map.copyOf(environment), new PrintWriter(out, true), new PrintWriter(err, true), terminal, terminal);
        int code = ScicatPublish.run(session, args);
        Result result = new Result(code, out.toString(), err.toString());
        environment.forEach((name, value) -> {
            if (name.endsWith("_TOKEN") || name.endsWith("_PASSWORD")) {
                assertThat(result.all()).doesNotContain(value);
            }
        });
        return result;
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
