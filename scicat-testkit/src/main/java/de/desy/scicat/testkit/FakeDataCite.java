package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import de.desy.scicat.testkit.internal.datacite.Kernel4Rules;
import de.desy.scicat.testkit.internal.faults.Mishap;
import de.desy.scicat.testkit.internal.faults.Stalling;
import de.desy.scicat.testkit.internal.publisheddata.Registration;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A substitute for DataCite in this JVM, for tests that must not register a DOI. It takes DOIs at {@code POST /dois} as
 * SciCat's servers send them, checks them against the rules of kernel 4, and refuses a DOI that it has already. {@code
 * GET /dois/{doi}} tells whether it has a DOI. Real servers use it when their {@code REGISTER_DOI_URI} is its {@link
 * #url}. Thread-safe.
 *
 * <pre>{@code
 * try (FakeDataCite dataCite = FakeDataCite.start(); FakeSciCat fake = FakeSciCat.start()) {
 *     fake.registerAt(dataCite, "https://fsdata.example/datasets/");
 * }
 * }</pre>
 */
public final class FakeDataCite implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/dois";

    private final Map<String, JsonNode> registered = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> received = new ArrayList<>();
    private final List<Mishap> faults = new CopyOnWriteArrayList<>();
    private final Stalling stalling = new Stalling();
    private final WireMockServer wire;
    private String user = "FAKE.SCICAT";
    private String password = "fake-pw";
    private Duration patience = Duration.ofSeconds(5);

    private FakeDataCite(int port) {
        Answering answering = new Answering();
        WireMockConfiguration options = WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .disableRequestJournal()
                .extensions(answering, stalling);
        this.wire = new WireMockServer(port == 0 ? options.dynamicPort() : options.port(port));
        wire.start();
        wire.stubFor(WireMock.any(WireMock.anyUrl())
                .willReturn(WireMock.aResponse().withStatus(200).withTransformers(answering.getName())));
    }

    /**
     * Starts an empty DataCite on a port of its own.
     *
     * @return the running substitute; close it when done
     */
    public static FakeDataCite start() {
        return new FakeDataCite(0);
    }

    /**
     * Starts an empty DataCite on the port and with the account that real servers are configured for.
     *
     * @param port a port of the loopback interface
     * @param user the account that it accepts
     * @param password its password
     * @return the running substitute; close it when done
     */
    public static FakeDataCite start(int port, String user, String password) {
        FakeDataCite started = new FakeDataCite(port);
        started.user = user;
        started.password = password;
        return started;
    }

    /**
     * The address to which servers send DOIs.
     *
     * @return an address that ends with {@code /dois}
     */
    public String url() {
        return "http://127.0.0.1:" + wire.port() + PATH;
    }

    /**
     * Sets how long a {@link FakeSciCat} waits for this DataCite; real servers wait 5 s.
     *
     * @param longest the time
     */
    public void patience(Duration longest) {
        this.patience = longest;
    }

    /** The address and the account, as in the servers' configuration. */
    Registration.Office office() {
        return new Registration.Office(url(), authorization(), patience);
    }

    private String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Begins to script a fault of {@code POST /dois}: {@code dataCite.fails().call(1).status(422)}.
     *
     * @return a script, which takes effect with its verb
     */
    public FaultScript fails() {
        return new FaultScript(faults, "POST", PATH);
    }

    /** Ends all faults. */
    public void heal() {
        faults.clear();
    }

    /**
     * The DOIs that are registered.
     *
     * @return the record of each DOI, in the order of registration
     */
    public synchronized Map<String, JsonNode> registered() {
        return new LinkedHashMap<>(registered);
    }

    /**
     * The errors in the records that servers sent.
     *
     * @return the wrong properties, with their DOI; empty if all records were correct
     */
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * All requests that came in, including refused ones.
     *
     * @return method, path and body of each
     */
    public synchronized List<String> received() {
        return List.copyOf(received);
    }

    /** Stops it. */
    @Override
    public void close() {
        stalling.end();
        wire.stop();
    }

    private final class Answering implements ResponseDefinitionTransformerV2 {
        @Override
        public String getName() {
            return "datacite";
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return answer(event.getRequest());
        }
    }

    private synchronized ResponseDefinition answer(Request request) {
        String method = request.getMethod().getName();
        received.add(method + " " + request.getUrl() + " " + request.getBodyAsString());
        Mishap script = null;
        Mishap.Kind fault = null;
        for (Mishap candidate : faults) {
            Mishap.Kind kind = candidate.meets(method, request.getUrl());
            if (kind != null && fault == null) {
                fault = kind;
                script = candidate;
            }
        }
        if (fault == null || script == null) {
            return answer(request, method).build();
        }
        return switch (fault) {
            case RESET ->
                WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER).build();
            case STATUS -> error(script.status(), "scripted").build();
            case LOSE_REPLY ->
                answer(request, method).withFault(Fault.EMPTY_RESPONSE).build();
            case STALL ->
                answer(request, method).withTransformers(stalling.getName()).build();
            default -> answer(request, method).build();
        };
    }

    private ResponseDefinitionBuilder answer(Request request, String method) {
        String path = request.getUrl();
        if (method.equals("GET") && path.startsWith(PATH + "/")) {
            String doi = URLDecoder.decode(path.substring(PATH.length() + 1), StandardCharsets.UTF_8);
            return registered.containsKey(doi)
                    ? reply(200, JsonNodeFactory.instance.objectNode().set("data", registered.get(doi)))
                    : error(404, "The resource you are looking for doesn't exist.");
        }
        if (!method.equals("POST") || !path.equals(PATH)) {
            return error(404, "no such route");
        }
        if (!authorization().equals(request.getHeader("Authorization"))) {
            return error(401, "Bad credentials.");
        }
        JsonNode attributes = attributes(request).orElse(null);
        if (attributes == null) {
            return error(422, "You need to provide a payload following the JSONAPI spec");
        }
        String doi = attributes.path("doi").asText();
        if (registered.containsKey(doi)) {
            return error(422, "This DOI has already been taken");
        }
        List<String> wrong = Kernel4Rules.problems(attributes);
        wrong.forEach(property -> problems.add(property + " of " + doi));
        if (!wrong.isEmpty()) {
            return error(422, "invalid: " + wrong);
        }
        registered.put(doi, attributes);
        return reply(201, JsonNodeFactory.instance.objectNode().set("data", attributes));
    }

    private static Optional<JsonNode> attributes(Request request) {
        try {
            JsonNode body = JSON.readTree(request.getBody());
            @Nullable JsonNode attributes = body == null ? null : body.at("/data/attributes");
            return Optional.ofNullable(attributes)
                    .filter(found ->
                            found.isObject() && body.at("/data/type").asText().equals("dois"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static ResponseDefinitionBuilder error(int status, String title) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("errors")
                .addObject()
                .put("status", String.valueOf(status))
                .put("title", title);
        return reply(status, body);
    }

    private static ResponseDefinitionBuilder reply(int status, JsonNode body) {
        return WireMock.aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withBody(body.toString());
    }
}
