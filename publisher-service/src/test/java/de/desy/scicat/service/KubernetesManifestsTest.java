package de.desy.scicat.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests for Kubernetes, with their defaults and with everything on (example). */
class KubernetesManifestsTest {
    private static final String ONE = "overlays/one";
    private static final String SEVERAL = "overlays/several";
    private static final String EXAMPLE = "example";
    private static final String SECRETS = "/run/secrets/publisher-service/";
    private static final String FILES = "/etc/publisher-service/";

    @BeforeAll
    static void needsKubectl() throws InterruptedException {
        assumeTrue(
                Manifests.canBeRendered(),
                "The manifests are NOT tested: this machine has no kubectl, or one before 1.21.");
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SEVERAL, EXAMPLE})
    void kubernetesKnowsEveryFieldOfEveryManifest(String folder) throws Exception {
        List<JsonNode> documents = Manifests.of(folder).documents();

        assertThat(documents).hasSizeGreaterThan(3).allSatisfy(document -> Manifests.typed(document));
    }

    @Test
    void aMisspeltFieldAnywhereIsFound() throws Exception {
        Manifests manifests = Manifests.of(EXAMPLE);
        ObjectNode rights = (ObjectNode) manifests.container().path("securityContext");
        rights.set("readOnlyRootFileSystem", rights.remove("readOnlyRootFilesystem"));
        assertThatThrownBy(() -> Manifests.typed(manifests.one("Deployment")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("readOnlyRootFileSystem");
        ObjectNode endpoint = (ObjectNode)
                manifests.one("ServiceMonitor").path("spec").path("endpoints").path(0);
        endpoint.put("intervall", "30s");
        assertThatThrownBy(() -> Manifests.typed(manifests.one("ServiceMonitor")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("intervall");
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SEVERAL, EXAMPLE})
    void theServiceTakesTheValuesOfItsConfigMap(String folder, @TempDir Path directory) throws Exception {
        Manifests manifests = Manifests.of(folder);
        Map<String, String> environment = new HashMap<>(manifests.environment());
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.replaceAll((name, value) -> value.startsWith(SECRETS) || value.startsWith(FILES)
                ? directory.resolve(Path.of(value).getFileName()).toString()
                : value);
        for (String secret : List.of("source-password", "target-password", "api-key")) {
            Files.writeString(directory.resolve(secret), "0123456789abcdef");
        }
        Files.writeString(directory.resolve("rabbitmq-uri"), "amqp://user:password@broker.example");
        for (JsonNode files : manifests.all("ConfigMap")) {
            if (files.path("data").has("doi.json")) {
                Files.writeString(
                        directory.resolve("doi.json"),
                        files.path("data").path("doi.json").asText());
            }
        }
        try (Configuration configuration = ConfigurationReader.read(environment)) {
            assertThat(configuration.address().getPort())
                    .isEqualTo(
                            manifests.container().at("/ports/0/containerPort").asInt());
            assertThat(manifests.pod().path("terminationGracePeriodSeconds").asLong())
                    .as("more time than the service takes")
                    .isGreaterThan(configuration.grace().toSeconds());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SEVERAL, EXAMPLE})
    void theFilesThatVariablesNameAreMountedAndNoSecretIsInTheManifests(String folder) throws Exception {
        Manifests manifests = Manifests.of(folder);
        assertThat(manifests.container().path("volumeMounts"))
                .extracting(mount -> mount.path("mountPath").asText() + "/")
                .contains(SECRETS, FILES);
        assertThat(manifests.all("Secret")).isEmpty();
        for (Variable variable : Variable.values()) {
            if (variable.secret()) {
                assertThat(manifests.environment()).doesNotContainKey(variable.name());
                assertThat(manifests.environment().getOrDefault(variable.file(), SECRETS))
                        .startsWith(SECRETS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SEVERAL, EXAMPLE})
    void theProcessHasNoRightsAndAFixedRootFileSystem(String folder) throws Exception {
        Manifests manifests = Manifests.of(folder);
        JsonNode pod = manifests.pod();
        JsonNode rights = manifests.container().path("securityContext");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asText() + ":"
                        + pod.at("/securityContext/runAsGroup").asText())
                .as("as in the image")
                .isEqualTo(ImagePom.setting("user"));
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(rights.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SEVERAL, EXAMPLE})
    void theHeapIsAsLargeAsThatOfTheSystemdUnit(String folder) throws Exception {
        String unit = Files.readString(Path.of("deploy", "publisher-service.service"));
        long heap = Long.parseLong(unit.replaceAll("(?s).*-Xmx(\\d+)m.*", "$1")) << 20;
        JsonNode resources = Manifests.of(folder).container().path("resources");
        assertThat(resources.at("/requests/memory")).isEqualTo(resources.at("/limits/memory"));
        BigDecimal limit = Quantity.getAmountInBytes(
                new Quantity(resources.at("/limits/memory").asText()));
        assertThat(limit.longValue() * ImagePom.maxRamPercentage() / 100).isGreaterThanOrEqualTo(heap);
    }

    @Test
    void everyPathThatKubernetesAsksAndPrometheusReadsExists() throws Exception {
        Manifests manifests = Manifests.of(EXAMPLE);
        JsonNode container = manifests.container();
        List<String> paths = List.of(
                container.at("/startupProbe/httpGet/path").asText(),
                container.at("/livenessProbe/httpGet/path").asText(),
                container.at("/readinessProbe/httpGet/path").asText(),
                manifests.one("ServiceMonitor").at("/spec/endpoints/0/path").asText());
        JsonNode proxy = manifests.one("Ingress").at("/spec/rules/0/http/paths");
        Facility facility = new Facility();
        try {
            String service = "http://127.0.0.1:" + facility.service().port();
            HttpClient http = HttpClient.newHttpClient();
            EmbeddedBroker.await(() -> answer(http, HttpRequest.newBuilder(URI.create(service + paths.get(2)))) == 200);
            for (String path : paths) {
                assertThat(answer(http, HttpRequest.newBuilder(URI.create(service + path))))
                        .as(path)
                        .isEqualTo(200);
            }
            assertThat(proxy).hasSize(2).allSatisfy(path -> {
                assertThat(path.path("pathType").asText()).isEqualTo("Exact");
                URI job = URI.create(service + path.path("path").asText());
                assertThat(answer(http, HttpRequest.newBuilder(job).POST(HttpRequest.BodyPublishers.noBody())))
                        .as("%s wants the key", path)
                        .isEqualTo(401);
            });
        } finally {
            facility.close();
        }
    }

    private static int answer(HttpClient http, HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SEVERAL, EXAMPLE})
    void nobodyReachesThePortWhoIsNotNamed(String folder) throws Exception {
        Manifests manifests = Manifests.of(folder);
        assertThat(manifests.all("NetworkPolicy"))
                .hasSize(folder.equals(EXAMPLE) ? 3 : 1)
                .allSatisfy(policy -> {
                    assertThat(policy.at("/spec/podSelector/matchLabels"))
                            .isEqualTo(manifests.one("Deployment").at("/spec/selector/matchLabels"));
                    assertThat(policy.at("/spec/policyTypes")).singleElement().isEqualTo(text("Ingress"));
                    assertThat(policy.at("/spec/ingress")).hasSize(1);
                    assertThat(policy.at("/spec/ingress/0/from")).hasSize(1).allSatisfy(from -> {
                        assertThat(from.at("/namespaceSelector/matchLabels")).isNotEmpty();
                        assertThat(from.at("/podSelector/matchLabels")).isNotEmpty();
                    });
                    assertThat(policy.at("/spec/ingress/0/ports/0/port")).isEqualTo(text("http"));
                });
    }

    private static JsonNode text(String text) {
        return Answers.JSON.getNodeFactory().textNode(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SEVERAL, EXAMPLE})
    void whatSelectsThePodsAndTheirPortFindsThem(String folder) throws Exception {
        Manifests manifests = Manifests.of(folder);
        JsonNode labels = manifests.one("Deployment").at("/spec/template/metadata/labels");
        JsonNode service = manifests.one("Service");
        assertThat(labels).isNotEmpty();
        assertThat(manifests.one("Deployment").at("/spec/selector/matchLabels")).isEqualTo(labels);
        assertThat(service.at("/spec/selector")).isEqualTo(labels);
        assertThat(service.at("/spec/ports/0/port").asText()).isEqualTo(Variable.PUBLISHER_HTTP_PORT.standard());
        assertThat(service.at("/spec/ports/0/targetPort"))
                .isEqualTo(manifests.container().at("/ports/0/name"));
        if (folder.equals(EXAMPLE)) {
            JsonNode monitor = manifests.one("ServiceMonitor");
            assertThat(monitor.at("/spec/selector/matchLabels").properties())
                    .isNotEmpty()
                    .allSatisfy(
                            label -> assertThat(service.at("/metadata/labels").path(label.getKey()))
                                    .isEqualTo(label.getValue()));
            assertThat(monitor.at("/spec/endpoints/0/port")).isEqualTo(service.at("/spec/ports/0/name"));
        }
        if (!folder.equals(ONE)) {
            assertThat(manifests.one("PodDisruptionBudget").at("/spec/selector/matchLabels"))
                    .isEqualTo(labels);
        }
    }

    @Test
    void ofTwoProcessesOneStaysWhenANodeIsEmptiedAndASingleOneKeepsNoNode() throws Exception {
        Manifests several = Manifests.of(SEVERAL);
        assertThat(several.one("Deployment").at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(several.one("PodDisruptionBudget").at("/spec/maxUnavailable").asInt())
                .isEqualTo(1);
        Manifests one = Manifests.of(ONE);
        assertThat(one.one("Deployment").at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(one.all("PodDisruptionBudget")).isEmpty();
    }

    @Test
    void theImageIsThatOfThisVersion() throws Exception {
        assertThat(Manifests.of(ONE).container().path("image").asText())
                .isEqualTo("publisher-service:" + ImagePom.version().replace("-SNAPSHOT", ""));
    }

    @Test
    void theFileOfTheConfigMapHasEveryVariableWithItsMeaningAndDefault() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("deploy", "kubernetes", "base", "publisher.env")).stream()
                .skip(3)
                .toList();
        List<String> meanings = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 2) {
            meanings.add(lines.get(i));
            values.add(lines.get(i + 1));
        }
        assertThat(meanings)
                .isEqualTo(Arrays.stream(Variable.values())
                        .map(variable -> "# " + variable.meaning())
                        .toList());
        assertThat(values)
                .as("set, or the default behind a #")
                .zipSatisfy(List.of(Variable.values()), (line, variable) -> {
                    String name = variable.secret() ? variable.file() : variable.name();
                    String standard = variable.standard();
                    if (variable.secret()) {
                        assertThat(line).matches("#?" + name + "=" + SECRETS + "[a-z-]+");
                    } else if (line.startsWith("#")) {
                        boolean isWord = !standard.contains(" ") && !standard.equals("none");
                        assertThat(line).isEqualTo("#" + name + "=" + (isWord ? standard : ""));
                    } else {
                        assertThat(line).matches(name + "=.+");
                    }
                });
    }
}
