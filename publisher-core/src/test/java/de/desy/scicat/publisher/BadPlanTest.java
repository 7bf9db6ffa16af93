package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static de.desy.scicat.publisher.World.combined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.OptionsException;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.StalePlanException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options, plans and servers that cannot be worked with. */
class BadPlanTest {
    @Test
    void anOwnerGroupHasToBeSaidAndTheThreeWaysAreNamed() {
        try (World world = World.of(SciCatRelease.newest())) {
            PublisherBuilder builder = DatasetPublisher.from(world.client(world.source, "admin"))
                    .to(world.client(world.target, "publisher"));
            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("ownerGroup(\"…\")", "mapOwnerGroup(…)", "keepOwnerGroup()");
            assertThatThrownBy(() -> builder.ownerGroup(" ")).hasMessageContaining("The owner group is empty");
            assertThatThrownBy(() -> builder.landingPage("https://data.example/datasets"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("https://data.example/datasets", "{pid}");
            assertThatThrownBy(() -> builder.filesPerBlock(0)).hasMessageContaining("at least 1 file, not 0");
            assertThatThrownBy(() -> builder.bytesPerBlock(5)).hasMessageContaining("10 000 bytes, not 5");
            assertThatThrownBy(() ->
                            builder.keepOwnerGroup().attachCombinedToSource().build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("attachCombinedToSource()", "combineInputs()");
        }
    }

    @Test
    void callsOfWhichOnlyOneCanHoldAreRefusedByName() {
        try (World world = World.of(SciCatRelease.newest())) {
            Supplier<PublisherBuilder> fresh = () -> DatasetPublisher.from(world.client(world.source, "admin"))
                    .to(world.client(world.target, "publisher"));
            Map.of(
                            fresh.get().ownerGroup("a").keepOwnerGroup(), "ownerGroup and keepOwnerGroup",
                            fresh.get().keepOwnerGroup().ownerGroup("a"), "ownerGroup and keepOwnerGroup",
                            fresh.get().ownerGroup("a").mapOwnerGroup(g -> g), "ownerGroup and mapOwnerGroup",
                            fresh.get().mapOwnerGroup(g -> g).keepOwnerGroup(), "mapOwnerGroup and keepOwnerGroup",
                            fresh.get().keepOwnerGroup().combineInputs().inputs(Inputs.PUBLISH),
                                    "inputs and combineInputs",
                            fresh.get()
                                            .keepOwnerGroup()
                                            .inputs(Inputs.REFERENCES)
                                            .combineInputs(),
                                    "inputs and combineInputs")
                    .forEach((builder, both) -> assertThatThrownBy(builder::build)
                            .isInstanceOfSatisfying(
                                    OptionsException.class,
                                    e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.OPTIONS_CONTRADICT))
                            .hasMessageContainingAll(both, "exclude each other", "leave out"));

            PlanOptions facility =
                    PlanOptions.builder().ownerGroup("a").combineInputs().build();
            PlanOptions other = PlanOptions.builder()
                    .options(facility)
                    .keepOwnerGroup()
                    .inputs(Inputs.PUBLISH)
                    .build();
            assertThat(other.ownerGroup()).isNull();
            assertThat(other.inputs()).isEqualTo(Inputs.PUBLISH);
            assertThat(PlanOptions.builder()
                            .options(other)
                            .combineInputs()
                            .inputs(Inputs.COMBINE)
                            .build()
                            .combineInputs())
                    .isTrue();
        }
    }

    @Test
    void aMappingThatKnowsNoGroupRefusesTheDataset() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher refusing =
                    world.publisher().mapOwnerGroup(group -> "").build();
            assertThatThrownBy(() -> refusing.plan(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.OWNER_GROUP_NOT_MAPPED))
                    .hasMessageContainingAll("mapOwnerGroup(…)", "\"it-scicat\"");
            DatasetPublisher mapping = world.publisher()
                    .mapOwnerGroup(group -> group.replace("it-scicat", "public-data"))
                    .build();
            mapping.publish(PID).orThrow();
            world.assertPublished(PID, combined());
            assertThat(mapping.plan(PID).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "null", "[]", "{}", "{\"format\":1}", "{\"format\":1,\"unknown\":2}"})
    void whatIsNoPlanIsSaidToBeNone(String json) {
        assertThatThrownBy(() -> PublishPlan.fromJson(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("This")
                .hasMessageContaining("plan")
                .hasMessageContaining("Make a new");
    }

    @Test
    void aPlanOfAnotherFormatOrOfOtherCataloguesIsNotApplied() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset();
                World other = World.of(SciCatRelease.newest())) {
            PublishPlan plan = world.publisher().build().plan(PID);
            assertThatThrownBy(
                            () -> PublishPlan.fromJson(plan.toJson().replaceFirst("\"format\" : 1", "\"format\" : 2")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("format 2", "reads 1", "Make a new plan");
            assertThatThrownBy(() -> other.publisher().build().apply(plan))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(world.source.url(), world.target.url(), other.target.url());
            assertThat(other.target.requests()).isEmpty();
        }
    }

    @Test
    void aPlanIsStaleOnceTheSourceOrTheTargetHasChanged() {
        assertStale(
                "changed on the source",
                world -> world.edit(world.source, PID, dataset -> dataset.put("description", "edited")));
        assertStale("changed on the source", world -> world.files("20.500.1/two", "c", "late.h5"));
        assertStale("changed on the source", world -> world.files(PID, "c", "own.h5"));
        assertStale(
                "changed on the target",
                world -> World.publisher(world.client(world.source, "admin"), world.client(world.target, "publisher"))
                        .build()
                        .publish(PID)
                        .orThrow());
        assertStale("changed on the target", world -> World.block(world.target, PID, "orphan", "public-data", "x"));
    }

    private static void assertStale(String where, Consumer<World> change) {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().acceptRemovals().build();
            PublishPlan plan = publisher.plan(PID);
            change.accept(world);
            world.target.clearRequests();
            String server = where.contains("source") ? world.source.url() : world.target.url();
            assertThatThrownBy(() -> publisher.apply(plan))
                    .isInstanceOf(StalePlanException.class)
                    .satisfies(
                            codes(where.contains("source") ? ProblemCode.SOURCE_CHANGED : ProblemCode.TARGET_CHANGED))
                    .hasMessageContainingAll(
                            PID + " changed on " + server, "Nothing has been written", "make a new plan");
            assertThat(world.target.writes()).isEmpty();

            publisher.publish(PID).orThrow();
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @Test
    void anEditThatDoesNotConcernThePublicationLeavesThePlanFresh() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().build();
            PublishPlan plan = publisher.plan(PID);
            world.edit(
                    world.source,
                    PID,
                    dataset ->
                            dataset.put("updatedAt", "2030-01-01T00:00:00.000Z").put("jobLogData", "more"));
            publisher.apply(plan).orThrow();
            world.assertPublished(PID, combined());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWebPageInsteadOfJsonIsNamedWithTheAddressAndNothingIsWritten(boolean onSource) {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().build();
            var sick = onSource ? world.source : world.target;
            sick.on("GET", "/datasets/").always().html();
            assertThatThrownBy(() -> publisher.plan(PID))
                    .isInstanceOf(SciCatException.class)
                    .hasMessageContainingAll("a web page", "Is " + sick.url() + " the address of SciCat's API");
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/datasets/", "/origdatablocks", "/attachments", "/auth/whoami"})
    void anEmptyReplyIsNeverTakenForNothingThere(String path) {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().build();
            world.source.on("GET", path).always().emptyReply();
            assertThatThrownBy(() -> publisher.plan(PID))
                    .isInstanceOf(SciCatException.class)
                    .hasMessageContaining(world.source.url());
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void anAddressThatIsNotSciCatsOrWhereNobodyListensIsNamed() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset();
                SciCatClient wrong = SciCatClient.connect(
                        world.target.url() + "/catalogue", Credentials.token(world.target.token("publisher")));
                SciCatClient closed = SciCatClient.connect("http://127.0.0.1:1", Credentials.token("a-token"))) {
            SciCatClient source = world.client(world.source, "admin");
            assertThatThrownBy(() -> World.publisher(source, wrong).build().plan(PID))
                    .isInstanceOf(SciCatException.class)
                    .hasMessageContainingAll(world.target.url() + "/catalogue", "the address of SciCat's API");
            assertThatThrownBy(() -> World.publisher(source, closed).build().plan(PID))
                    .isInstanceOf(SciCatException.class)
                    .hasMessageContainingAll("http://127.0.0.1:1", "no connection");
        }
    }
}
