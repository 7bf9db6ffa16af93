package de.desy.scicat.publisher.doi;

import static de.desy.scicat.publisher.doi.DoiWorld.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.report.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A DOI cannot be taken back: what is registered is what the description of its plan shows. */
class ForgedDoiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DoiWorld world = new DoiWorld(SciCatRelease.newest());

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theDescriptionShowsEachValueOfTheRecord() {
        DoiPlan approved = plan();
        ObjectNode json = json(approved);
        List<String> hidden = new ArrayList<>();
        List<String> pointers = new ArrayList<>();
        texts(json.path("record"), "/record", pointers);
        for (String pointer : pointers) {
            ObjectNode altered = json.deepCopy();
            set(altered, pointer, "Mallory");
            if (DoiPlan.fromJson(altered.toString()).describe().equals(approved.describe())) {
                hidden.add(pointer);
            }
        }
        assertThat(pointers)
                .contains("/record/metadata/creators/0/familyName", "/record/metadata/rightsList/0/rightsUri");
        assertThat(hidden).isEmpty();
    }

    @Test
    void theDescriptionShowsWhatIsAddedToTheRecord() {
        DoiPlan approved = plan();
        for (Consumer<ObjectNode> addition : List.<Consumer<ObjectNode>>of(
                metadata -> ((ObjectNode) metadata.path("creators").get(0)).put("nameType", "Organizational"),
                metadata -> ((ObjectNode) metadata.path("publisher")).put("schemeUri", "https://other.example"),
                metadata -> metadata.putArray("contributors").addObject().put("lang", "xx"),
                metadata -> metadata.put("version", ""),
                metadata -> metadata.put("other", "value"))) {
            ObjectNode altered = json(approved);
            addition.accept((ObjectNode) altered.at("/record/metadata"));
            assertThat(DoiPlan.fromJson(altered.toString()).describe()).isNotEqualTo(approved.describe());
        }
    }

    @Test
    void stepsThatDoNotBelongTogetherAreNoPlan() {
        DoiPlan approved = plan();
        for (String steps : List.of("[\"REGISTER\"]", "[\"CREATE\"]", "[\"OPEN\"]", "[\"REGISTER\", \"CREATE\"]")) {
            assertThatThrownBy(() ->
                            DoiPlan.fromJson(json(approved).toString().replace("[\"CREATE\",\"REGISTER\"]", steps)))
                    .as(steps)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not have the steps");
        }
    }

    @Test
    void aDoiIsNotToldUnlessThereIsARecordOfIt() {
        ObjectNode altered = json(plan());
        ((ArrayNode) altered.path("steps")).removeAll();
        altered.put("doi", "10.12345/of-another");

        DoiReport report = world.publication().build().apply(DoiPlan.fromJson(altered.toString()));

        assertThat(report.isSuccess()).isFalse();
        assertThat(report.doi()).isNull();
        assertThat(report.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.DOI_RECORD_GONE));
    }

    @Test
    void aRecordThatSaysSomethingElseThanThePlanIsNotRegistered() {
        world.dataCite.fails().call(1).status(500);
        world.publication().title("Somebody else's title").build().mint(PID);
        world.dataCite.heal();
        ObjectNode altered = json(plan());
        assertThat(altered.path("steps").toString()).isEqualTo("[\"CHANGE\",\"REGISTER\"]");
        ((ArrayNode) altered.path("steps")).remove(0);

        DoiReport report = world.publication().build().apply(DoiPlan.fromJson(altered.toString()));

        assertThat(report.isSuccess()).isFalse();
        assertThat(report.error()).contains("says something else than the plan in title");
        assertThat(world.dataCite.registered()).isEmpty();
    }

    private DoiPlan plan() {
        return world.publication()
                .license("CC-BY-4.0")
                .landingPage("https://data.example/doi/{doi}")
                .acceptUnreadableLandingPage()
                .build()
                .plan(PID);
    }

    private static void texts(JsonNode node, String at, List<String> to) {
        node.properties().forEach(entry -> texts(entry.getValue(), at + "/" + entry.getKey(), to));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                texts(node.get(i), at + "/" + i, to);
            }
        }
        if (node.isTextual()) {
            to.add(at);
        }
    }

    private static void set(ObjectNode root, String pointer, String value) {
        int cut = pointer.lastIndexOf('/');
        JsonNode parent = root.at(pointer.substring(0, cut));
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(pointer.substring(cut + 1)), list.textNode(value));
        } else {
            ((ObjectNode) parent).put(pointer.substring(cut + 1), value);
        }
    }

    private static ObjectNode json(DoiPlan plan) {
        try {
            return (ObjectNode) JSON.readTree(plan.toJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
