package de.desy.scicat.service;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code kubectl} makes of a folder of {@code deploy/kubernetes}, as Kubernetes reads it. */
record Manifests(List<JsonNode> documents) {
    private static final int OLDEST = 21;
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Stream.of(
                    ConfigMap.class,
                    Deployment.class,
                    Ingress.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    Service.class,
                    ServiceMonitor.class)
            .collect(Collectors.toMap(HasMetadata::getKind, type -> type));

    /** Refuses what a type does not know. The types themselves keep it, so that clients lose nothing. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Serial
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /** Whether this machine has a {@code kubectl} that knows components: 1.21 or later. */
    static boolean canBeRendered() throws InterruptedException {
        try {
            JsonNode minor = STRICT.readTree(kubectl("version", "--client", "-o", "json"))
                    .at("/clientVersion/minor");
            return Integer.parseInt(minor.asText().replaceAll("\\D", "")) >= OLDEST;
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    /** The manifests of a folder. */
    static Manifests of(String folder) throws IOException, InterruptedException {
        List<JsonNode> documents = new ArrayList<>();
        String text =
                kubectl("kustomize", Path.of("deploy", "kubernetes", folder).toString());
        YAMLMapper yaml = new YAMLMapper();
        try (var found = yaml.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            found.forEachRemaining(documents::add);
        }
        return new Manifests(documents);
    }

    private static String kubectl(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("kubectl ended with " + process.exitValue());
        }
        return out;
    }

    /** A document as the type that it names. Fails if the type is unknown here, or knows a field of it not. */
    static HasMetadata typed(JsonNode document) throws IOException {
        String kind = document.path("kind").asText();
        Class<? extends HasMetadata> type = TYPES.get(kind);
        if (type == null) {
            throw new IOException("no type is known for " + kind);
        }
        if (!HasMetadata.getApiVersion(type).equals(document.path("apiVersion").asText())) {
            throw new IOException(kind + " is of " + HasMetadata.getApiVersion(type));
        }
        return STRICT.treeToValue(document, type);
    }

    /** All documents of a kind. */
    List<JsonNode> all(String kind) {
        return documents.stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .toList();
    }

    /** The only document of a kind. */
    JsonNode one(String kind) {
        List<JsonNode> found = all(kind);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of " + kind);
        }
        return found.get(0);
    }

    JsonNode pod() {
        return one("Deployment").at("/spec/template/spec");
    }

    JsonNode container() {
        return pod().path("containers").path(0);
    }

    /** The variables that the container gets. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        named("ConfigMap", container().at("/envFrom/0/configMapRef/name").asText())
                .path("data")
                .properties()
                .forEach(each -> environment.put(each.getKey(), each.getValue().asText()));
        return environment;
    }

    /** The document of a kind that has a name. */
    JsonNode named(String kind, String name) {
        return all(kind).stream()
                .filter(document -> document.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " is called " + name));
    }
}
