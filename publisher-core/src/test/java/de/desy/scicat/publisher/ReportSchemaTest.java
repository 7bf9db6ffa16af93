package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.PublishReport.Folder;
import de.desy.scicat.publisher.report.PublishReport.Status;
import de.desy.scicat.publisher.report.PublishReport.Step;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.StepKind;
import de.desy.scicat.publisher.report.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
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

    private static final Map<String, Class<?>> PARTS = Map.of(
            "steps", Step.class,
            "changes", FieldChange.class,
            "skipped", Skipped.class,
            "repaired", Repaired.class,
            "folders", Folder.class,
            "problems", Problem.class);

    @Test
    void reportsOfEveryOutcomeFitTheSchema() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
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
            reports.add(PublishReport.failed(
                    "https://a.example",
                    "https://b.example",
                    "p",
                    List.of(new Problem(ProblemCode.SERVER_REFUSED, Subject.dataset(), "no such dataset"))));

            String json = PublishReport.toJson(reports, Reader.JAVA);

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
            assertThat(PARTS.keySet())
                    .as("each occurs in these reports")
                    .allSatisfy(part -> assertThat(tree(json).path("datasets"))
                            .anySatisfy(
                                    dataset -> assertThat(dataset.path(part)).isNotEmpty()));
        }
    }

    @Test
    void everyPropertyIsDemandedAndNoOtherIsAllowed() {
        ObjectNode document = (ObjectNode) tree(complete().toJson());
        ObjectNode dataset = (ObjectNode) document.path("datasets").get(0);
        assertThat(errors(document.toString())).isEmpty();

        demandsExactly(document, document);
        demandsExactly(document, dataset);
        PARTS.keySet()
                .forEach(part -> demandsExactly(document, (ObjectNode)
                        Objects.requireNonNull(dataset.path(part).get(0), part)));
    }

    private static void demandsExactly(ObjectNode document, ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode value = object.remove(name);
            assertThat(errors(document.toString())).as("without " + name).isNotEmpty();
            object.set(name, value);
        }
        assertThat(errors(document.toString())).isEmpty();
        object.put("novelty", 1);
        assertThat(errors(document.toString())).as("with a novelty").isNotEmpty();
        object.remove("novelty");
    }

    @Test
    void theSchemaKnowsEveryComponentAndSaysWhatItIs() {
        JsonNode dataset = tree(schema()).at("/properties/datasets/items");
        describesExactly(dataset, PublishReport.class);
        PARTS.forEach((part, type) -> describesExactly(dataset.at("/properties/" + part + "/items"), type));
        assertThat(Stream.of(PublishReport.class.getRecordComponents())
                        .filter(component -> component.getGenericType() instanceof ParameterizedType list
                                && list.getActualTypeArguments()[0] instanceof Class<?> type
                                && type.isRecord())
                        .map(RecordComponent::getName)
                        .filter(name -> !name.equals("inputs")))
                .as("the parts that are held to the schema")
                .containsExactlyInAnyOrderElementsOf(PARTS.keySet());
    }

    /** Inputs have entries of their own; what one can do is part of the reason; the error is made of the problems. */
    private static List<String> names(Class<?> type) {
        Stream<String> components = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("inputs") && !(type == Skipped.class && name.equals("remedy")));
        return (type == PublishReport.class ? Stream.concat(components, Stream.of("error")) : components).toList();
    }

    private static void describesExactly(JsonNode object, Class<?> type) {
        assertThat(object.path("properties").propertyStream().map(Map.Entry::getKey))
                .containsExactlyElementsOf(names(type));
        assertThat(object.path("properties"))
                .allSatisfy(property ->
                        assertThat(property.path("description").asText()).isNotBlank());
    }

    @Test
    void theSchemaKnowsEveryKindOfStepAndEveryOutcome() {
        JsonNode properties = tree(schema()).at("/properties/datasets/items/properties");
        assertThat(words(properties.at("/steps/items/properties/kind")))
                .containsExactlyInAnyOrderElementsOf(Stream.of(PlanStep.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
                        .toList())
                .containsExactlyElementsOf(
                        Stream.of(StepKind.values()).map(StepKind::json).toList());
        assertThat(words(properties.at("/steps/items/properties/status")))
                .containsExactlyElementsOf(
                        Stream.of(Status.values()).map(Enum::name).toList());
        assertThat(words(properties.path("outcome")))
                .containsExactlyElementsOf(
                        Stream.of(Outcome.values()).map(Enum::name).toList());
    }

    private static List<String> words(JsonNode property) {
        return property.path("enum").valueStream().map(JsonNode::asText).toList();
    }

    /** A report in which no list is empty. */
    private static PublishReport complete() {
        return new PublishReport(
                "https://a.example",
                "https://b.example",
                "p",
                "p",
                "title",
                Outcome.UPDATED,
                false,
                "https://data.example/p",
                "https://doi.org/10.5072/p",
                List.of(new Step(StepKind.UPDATE_DATASET, "update description", Status.DONE)),
                List.of(new FieldChange("description", null, TextNode.valueOf("another"))),
                List.of(new Skipped("field jobLogData", "it stays")),
                List.of(new Repaired("field ownerEmail", "empty, left out")),
                List.of("note"),
                1,
                1,
                List.of(new Folder("/data", 1, 1)),
                List.of(),
                List.of(new Problem(
                        ProblemCode.FIELD_INVALID,
                        new Subject(Subject.Kind.FIELD, "contactEmail", "p"),
                        "the field contactEmail is \"none\"",
                        Remedy.say(Option.CONTACT_EMAIL_FALLBACK, "data@facility.example"),
                        Remedy.by(Remedy.Actor.OWNER, "correct it on the source"),
                        Remedy.with("set it by " + Remedy.OPTION, Option.TRANSFORM))));
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
