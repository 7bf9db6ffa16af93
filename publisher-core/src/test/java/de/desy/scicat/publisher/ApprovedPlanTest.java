package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static de.desy.scicat.publisher.World.combined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A stored plan does what the person saw who approved it, or nothing. */
class ApprovedPlanTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Changes of the JSON of a plan of a private publication, by what they would bring about. */
    private static Map<String, Consumer<ObjectNode>> alterations() {
        Map<String, Consumer<ObjectNode>> changes = new LinkedHashMap<>();
        changes.put(
                "the dataset becomes public", plan -> steps(plan).addObject().put("kind", "makePublic"));
        changes.put(
                "parts become public",
                plan -> steps(plan)
                        .addObject()
                        .put("kind", "alignParts")
                        .put("blocks", 0)
                        .put("attachments", 0)
                        .put("closed", 0)
                        .put("isPublic", true));
        changes.put("the owner is another", plan -> fields(plan).put("owner", "Mallory"));
        changes.put("the owner group is another", plan -> fields(plan).put("ownerGroup", "mallory"));
        changes.put("a field is added", plan -> fields(plan).put("license", "none"));
        changes.put("a field is taken away", plan -> fields(plan).remove("description"));
        changes.put("it is public from the start", plan -> fields(plan).put("isPublished", true));
        changes.put("it has another pid", plan -> fields(plan).put("pid", "20.500.1/other"));
        changes.put("it is sought under another pid", plan -> plan.put("targetPid", "20.500.1/other"));
        changes.put("it stays without files", plan -> steps(plan).remove(1));
        changes.put("the totals are others", plan -> plan.put("files", 7));
        changes.put("the bytes are others", plan -> plan.put("bytes", 7));
        changes.put("the title is another", plan -> plan.put("title", "Harmless"));
        changes.put("the inputs are others", plan -> ((ArrayNode) plan.path("inputs")).remove(0));
        changes.put("a transform is blamed for another value", plan -> {
            fields(plan).put("description", "harmful");
            ((ArrayNode) plan.path("repaired"))
                    .addObject()
                    .put("what", "field description")
                    .put("how", "set by a transform to \"harmless\"");
        });
        return changes;
    }

    @TestFactory
    Stream<DynamicTest> whatDoesNotFollowFromBothSidesIsRefused() {
        return alterations().entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> assertRefused(change.getValue())));
    }

    private static void assertRefused(Consumer<ObjectNode> change) {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher publisher = DatasetPublisher.from(world.client(world.source, "admin"))
                    .to(world.client(world.target, "publisher"))
                    .combineInputs()
                    .ownerGroup("public-data")
                    .build();
            PublishPlan altered = altered(publisher.plan(PID), change);
            world.target.clearRequests();

            assertThatThrownBy(() -> publisher.apply(altered))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.PLAN_ALTERED))
                    .hasMessageContaining("make a new plan");

            assertThat(world.target.writes()).isEmpty();
            assertThat(world.source.writes()).isEmpty();
        }
    }

    @Test
    void aPlanThatNobodyTouchedIsApplied() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.putObject("scientificMetadata")
                            .put("energy", 12.50)
                            .put("count", 3.0)
                            .put("big", 12345678901234567L));
            DatasetPublisher publisher = world.publisher()
                    .transform(draft -> draft.with("description", "as the transform wants it ".repeat(10)))
                    .build();
            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.describe())
                    .contains("set by a transform to \"as the transform")
                    .contains("262 characters");

            world.publisher().build().apply(PublishPlan.fromJson(plan.toJson())).orThrow();

            world.assertPublished(PID, combined());
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @Test
    void aPlanOfAnUpdateIsAppliedAfterItWasStored() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().build();
            publisher.publish(PID).orThrow();
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.put("description", "edited")
                            .putObject("scientificMetadata")
                            .put("energy", 12.50));
            world.files("20.500.1/two", "c", "late.h5");

            publisher.apply(PublishPlan.fromJson(publisher.plan(PID).toJson())).orThrow();

            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @Test
    void plansOfInputsWithPidsOfTheTargetAreAppliedAndPlansOfStrangersAreNot() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.dataset("20.500.1/stranger");
            DatasetPublisher publisher = world.publisher()
                    .inputs(Inputs.PUBLISH)
                    .pid(PidPolicy.MINTED)
                    .build();
            PublishPlan plan = publisher.plan(PID);
            ObjectNode stranger = json(publisher.plan("20.500.1/stranger").toJson());
            PublishPlan altered = altered(plan, json -> ((ArrayNode) json.path("inputPlans")).add(stranger));

            assertThatThrownBy(() -> publisher.apply(altered))
                    .satisfies(codes(ProblemCode.PLAN_ALTERED))
                    .hasMessageContaining("the plan for 20.500.1/stranger");
            assertThat(world.target.datasets()).isEmpty();

            publisher.apply(PublishPlan.fromJson(plan.toJson())).orThrow();
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @Test
    void optionsThatNoBuilderTakesAreNoPlan() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            PublishPlan plan = world.publisher().build().plan(PID);
            for (Consumer<ObjectNode> change : Stream.<Consumer<ObjectNode>>of(
                            options -> options.put("filesPerBlock", 0),
                            options -> options.put("bytesPerBlock", -1),
                            options -> options.put("landingPage", "javascript:alert(1)"),
                            options -> options.put("ownerGroup", " "),
                            options -> options.put("inputs", "REFERENCES").put("attachToSource", true),
                            options -> options.putArray("keep").add("pid"),
                            options -> options.putArray("leaveOut").add("owner"))
                    .toList()) {
                ObjectNode json = json(plan.toJson());
                change.accept((ObjectNode) json.path("options"));
                assertThatThrownBy(() -> PublishPlan.fromJson(json.toString()))
                        .as(json.path("options").toString())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Make a new one");
            }
        }
    }

    @Test
    void aDoiIsNotSlippedIntoThePlanOfAPrivatePublication() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher doi = world.publisher()
                    .mintDoi(wish -> wish.publisher("Facility", "https://ror.org/02xjrkt08"))
                    .build();
            ObjectNode step = (ObjectNode) lastStep(json(doi.plan(PID).toJson()));
            DatasetPublisher publisher = DatasetPublisher.from(world.client(world.source, "admin"))
                    .to(world.client(world.target, "publisher"))
                    .combineInputs()
                    .ownerGroup("public-data")
                    .build();
            PublishPlan altered =
                    altered(publisher.plan(PID), plan -> steps(plan).add(step));

            assertThatThrownBy(() -> publisher.apply(altered)).satisfies(codes(ProblemCode.PLAN_ALTERED));

            assertThat(world.target.datasets()).isEmpty();
        }
    }

    private static PublishPlan altered(PublishPlan plan, Consumer<ObjectNode> change) {
        ObjectNode json = json(plan.toJson());
        change.accept(json);
        return PublishPlan.fromJson(json.toString());
    }

    private static Object lastStep(ObjectNode plan) {
        return steps(plan).get(steps(plan).size() - 1);
    }

    private static ArrayNode steps(ObjectNode plan) {
        return (ArrayNode) plan.path("steps");
    }

    private static ObjectNode fields(ObjectNode plan) {
        return (ObjectNode) plan.path("fields");
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
