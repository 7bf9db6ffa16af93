package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.desy.scicat.client.ServerVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reports are what their JSON Schema says, so that programs may rely on it. */
class ReportSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema(), InputFormat.JSON);

    @Test
    void reportsOfEveryOutcomeFitTheSchema() {
        try (World world = World.of(ServerVersion.V5).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher()
                    .filesPerBlock(1)
                    .landingPage("https://data.example/{pid}")
                    .build();
            List<PublishReport> reports = new ArrayList<>();
            world.target.on("POST", "/origdatablocks").call(2).status(400);
            reports.add(publisher.publish(PID));
            reports.add(publisher.publish(PID));
            reports.add(publisher.publish(PID));
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.put("description", "another")
                            .put("ownerEmail", "")
                            .put("jobLogData", "x"));
            reports.add(publisher.publish(PID));
            reports.add(world.publisher("admin", "admin")
                    .inputs(Inputs.PUBLISH)
                    .pid(PidPolicy.MINTED)
                    .build()
                    .publish(PID));
            reports.add(PublishReport.failed("https://a.example", "https://b.example", "p", "no such dataset"));

            String json = PublishReport.toJson(reports);

            assertThat(errors(json)).isEmpty();
            assertThat(reports)
                    .extracting(PublishReport::outcome)
                    .containsExactly(
                            Outcome.FAILED,
                            Outcome.PUBLISHED,
                            Outcome.UNCHANGED,
                            Outcome.UPDATED,
                            Outcome.PUBLISHED,
                            Outcome.FAILED);
            assertThat(tree(json).path("datasets")).hasSize(8);
        }
    }

    @Test
    void everyPropertyIsDemandedAndNoOtherIsAllowed() {
        ObjectNode report = (ObjectNode) tree(PublishReport.failed("https://a.example", "https://b.example", "p", "e")
                .toJson());
        ObjectNode dataset = (ObjectNode) report.path("datasets").get(0);
        List<String> names = new ArrayList<>();
        dataset.fieldNames().forEachRemaining(names::add);

        for (String name : names) {
            JsonNode value = dataset.remove(name);
            assertThat(errors(report.toString())).as("without " + name).isNotEmpty();
            dataset.set(name, value);
        }
        assertThat(errors(report.toString())).isEmpty();
        dataset.put("novelty", 1);
        assertThat(errors(report.toString())).isNotEmpty();
    }

    @Test
    void theSchemaKnowsEveryComponentAndEveryKindOfStep() {
        JsonNode properties = tree(schema()).at("/properties/datasets/items/properties");
        assertThat(properties.propertyStream().map(Map.Entry::getKey))
                .containsExactlyElementsOf(Stream.of(PublishReport.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> !name.equals("inputs"))
                        .toList());
        assertThat(properties
                        .at("/steps/items/properties/kind/enum")
                        .valueStream()
                        .map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(Stream.of(PlanStep.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
                        .toList());
        assertThat(properties)
                .allSatisfy(property ->
                        assertThat(property.path("description").asText()).isNotBlank());
    }

    private static List<String> errors(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String schema() {
        try (InputStream in =
                Objects.requireNonNull(PublishReport.class.getResourceAsStream("publish-report.schema.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
