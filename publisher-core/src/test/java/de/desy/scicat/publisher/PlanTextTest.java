package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.testkit.FakeSciCat;
import org.junit.jupiter.api.Test;

/** A plan reads well, and comes back from JSON as it was. */
class PlanTextTest {
    private static final String PLAN = """
            Plan for scicat/0bf11a0b-9e5c-4752-8691-94d78f6e59bd "Combined Dataset"
              from http://source to http://target
              with landingPage("https://data.example/datasets/{pid}")
              8 files, 39 725 440 bytes from 2 inputs: scicat/BGgJly_889861 (3), scicat/528e19dc23 (5)
              + create the dataset, private, ownerGroup public-data
              + add 8 files, 39 725 440 bytes
              * make blocks and attachments public
              * set the totals: 8 files, 39 725 440 bytes
              > make the dataset public
              - field accessGroups: names groups of the source; name those of the target with accessGroups(…)
              - uid and gid of 4 file entries: login names are kept private; publish them with keepFileOwners()
            5 steps to do. Nothing has been written.""";

    private static final String REPORT = """
            Published scicat/0bf11a0b-9e5c-4752-8691-94d78f6e59bd as scicat/0bf11a0b-9e5c-4752-8691-94d78f6e59bd
              8 files, 39 725 440 bytes
              done      create the dataset, private, ownerGroup public-data
              done      add 8 files, 39 725 440 bytes
              done      make blocks and attachments public
              done      set the totals: 8 files, 39 725 440 bytes
              done      make the dataset public
              left out  field accessGroups: names groups of the source; name those of the target with accessGroups(…)
              left out  uid and gid of 4 file entries: login names are kept private; publish them with keepFileOwners()
              https://data.example/datasets/scicat%2F0bf11a0b-9e5c-4752-8691-94d78f6e59bd""";

    @Test
    void thePilotsPlanReadsLikeThis() {
        try (FakeSciCat source = FakeSciCat.start(SciCatRelease.R4_27_0);
                FakeSciCat target = FakeSciCat.start(SciCatRelease.newest());
                SciCatClient admin = source.client("admin");
                SciCatClient publisher = target.client("publisher")) {
            PilotCase pilot = PilotCase.on(admin);
            String prefix = pilot.pid().substring(0, pilot.pid().indexOf('/') + 1);
            DatasetPublisher publication =
                    PilotPublicationSuite.publisher(admin, publisher).build();
            PublishPlan plan = publication.plan(pilot.pid());
            assertThat(plan.describe()
                            .replace(prefix, "")
                            .replace(source.url(), "http://source")
                            .replace(target.url(), "http://target"))
                    .isEqualToNormalizingNewlines(PLAN);
            assertThat(PublishPlan.fromJson(plan.toJson())).isEqualTo(plan);
            PublishReport report = publication.apply(plan);
            assertThat(report.describe().replace(prefix, "").replace(Text.segment(prefix), ""))
                    .isEqualToNormalizingNewlines(REPORT);
        }
    }

    @EachKind
    void aPlanComesBackFromJsonAsItWas(SciCatRelease version) {
        try (World world = new World(SciCatRelease.newest(), version).withACombinedDataset()) {
            world.edit(world.source, PID, dataset -> {
                ObjectNode metadata = dataset.putObject("scientificMetadata");
                metadata.put("integer", 7).put("large", 9_007_199_254_740_993L).put("tiny", 1.5e-300);
                metadata.put("text", "Ångström \"quoted\"\n\u0000").putNull("nothing");
                metadata.putArray("list").add(1).add(2.5).addNull();
                dataset.putArray("techniques").addObject().put("pid", "t/1").put("name", "SAXS");
                dataset.put("dataQualityMetrics", 3);
                dataset.put("sharedWith", "somebody");
            });
            DatasetPublisher publisher = world.publisher()
                    .accessGroups("a", "b")
                    .landingPage("https://data.example/{pid}")
                    .build();
            PublishPlan plan = publisher.plan(PID);
            PublishPlan read = PublishPlan.fromJson(plan.toJson());
            assertThat(read).isEqualTo(plan).hasSameHashCodeAs(plan);
            assertThat(read.toJson()).isEqualTo(plan.toJson());
            assertThat(read.url()).isEqualTo("https://data.example/20.500.1%2Fcombined");

            publisher.apply(read).orThrow();
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
            PublishPlan empty = publisher.plan(PID);
            assertThat(PublishPlan.fromJson(empty.toJson())).isEqualTo(empty);
            assertThat(empty.describe()).endsWith("Nothing to do: the target has it all.");
        }
    }

    @Test
    void aPlanCannotBeChangedFromOutside() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            PublishPlan plan = world.publisher().build().plan(PID);
            plan.fields().put("description", "changed");
            assertThat(plan.fields().path("description").asText()).isEqualTo("as it was");
            assertThat(plan.toString()).contains(PID).doesNotContain("as it was");
        }
    }
}
