package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.ProblemCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a dataset and what it names are: the source says where the copy is, and the plan says what the target lacks. */
class WhereItIsPublishedTest {
    private static final String INPUT = "20.500.1/one";

    @EachKind
    void theSourceSaysWhereItIsPublishedIfTheFacilityWantsThat(SciCatRelease release) {
        try (World world = World.of(release)) {
            world.dataset(PID);
            world.files(PID, "a", "scan_1.h5");
            DatasetPublisher publisher = world.publisher()
                    .landingPage("https://data.example/{pid}")
                    .linkSource()
                    .build();
            String before = fieldsBut(world, "relationships", "updatedAt", "updatedBy", "history");

            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.describe())
                    .contains("  < let the dataset on the source say where it is published: " + plan.url());
            publisher.apply(PublishPlan.fromJson(plan.toJson())).orThrow();

            JsonNode link = world.source.dataset(PID).orElseThrow().at("/relationships/0");
            assertThat(link.path("relationship").asText()).isEqualTo(PublishPlan.LINK);
            assertThat(link.path(link.has("pid") ? "pid" : "identifier").asText())
                    .isEqualTo(plan.url());
            assertThat(fieldsBut(world, "relationships", "updatedAt", "updatedBy", "history"))
                    .isEqualTo(before);
            assertThat(world.target
                            .dataset(PID)
                            .orElseThrow()
                            .path("relationships")
                            .toString())
                    .doesNotContain(PublishPlan.LINK);
            assertThat(publisher.publish(PID).outcome()).isEqualTo(Outcome.UNCHANGED);
        }
    }

    private static String fieldsBut(World world, String... names) {
        ObjectNode dataset = (ObjectNode) world.source.dataset(PID).orElseThrow();
        return dataset.deepCopy().without(List.of(names)).toString();
    }

    @Test
    void aLinkNeedsAPublicDatasetAndAnAccountThatMayWriteIt() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            world.files(PID, "a", "scan_1.h5");
            DatasetPublisher hidden = DatasetPublisher.from(world.client(world.source, "admin"))
                    .to(world.client(world.target, "publisher"))
                    .ownerGroup("public-data")
                    .linkSource()
                    .build();
            assertThat(hidden.plan(PID).describe()).doesNotContain("say where");

            world.source.account("visitor", "it-scicat");
            world.edit(world.source, PID, dataset -> {
                dataset.put("ownerGroup", "others");
                dataset.putArray("accessGroups").add("it-scicat");
            });
            World.block(world.source, PID, "a", "it-scicat", "scan_1.h5");
            assertThatThrownBy(() -> world.publisher("visitor", "publisher")
                            .linkSource()
                            .build()
                            .plan(PID))
                    .satisfies(codes(ProblemCode.ACCOUNT_NOT_MEMBER))
                    .hasMessageContainingAll("cannot change the dataset there", "linkSource()");
        }
    }

    @Test
    void idsThatMeanNothingOnTheTargetAreNamed() throws IOException, InterruptedException {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(INPUT);
            world.dataset(PID, INPUT, "/data/raw");
            world.files(PID, "a", "scan_1.h5");
            world.edit(world.source, PID, dataset -> {
                dataset.putArray("proposalIds").add("20170001").add("20170002");
                dataset.putArray("sampleIds").add("7.3.3");
                dataset.putArray("instrumentIds").add("P08");
            });
            HttpRequest proposal = HttpRequest.newBuilder(URI.create(world.target.url() + "/api/v3/proposals"))
                    .header("Authorization", "Bearer " + world.target.token("admin"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"proposalId\":\"20170001\",\"ownerGroup\":\"public-data\",\"title\":\"known\"}"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(proposal, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(201);
            DatasetPublisher publisher =
                    world.publisher().inputs(Inputs.REFERENCES).build();

            PublishPlan plan = publisher.plan(PID);

            assertThat(plan.notes())
                    .contains(
                            "the target shows no proposal 20170002, which the dataset names in proposalIds",
                            "the target shows no sample 7.3.3, which the dataset names in sampleIds",
                            "the target shows no instrument P08, which the dataset names in instrumentIds",
                            "the target shows no input " + INPUT + ", which the dataset names in inputDatasets")
                    .noneMatch(note -> note.contains("20170001"));
            publisher.apply(plan).orThrow();
            assertThat(publisher.plan(PID).notes()).isEmpty();
        }
    }

    @Test
    void thatNobodyCouldLookForIdsIsSaidAndStopsNothing() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            world.files(PID, "a", "scan_1.h5");
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.putArray("proposalIds").add("20170001"));
            world.target.on("GET", "/v3/proposals").always().status(403);
            DatasetPublisher publisher = world.publisher().build();

            PublishPlan plan = publisher.plan(PID);

            assertThat(plan.notes()).anyMatch(note -> note.contains("could not be looked at"));
            publisher.apply(PublishPlan.fromJson(plan.toJson())).orThrow();
        }
    }
}
