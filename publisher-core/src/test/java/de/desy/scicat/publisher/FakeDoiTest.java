package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.testkit.FakeDataCite;
import de.desy.scicat.testkit.FakeSciCat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** DOIs on fakes: of each kind one as source and one as target. */
class FakeDoiTest extends DoiSuite {
    private static final FakeDataCite DATA_CITE = FakeDataCite.start();
    private static final List<FakeSciCat> RUNNING = new ArrayList<>();

    static List<Scene> scenes() {
        DATA_CITE.patience(Duration.ofMillis(500));
        List<Scene> scenes = new ArrayList<>();
        for (Releases.Way way : Releases.chain()) {
            scenes.add(new Scene(new Pair(instance(way.from()), instance(way.to())), DATA_CITE));
        }
        return scenes;
    }

    private static Instance instance(SciCatRelease version) {
        FakeSciCat fake = FakeSciCat.start(version);
        fake.registerAt(DATA_CITE, "https://data.example/doi/");
        RUNNING.add(fake);
        Properties accounts = new Properties();
        accounts.setProperty("admin", "admin-pw");
        accounts.setProperty("publisher", "publisher-pw");
        return new Instance(Releases.name(version), fake.url(), accounts);
    }

    @AfterAll
    static void close() {
        RUNNING.forEach(FakeSciCat::close);
        DATA_CITE.close();
    }

    @Test
    void aDoiNeedsADatasetThatEverybodyCanReadAndSomebodyWhoPublishes() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            PublisherBuilder privately = DatasetPublisher.from(world.client(world.source, "admin"))
                    .to(world.client(world.target, "publisher"))
                    .ownerGroup("public-data");
            assertThatThrownBy(() -> privately
                            .mintDoi(doi -> doi.publisher("F", "https://ror.org/02xjrkt08"))
                            .build())
                    .satisfies(codes(ProblemCode.DOI_OF_PRIVATE))
                    .hasMessageContaining("say makePublic()");
            assertThatThrownBy(() -> world.publisher().mintDoi(doi -> doi).build())
                    .satisfies(codes(ProblemCode.DOI_PUBLISHER_NOT_SAID))
                    .hasMessageContaining("Say who publishes");
        }
    }

    @Test
    void whatForbidsTheDoiIsSaidBeforeTheDatasetIsWritten() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.edit(world.source, World.PID, dataset -> dataset.put("orcidOfOwner", "0000-0002-1825-0098"));
            DatasetPublisher publisher = world.publisher()
                    .mintDoi(doi -> doi.publisher("F", "https://ror.org/02xjrkt08"))
                    .build();

            assertThatThrownBy(() -> publisher.plan(World.PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.DOI_ORCID_INVALID))
                    .hasMessageContaining("DOI: orcidOfOwner is no ORCID iD");
        }
    }
}
