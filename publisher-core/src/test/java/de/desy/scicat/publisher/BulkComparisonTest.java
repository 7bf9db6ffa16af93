package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.BulkWorld.LONG_AGO;
import static de.desy.scicat.publisher.BulkWorld.pid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.bulk.BulkReport;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.PublishReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run over many datasets sees by a list a page, and what only the full comparison sees. */
class BulkComparisonTest {
    private final BulkWorld many = new BulkWorld(SciCatRelease.newest(), 2, 3);
    private final DatasetPublisher publisher = many.publisher();

    @BeforeEach
    void published() {
        assertThat(run().published()).isEqualTo(2);
        many.clearRequests();
    }

    @AfterEach
    void close() {
        many.close();
    }

    private BulkReport run() {
        return publisher.bulk(List.of(pid(0), pid(1))).parallel(1).run().orThrow();
    }

    private void editTarget(Consumer<ObjectNode> change) {
        many.world.edit(many.world.target, pid(1), change);
    }

    private void editSource(Consumer<ObjectNode> change) {
        many.world.edit(many.world.source, pid(1), change);
    }

    /** One is brought up to date, and the other one costs nothing. */
    private void assertOneUpdated() {
        BulkReport report = run();
        assertThat(report.updated() + report.published()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(publisher.plan(pid(1)).isEmpty()).isTrue();
        assertThat(many.world.target.requests())
                .noneMatch(request -> request.rawPath().contains("10000"));
    }

    @Test
    void aFieldThatWasEditedOnEitherSide() {
        editTarget(dataset -> dataset.put("description", "somebody's"));
        assertOneUpdated();
        editSource(dataset -> dataset.put("description", "another"));
        assertOneUpdated();
        editSource(dataset -> dataset.putObject("scientificMetadata").put("energy", 12));
        assertOneUpdated();
    }

    @Test
    void totalsThatWereEditedOnTheTarget() {
        editTarget(dataset -> dataset.put("numberOfFiles", 2));
        assertOneUpdated();
        editTarget(dataset -> dataset.put("size", 1));
        assertOneUpdated();
    }

    @Test
    void aDatasetThatIsPrivateAgain() {
        editTarget(dataset -> dataset.put("isPublished", false));
        assertOneUpdated();
    }

    @Test
    void aFileMoreOnTheSource() {
        many.world.files(pid(1), "more", "more.h5");
        assertOneUpdated();
        assertThat(many.world.published(pid(1))).hasSize(4);
    }

    @Test
    void aDatasetThatTheSourceChangedLately() {
        many.touched(pid(1), Instant.now().toString());
        BulkReport report = run();
        assertThat(report.unchanged()).isEqualTo(2);
        assertThat(many.world.source.requests())
                .as("it was compared in full")
                .anyMatch(request -> request.rawPath().endsWith("10001"));
    }

    @Test
    void theSkewSaysHowMuchClocksMayDiffer() {
        many.touched(pid(1), Instant.now().minus(Duration.ofMinutes(10)).toString());
        run();
        assertThat(many.world.source.requests())
                .noneMatch(request -> request.rawPath().endsWith("10001"));
        publisher.bulk(List.of(pid(0), pid(1))).skew(Duration.ofHours(1)).run().orThrow();
        assertThat(many.world.source.requests())
                .anyMatch(request -> request.rawPath().endsWith("10001"));
    }

    @Test
    void aDatasetWithoutATimeOfItsLastChangeIsComparedInFull() {
        editSource(dataset -> dataset.remove("updatedAt"));
        run();
        assertThat(many.world.source.requests())
                .anyMatch(request -> request.rawPath().endsWith("10001"));
    }

    @Test
    void aBlockThatWasChangedUnderTheSameTotalsIsSeenByTheFullComparisonOnly() {
        JsonNode block = many.world.target.origDatablocks(pid(1)).get(0);
        ObjectNode changed = block.deepCopy();
        ((ObjectNode) changed.path("dataFileList").get(0)).put("path", "another.h5");
        many.world.target.givenBlock(changed);

        assertThat(run().unchanged()).isEqualTo(2);
        DatasetPublisher repairing = many.world
                .publisher()
                .inputs(Inputs.REFERENCES)
                .acceptRemovals()
                .build();
        BulkReport deep = repairing.bulk(List.of(pid(0), pid(1))).deep().run().orThrow();
        assertThat(deep.updated()).isEqualTo(1);
        assertThat(publisher.plan(pid(1)).isEmpty()).isTrue();
    }

    @Test
    void aReportOfWhatWasNotComparedInFullSaysSo() {
        List<PublishReport> reports = new ArrayList<>();
        publisher.bulk(List.of(pid(0))).onReport(reports::add).run().orThrow();
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(report.targetPid()).isEqualTo(pid(0));
            assertThat(report.files()).isEqualTo(3);
            assertThat(report.notes()).containsExactly("compared by its fields, totals and times alone");
        });
    }

    @EachKind
    void combinedDatasetsAreSeenToChangeWithTheirInputs(SciCatRelease version) {
        try (BulkWorld combining = new BulkWorld(version, 2, 3)) {
            combining.dataset("20.500.1/all", 0, pid(0), pid(1));
            DatasetPublisher combined = combining.world.publisher().build();
            List<String> all = List.of("20.500.1/all");
            assertThat(combined.bulk(all).run().orThrow().published()).isEqualTo(1);

            combining.clearRequests();
            assertThat(combined.bulk(all).run().orThrow().unchanged()).isEqualTo(1);
            assertThat(combining.requests(combining.world.source)).hasSize(2);
            assertThat(combining.requests(combining.world.target)).hasSize(1);

            combining.touched(pid(1), Instant.now().toString());
            combining.clearRequests();
            assertThat(combined.bulk(all).run().orThrow().unchanged()).isEqualTo(1);
            assertThat(combining.requests(combining.world.source)).hasSizeGreaterThan(2);

            combining.touched(pid(1), LONG_AGO);
            combining.world.files(pid(1), "more", "more.h5");
            assertThat(combined.bulk(all).run().orThrow().updated()).isEqualTo(1);
            assertThat(combining.world.published("20.500.1/all")).hasSize(7);
        }
    }

    @EachKind
    void clonesWithPidsOfTheTargetAreFoundByAListToo(SciCatRelease version) {
        try (BulkWorld minting = new BulkWorld(version, 3, 2)) {
            DatasetPublisher minted = minting.world
                    .publisher()
                    .inputs(Inputs.REFERENCES)
                    .pid(PidPolicy.MINTED)
                    .build();
            assertThat(minted.bulk(BulkWorld.pids(3)).run().orThrow().published())
                    .isEqualTo(3);

            minting.clearRequests();
            assertThat(minted.bulk(BulkWorld.pids(3)).run().orThrow().unchanged())
                    .isEqualTo(3);
            assertThat(minting.requests(minting.world.source)).hasSize(1);
            assertThat(minting.requests(minting.world.target)).hasSize(1);
            assertThat(minting.world.target.datasets()).hasSize(3);
        }
    }
}
