package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.doi.Creator;
import de.desy.scicat.publisher.doi.DoiPlan;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.testkit.FakeDataCite;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one record of several datasets says nothing for all that only some of them say: nobody can correct it. */
class OneRecordForAllTest {
    private static final String A = "20.500.12345/a";
    private static final String B = "20.500.12345/b";

    private final FakeDataCite dataCite = FakeDataCite.start();
    private final World world = World.of(SciCatRelease.newest());

    @BeforeEach
    void twoDatasets() {
        world.target.registerAt(dataCite, "https://data.example/doi/");
        for (String pid : List.of(A, B)) {
            world.dataset(pid);
            world.files(pid, "block of " + pid, "a.h5");
            set(pid, dataset -> dataset.put("owner", "Doe, Jane"));
        }
    }

    @AfterEach
    void close() {
        world.close();
        dataCite.close();
    }

    private void set(String pid, Consumer<ObjectNode> change) {
        world.edit(world.source, pid, change);
    }

    private SelectionPublisher together(UnaryOperator<DoiPublication> said) {
        return world.publisher()
                .mintDoi(doi -> said.apply(doi.publisher("Facility", "https://ror.org/02xjrkt08")
                        .title("All of one beamtime")
                        .resolver(dataCite.url() + "/")))
                .build()
                .together();
    }

    private DoiPlan plan(String... pids) {
        return together(doi -> doi).plan(pids).doi();
    }

    private static List<String> names(JsonNode people) {
        return people.valueStream().map(person -> person.path("name").asText()).toList();
    }

    @Test
    void whoWouldBeTheCreatorOfOneDatasetIsACreatorOfAll() {
        set(A, dataset -> dataset.putArray("principalInvestigators").add("Roe, Rick"));
        set(B, dataset -> dataset.put("owner", "Kunz, Anna; Roe, Rick"));

        DoiPlan plan = plan(A, B);

        assertThat(names(plan.record().metadata().path("creators"))).containsExactly("Roe, Rick", "Kunz, Anna");
        assertThat(names(plan.record().metadata().path("contributors"))).containsExactly("Doe, Jane");
        assertThat(plan.origins()).containsEntry("creators", "principalInvestigators, owner");
    }

    @Test
    void aDatasetThatNamesNobodyGetsNoCreatorsFromOthers() {
        set(B, dataset -> dataset.put("owner", ";"));

        assertThatThrownBy(() -> plan(A, B))
                .satisfies(codes(ProblemCode.DOI_PROPERTY_MISSING))
                .hasMessageContaining("nobody is named as creator of " + B)
                .hasMessageContaining("creators(…)");
        assertThat(names(together(doi -> doi.creators(Creator.person("Meier", "Anna")))
                        .plan(A, B)
                        .doi()
                        .record()
                        .metadata()
                        .path("creators")))
                .containsExactly("Meier, Anna");
    }

    @Test
    void aLicenceThatOnlyOneDatasetHasDoesNotStandForAll() {
        set(B, dataset -> dataset.put("license", "CC0-1.0"));

        assertThatThrownBy(() -> together(doi -> doi).publish(A, B))
                .satisfies(codes(ProblemCode.DOI_DATASETS_DIFFER))
                .hasMessageContaining("no licence stands for all: none of " + A + ", \"CC0-1.0\" of " + B)
                .hasMessageContaining("license(…)");
        assertThat(world.target.writes()).isEmpty();
        assertThat(together(doi -> doi.license("CC-BY-4.0"))
                        .plan(A, B)
                        .doi()
                        .record()
                        .metadata()
                        .at("/rightsList/0/rightsIdentifier")
                        .asText())
                .isEqualTo("CC-BY-4.0");
    }

    @Test
    void twoLicencesAreNotALicenceForAll() {
        set(A, dataset -> dataset.put("license", "CC-BY-4.0"));
        set(B, dataset -> dataset.put("license", "CC0-1.0"));

        assertThatThrownBy(() -> plan(A, B)).satisfies(codes(ProblemCode.DOI_DATASETS_DIFFER));
    }

    @Test
    void oneLicenceInTwoSpellingsIsOneLicence() {
        set(A, dataset -> dataset.put("license", "CC-BY-4.0"));
        set(B, dataset -> dataset.put("license", "CC BY 4.0"));

        assertThat(plan(A, B).record().metadata().path("rightsList")).hasSize(1);
    }

    @Test
    void datasetsWithoutALicenceHaveADoiWithoutOne() {
        assertThat(plan(A, B).record().metadata().has("rightsList")).isFalse();
    }

    @Test
    void theAbstractTellsWhoseDescriptionItIs() {
        set(A, dataset -> dataset.put("datasetName", "Scan 1").put("description", "The empty cell."));
        set(B, dataset -> dataset.put("datasetName", "Scan 2").put("description", "Lysozyme at 100 K."));

        DoiPlan plan = plan(A, B);

        assertThat(plan.record().abstractText()).isEqualTo("Scan 1: The empty cell.\n\nScan 2: Lysozyme at 100 K.");
        assertThat(plan.describe()).contains("[description of each dataset]").contains("Lysozyme at 100 K.");
    }

    @Test
    void twentyScansWithOneDescriptionHaveThisAbstract() {
        String[] pids = new String[20];
        for (int i = 0; i < pids.length; i++) {
            pids[i] = "20.500.12345/scan-" + i;
            world.dataset(pids[i]);
            world.files(pids[i], "block-" + i, "scan-" + i + ".h5");
            set(pids[i], dataset -> dataset.put("owner", "Doe, Jane").put("description", "Lysozyme."));
        }

        assertThat(plan(pids).record().abstractText()).isEqualTo("Lysozyme.");

        for (int i = 0; i < pids.length; i++) {
            String name = "Scan " + i;
            String description = i == 0 ? "The empty cell." : "Lysozyme.";
            set(pids[i], dataset -> dataset.put("datasetName", name).put("description", description));
        }
        assertThat(plan(pids).record().abstractText())
                .isEqualTo("Scan 0: The empty cell.\n\nScan 1, Scan 2, Scan 3, Scan 4, Scan 5 and 14 more: Lysozyme.");
    }

    @Test
    void aDescriptionThatOnlyOneDatasetHasIsToldAsIts() {
        set(A, dataset -> dataset.put("datasetName", "Scan 1").put("description", "The empty cell."));
        set(B, dataset -> dataset.remove("description"));

        assertThat(plan(A, B).record().abstractText()).isEqualTo("Scan 1: The empty cell.");
    }

    @Test
    void descriptionsThatAreTooLongTogetherAreRefusedAndTheAbstractCanBeSaid() {
        set(A, dataset -> dataset.put("description", "a".repeat(30_000)));
        set(B, dataset -> dataset.put("description", "b".repeat(30_000)));

        assertThatThrownBy(() -> plan(A, B))
                .satisfies(codes(ProblemCode.DOI_DATASETS_DIFFER))
                .hasMessageContaining("none of their descriptions stands for all")
                .hasMessageContaining("abstractText(…)");
        assertThat(together(doi -> doi.abstractText("Two long stories"))
                        .plan(A, B)
                        .doi()
                        .record()
                        .abstractText())
                .isEqualTo("Two long stories");
    }

    @Test
    void theVersionsOfOneDatasetAreNotThoseOfAll() {
        set(A, dataset -> relationship(dataset, "IsNewVersionOf", "10.1234/before"));
        set(A, dataset -> relationship(dataset, "IsSupplementTo", "10.1234/paper"));

        DoiPlan plan = plan(A, B);

        assertThat(plan.record().metadata().path("relatedIdentifiers").toString())
                .contains("10.1234/paper")
                .doesNotContain("10.1234/before");
        assertThat(plan.skipped())
                .extracting(Skipped::describe)
                .anySatisfy(line -> assertThat(line)
                        .contains("relationship IsNewVersionOf 10.1234/before")
                        .contains("not a relationship of all 2 datasets"));

        set(B, dataset -> relationship(dataset, "IsNewVersionOf", "10.1234/before"));
        assertThat(plan(A, B).record().metadata().path("relatedIdentifiers").toString())
                .contains("10.1234/before");
    }

    private static void relationship(ObjectNode dataset, String name, String doi) {
        dataset.withArray("relationships")
                .addObject()
                .put("relationship", name)
                .put("identifier", doi)
                .put("identifierType", "DOI");
    }

    @Test
    void datasetsWhosePidsAreNotKnownYetAreCalledByTheirNames() {
        set(A, dataset -> dataset.put("datasetName", "Scan 1"));
        set(B, dataset -> dataset.put("license", "CC0-1.0"));
        SelectionPublisher publisher = world.publisher()
                .pid(PidPolicy.MINTED)
                .mintDoi(doi -> doi.publisher("Facility", "https://ror.org/02xjrkt08")
                        .title("All of one beamtime")
                        .resolver(dataCite.url() + "/"))
                .build()
                .together();

        assertThatThrownBy(() -> publisher.plan(A, B)).hasMessageContaining("none of \"Scan 1\"");
    }

    @Test
    void theRecordIsTheSameInWhateverOrderTheDatasetsAreNamed() {
        set(B, dataset -> dataset.put("owner", "Kunz, Anna").put("description", "Lysozyme."));
        SelectionPublisher publisher = together(doi -> doi);
        publisher.publish(A, B).orThrow();

        assertThat(publisher.plan(B, A).doi().notes())
                .isEqualTo(publisher.plan(A, B).doi().notes())
                .noneMatch(note -> note.contains("something else"));
    }
}
