package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.StalePlanException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Changes each value of a plan's JSON alone. Whoever approved the plan saw its description, so either the description
 * shows the change, or the plan is refused, or the change does nothing.
 */
class PlanLeavesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> OF_SERVER = Set.of("_id", "id", "aid", "createdAt", "updatedAt", "thumbnail");

    private static final Map<String, UnaryOperator<PublisherBuilder>> SCENES = scenes();

    private static Map<String, UnaryOperator<PublisherBuilder>> scenes() {
        Map<String, UnaryOperator<PublisherBuilder>> scenes = new LinkedHashMap<>();
        scenes.put(
                "many options",
                publisher -> publisher
                        .leaveOutFields("ownerEmail")
                        .schemaHosts("schemas.example")
                        .copyAttachments()
                        .landingPage("https://data.example/{pid}")
                        .contactEmailFallback("desk@data.example")
                        .accessGroups("readers")
                        .transform(draft -> draft.with("comment", NODES.textNode("set by a transform ".repeat(10))))
                        .linkSource());
        scenes.put("defaults", publisher -> publisher);
        scenes.put(
                "inputs are published",
                publisher -> publisher.inputs(Inputs.PUBLISH).landingPage("https://data.example/{pid}"));
        scenes.put("pids of the target", publisher -> publisher.pid(PidPolicy.MINTED));
        scenes.put("an update", publisher -> publisher.keepFields("sharedWith"));
        return scenes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"many options", "defaults", "inputs are published", "pids of the target", "an update"})
    void noChangeOfAPlanDoesWhatItsDescriptionDoesNotShow(String name) {
        try (World world = World.of(SciCatRelease.newest())) {
            Scene scene = new Scene(world, name);
            PublishPlan approved = scene.plan(0);
            List<Leaf> leaves = new ArrayList<>();
            leaves(json(approved.toJson()), "", leaves);
            scene.apply(approved);
            String expected = scene.state(0);
            List<String> outcomes = new ArrayList<>();
            int number = 0;
            for (Leaf leaf : leaves) {
                for (JsonNode value : leaf.others()) {
                    number++;
                    scene.given(number);
                    PublishPlan plan = scene.plan(number);
                    ObjectNode json = json(plan.toJson());
                    leaf.set(json, value);
                    outcomes.add(scene.tried(plan, json.toString(), number, expected, leaf + " = " + value));
                }
            }
            assertThat(outcomes.stream().filter(outcome -> outcome.startsWith("HIDDEN")))
                    .as(
                            "%s",
                            outcomes.stream()
                                    .filter(outcome -> !outcome.startsWith("HIDDEN"))
                                    .distinct()
                                    .toList())
                    .isEmpty();
            assertThat(outcomes.stream().filter("refused"::equals)).hasSizeGreaterThan(10);
        }
    }

    private static final class Scene {
        private final World world;
        private final String name;

        Scene(World world, String name) {
            this.world = world;
            this.name = name;
            given(0);
        }

        private static String pid(int number) {
            return "20.500.1/leaf-" + number + "-";
        }

        private PublisherBuilder options(int number) {
            PublisherBuilder builder = world.publisher();
            return name.equals("an update") && number < 0
                    ? builder
                    : Objects.requireNonNull(SCENES.get(name)).apply(builder);
        }

        void given(int number) {
            String pid = pid(number);
            world.dataset(pid + "in");
            world.files(pid + "in", "a" + number, "scan_1.h5");
            world.dataset(pid, pid + "in");
            world.files(pid, "b" + number, "own.h5");
            world.edit(world.source, pid, dataset -> {
                dataset.put("ownerEmail", "private@home.example").put("jobLogData", "private");
                dataset.put("contactEmail", "none").put("scientificMetadataSchema", "http://inside.example/x");
                dataset.putArray("sharedWith").add("a@rival.example");
                dataset.putArray("accessGroups").add("rivals");
                dataset.putArray("keywords").add("one").add("two");
                dataset.putObject("scientificMetadata").put("energy", 12.5).put("count", 3);
                if (!name.equals("many options")) {
                    dataset.put("contactEmail", "contact@fake.example");
                }
            });
            world.client(world.source, "admin")
                    .attachments()
                    .create(pid, new AttachmentDraft(null, "figure", "x", "it-scicat", List.of(), false));
            if (name.equals("an update")) {
                world.publisher().build().publish(pid).orThrow();
                world.edit(
                        world.source,
                        pid,
                        dataset -> dataset.put("description", "edited").put("comment", "new"));
                world.files(pid, "late" + number, "late.h5");
            }
        }

        PublishPlan plan(int number) {
            return options(number).build().plan(pid(number));
        }

        PublishReport apply(PublishPlan plan) {
            return DatasetPublisher.from(world.client(world.source, "admin"))
                    .to(world.client(world.target, "publisher"))
                    .options(plan.options())
                    .pause(duration -> {})
                    .build()
                    .apply(plan);
        }

        /** What became of a changed plan. */
        String tried(PublishPlan approved, String changed, int number, String expected, String what) {
            PublishPlan plan;
            try {
                plan = PublishPlan.fromJson(changed);
            } catch (IllegalArgumentException e) {
                return "no plan";
            }
            if (!plan.describe().equals(approved.describe())) {
                return "shown";
            }
            try {
                apply(plan);
            } catch (RefusedException | StalePlanException e) {
                return "refused";
            } catch (IllegalArgumentException ofOtherCatalogues) {
                return "refused";
            }
            return state(number).equals(expected) ? "the same" : "HIDDEN " + what + ": " + state(number);
        }

        /** All that is on both sides of a dataset, without what servers choose. */
        String state(int number) {
            String pid = pid(number);
            List<JsonNode> all = new ArrayList<>();
            Stream.of(world.target, world.source)
                    .forEach(server -> Stream.of(server.datasets(), server.attachments())
                            .flatMap(List::stream)
                            .filter(document -> document.toString().contains(pid))
                            .forEach(all::add));
            world.target.datasets().stream()
                    .filter(document -> document.toString().contains(pid))
                    .forEach(document -> all.addAll(
                            world.target.origDatablocks(document.path("pid").asText())));
            List<String> texts = new ArrayList<>();
            for (JsonNode document : all) {
                JsonNode copy = document.deepCopy();
                String own = copy.path("pid").asText();
                withoutServers(copy);
                texts.add(copy.toString()
                        .replace(pid.substring(pid.indexOf('/') + 1), "NAME")
                        .replace(own.isEmpty() || own.contains(pid) ? "\u0000" : own, "MINTED"));
            }
            return String.join("\n", texts.stream().sorted().toList());
        }

        private static void withoutServers(JsonNode node) {
            if (node instanceof ObjectNode object) {
                object.remove(OF_SERVER);
                object.remove(List.of("datasetId", "datasetIds", "proposalId"));
            }
            node.forEach(Scene::withoutServers);
        }
    }

    /** A value of the plan, by its place. */
    private record Leaf(String pointer, JsonNode value) {
        /** Other values that may stand there. */
        List<JsonNode> others() {
            if (value.isArray()) {
                return List.of(NODES.textNode(value.isEmpty() ? "one more" : "one less"));
            }
            if (value.isBoolean()) {
                return List.of(NODES.booleanNode(!value.booleanValue()));
            }
            if (value.isNumber()) {
                return List.of(NODES.numberNode(value.longValue() + 1));
            }
            if (value.isNull()) {
                ArrayNode list = NODES.arrayNode().add("it-scicat");
                return List.of(
                        NODES.textNode("https://other.example/10.1/{pid}"),
                        NODES.textNode("a@other.example"),
                        NODES.booleanNode(true),
                        list,
                        NODES.objectNode().set("groups", list));
            }
            List<JsonNode> others = new ArrayList<>();
            constants(pointer)
                    .filter(other -> !other.equals(value.asText()))
                    .forEach(other -> others.add(NODES.textNode(other)));
            others.add(NODES.textNode(value.asText().startsWith("http") ? "https://other.example/{pid}" : "other"));
            return others;
        }

        private static Stream<String> constants(String pointer) {
            return Stream.of(PlanOptions.class.getRecordComponents())
                    .filter(component -> pointer.endsWith("/options/" + component.getName()))
                    .map(RecordComponent::getType)
                    .filter(Class::isEnum)
                    .flatMap(type -> Stream.of(type.getEnumConstants()))
                    .map(Object::toString);
        }

        void set(ObjectNode root, JsonNode other) {
            JsonNode now = root.at(pointer);
            if (now instanceof ArrayNode list) {
                if (list.isEmpty()) {
                    list.add(other);
                } else {
                    list.remove(list.size() - 1);
                }
                return;
            }
            int cut = pointer.lastIndexOf('/');
            String key = pointer.substring(cut + 1).replace("~1", "/").replace("~0", "~");
            JsonNode parent = root.at(pointer.substring(0, cut));
            if (parent instanceof ArrayNode list) {
                list.set(Integer.parseInt(key), other);
            } else {
                ((ObjectNode) parent).set(key, other);
            }
        }
    }

    private static void leaves(JsonNode node, String at, List<Leaf> to) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> leaves(
                            entry.getValue(),
                            at + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"),
                            to));
        } else {
            to.add(new Leaf(at, node));
            for (int i = 0; i < node.size(); i++) {
                leaves(node.get(i), at + "/" + i, to);
            }
        }
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
