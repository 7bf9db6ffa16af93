package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.MissingFileTime;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.StalePlanException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A plan with other options than the approved one does not pass for it. */
class ForgedPlanTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Pair(UnaryOperator<PublisherBuilder> approved, UnaryOperator<PublisherBuilder> forged) {}

    private static Map<String, Pair> pairs() {
        UnaryOperator<PublisherBuilder> none = publisher -> publisher;
        Map<String, Pair> pairs = new LinkedHashMap<>();
        pairs.put("a field goes along", new Pair(publisher -> publisher.leaveOutFields("ownerEmail"), none));
        pairs.put("a private field goes along", new Pair(none, publisher -> publisher.keepFields("sharedWith")));
        pairs.put("the schema goes along", new Pair(publisher -> publisher.schemaHosts("schemas.example"), none));
        pairs.put("others may read it", new Pair(none, publisher -> publisher.accessGroups("everybody")));
        pairs.put(
                "people get another address",
                new Pair(none, publisher -> publisher.landingPage("https://evil.example/{pid}")));
        pairs.put("login names go along", new Pair(none, PublisherBuilder::keepFileOwners));
        pairs.put("strangers' datasets count", new Pair(none, publisher -> publisher.ourAccounts("mallory")));
        pairs.put(
                "a stranger's dataset is taken over",
                new Pair(none, publisher -> publisher.onExisting(ExistingDataset.ADOPT)));
        pairs.put("an embargo is ignored", new Pair(none, PublisherBuilder::acceptEmbargoed));
        pairs.put("confidentiality is ignored", new Pair(none, PublisherBuilder::acceptConfidential));
        pairs.put(
                "times are made up",
                new Pair(none, publisher -> publisher.missingFileTime(MissingFileTime.CREATION_TIME)));
        return pairs;
    }

    @TestFactory
    Stream<DynamicTest> aPlanWithOtherOptionsDoesNotLookLikeTheApprovedOne() {
        return pairs().entrySet().stream()
                .map(pair -> DynamicTest.dynamicTest(pair.getKey(), () -> assertShown(pair.getValue())));
    }

    private static void assertShown(Pair pair) {
        try (World world = world()) {
            PublishPlan approved =
                    pair.approved().apply(world.publisher()).build().plan(PID);
            PublishPlan forged = forged(
                    approved, pair.forged().apply(world.publisher()).build().plan(PID));

            for (Reader reader : Reader.values()) {
                assertThat(forged.describe(reader)).isNotEqualTo(approved.describe(reader));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> aPublisherAppliesPlansWithItsOwnOptionsOnly() {
        return pairs().entrySet().stream()
                .map(pair -> DynamicTest.dynamicTest(pair.getKey(), () -> assertRefused(pair.getValue())));
    }

    private static void assertRefused(Pair pair) {
        try (World world = world()) {
            DatasetPublisher own = pair.approved().apply(world.publisher()).build();
            PublishPlan forged = forged(
                    own.plan(PID),
                    pair.forged().apply(world.publisher()).build().plan(PID));

            assertThatThrownBy(() -> own.apply(forged))
                    .satisfies(codes(ProblemCode.PLAN_ALTERED))
                    .hasMessageContaining("other options than this publisher");

            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void whatAPlanSaysStaysBehindStaysBehindOrThePlanIsRefused() {
        try (World world = world()) {
            DatasetPublisher approving =
                    world.publisher().leaveOutFields("ownerEmail").build();
            PublishPlan forged =
                    forged(approving.plan(PID), world.publisher().build().plan(PID));

            assertThatThrownBy(() -> world.publisher().build().apply(forged))
                    .satisfies(codes(ProblemCode.PLAN_ALTERED))
                    .hasMessageContaining("what stays behind");

            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void aPlanOfAPublisherWithAMappingOfGroupsIsAppliedByIt() {
        try (World world = world()) {
            DatasetPublisher publisher = world.publisher()
                    .mapOwnerGroup(group -> group.equals("it-scicat") ? "public-data" : "others")
                    .build();
            PublishPlan plan = publisher.plan(PID);
            ObjectNode other = json(plan);
            ((ObjectNode) other.path("options")).put("ownerGroup", "publishers");

            assertThatThrownBy(() -> publisher.apply(PublishPlan.fromJson(other.toString())))
                    .satisfies(codes(ProblemCode.PLAN_ALTERED))
                    .hasMessageContaining("ownerGroup");
            assertThat(publisher.apply(PublishPlan.fromJson(plan.toJson())).outcome())
                    .isEqualTo(Outcome.PUBLISHED);
        }
    }

    @Test
    void anAlteredPlanIsRefusedBeforeItsInputsArePublished() {
        for (PidPolicy pids : PidPolicy.values()) {
            try (World world = world()) {
                DatasetPublisher publisher =
                        world.publisher().inputs(Inputs.PUBLISH).pid(pids).build();
                ObjectNode altered = json(publisher.plan(PID));
                ((ObjectNode) altered.path("fields")).put("owner", "Mallory");

                assertThatThrownBy(() -> publisher.apply(PublishPlan.fromJson(altered.toString())))
                        .satisfies(codes(ProblemCode.PLAN_ALTERED));

                assertThat(world.target.writes()).isEmpty();
            }
        }
    }

    @Test
    void aPlanWithoutThePlansOfItsInputsIsRefused() {
        try (World world = world()) {
            DatasetPublisher publisher =
                    world.publisher().inputs(Inputs.PUBLISH).build();
            ObjectNode altered = json(publisher.plan(PID));
            ((ArrayNode) altered.path("inputPlans")).remove(0);

            assertThatThrownBy(() -> publisher.apply(PublishPlan.fromJson(altered.toString())))
                    .satisfies(codes(ProblemCode.PLAN_ALTERED))
                    .hasMessageContaining("the plan for 20.500.1/one is missing");

            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void aDatasetThatChangedIsNoticedBeforeItsInputsArePublished() {
        try (World world = world()) {
            DatasetPublisher publisher =
                    world.publisher().inputs(Inputs.PUBLISH).build();
            PublishPlan plan = publisher.plan(PID);
            world.edit(world.source, PID, dataset -> dataset.put("description", "edited"));

            assertThatThrownBy(() -> publisher.apply(plan)).isInstanceOf(StalePlanException.class);

            assertThat(world.target.writes()).isEmpty();
        }
    }

    private static World world() {
        World world = World.of(SciCatRelease.newest()).withACombinedDataset();
        world.edit(world.source, PID, dataset -> {
            dataset.put("ownerEmail", "private@home.example");
            dataset.put("scientificMetadataSchema", "http://inside.example/x");
            dataset.putArray("sharedWith").add("a@rival.example");
        });
        return world;
    }

    /** The other plan, which says of itself what the approved one says. */
    private static PublishPlan forged(PublishPlan approved, PublishPlan other) {
        ObjectNode forged = json(other);
        for (String said : List.of("skipped", "notes", "repaired")) {
            forged.set(said, json(approved).get(said));
        }
        return PublishPlan.fromJson(forged.toString());
    }

    private static ObjectNode json(PublishPlan plan) {
        try {
            return (ObjectNode) JSON.readTree(plan.toJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
