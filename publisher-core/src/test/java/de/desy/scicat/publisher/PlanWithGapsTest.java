package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.doi.Creator;
import de.desy.scicat.publisher.doi.DoiPlan;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.plan.Requester;
import de.desy.scicat.publisher.plan.SelectionPlan;
import de.desy.scicat.testkit.FakeDataCite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan from a file in which something is missing is refused when it is read, and not when somebody looks at it. */
class PlanWithGapsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OTHER = "20.500.12345/other";

    private final FakeDataCite dataCite = FakeDataCite.start();
    private final World world = World.of(SciCatRelease.newest());

    @BeforeEach
    void twoDatasetsWithAnInput() {
        world.target.registerAt(dataCite, "https://data.example/doi/");
        world.dataset("20.500.12345/input");
        world.files("20.500.12345/input", "block-0", "i.h5");
        world.dataset(World.PID, "20.500.12345/input");
        world.files(World.PID, "block-1", "a.h5");
        world.dataset(OTHER);
        world.files(OTHER, "block-2", "b.h5");
    }

    @AfterEach
    void close() {
        world.close();
        dataCite.close();
    }

    private DoiPublication facility(DoiPublication doi) {
        return doi.publisher("Facility", "https://ror.org/02xjrkt08")
                .creators(Creator.person("Meier", "Anna"))
                .title("All of one beamtime")
                .resolver(dataCite.url() + "/");
    }

    private SelectionPlan plan() {
        return world.publisher()
                .inputs(Inputs.PUBLISH)
                .leaveOutFields("comment")
                .schemaHosts("schemas.example")
                .ourAccounts("before")
                .onBehalfOf(Requester.ofGroups("it-scicat"))
                .mintDoi(this::facility)
                .build()
                .together()
                .plan(World.PID, OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pid",
                "existing",
                "inputs",
                "inputPaths",
                "missingType",
                "missingFileTime",
                "lifecycle",
                "ourAccounts",
                "accessGroups",
                "leaveOut",
                "keep",
                "ingestAccounts"
            })
    void anOptionThatIsMissingIsNamed(String option) throws JsonProcessingException {
        ObjectNode json = (ObjectNode) JSON.readTree(plan().toJson());
        ((ObjectNode) json.at("/datasets/0/options")).remove(option);

        assertThatThrownBy(() -> SelectionPlan.fromJson(json.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("datasets[0].options." + option + " is missing");
        assertThatThrownBy(() -> PublishPlan.fromJson(json.at("/datasets/0").toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("This is no plan: options." + option + " is missing. Make a new one");
    }

    @Test
    void whateverIsMissingInAPlanItCanBeReadAsAWholeOrNotAtAll() throws JsonProcessingException {
        SelectionPlan plan = plan();
        Map<String, Function<String, String>> kinds = Map.of(
                plan.toJson(), text -> SelectionPlan.fromJson(text).describe(),
                plan.datasets().get(0).toJson(),
                        text -> PublishPlan.fromJson(text).describe(),
                plan.doi().toJson(), text -> DoiPlan.fromJson(text).describe());

        List<String> odd = new ArrayList<>();
        int refused = 0;
        for (Map.Entry<String, Function<String, String>> kind : kinds.entrySet()) {
            List<String> places = new ArrayList<>();
            places(JSON.readTree(kind.getKey()), "", places);
            places.removeIf(place -> place.startsWith("/datasets/1/"));
            for (String place : places) {
                for (boolean isNull : new boolean[] {true, false}) {
                    JsonNode json = JSON.readTree(kind.getKey());
                    take(json, place, isNull);
                    try {
                        assertThat(kind.getValue().apply(json.toString())).isNotEmpty();
                    } catch (IllegalArgumentException e) {
                        refused++;
                        String name = place.substring(place.lastIndexOf('/') + 1);
                        String named = name.equals("targetPid") ? "the DOI is for other datasets" : name;
                        if (!name.matches("\\d+")
                                && !String.valueOf(e.getMessage()).contains(named)) {
                            odd.add(place + " " + e.getMessage());
                        }
                    } catch (RuntimeException e) {
                        odd.add(place + " " + e);
                    }
                }
            }
        }

        assertThat(odd).isEmpty();
        assertThat(refused).isGreaterThan(200);
    }

    private static void places(JsonNode node, String at, List<String> places) {
        if (node.isObject()) {
            node.properties().forEach(entry -> {
                String place = at + "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
                places.add(place);
                places(entry.getValue(), place, places);
            });
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.add(at + "/" + i);
            places(node.get(i), at + "/" + i, places);
        }
    }

    private static void take(JsonNode json, String place, boolean isNull) {
        int end = place.lastIndexOf('/');
        String name = place.substring(end + 1).replace("~1", "/").replace("~0", "~");
        JsonNode parent = json.at(place.substring(0, end));
        if (parent instanceof ArrayNode array && isNull) {
            array.setNull(Integer.parseInt(name));
        } else if (parent instanceof ArrayNode array) {
            array.remove(Integer.parseInt(name));
        } else if (parent instanceof ObjectNode object && isNull) {
            object.putNull(name);
        } else if (parent instanceof ObjectNode object) {
            object.remove(name);
        }
    }
}
