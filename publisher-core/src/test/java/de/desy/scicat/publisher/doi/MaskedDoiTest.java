package de.desy.scicat.publisher.doi;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.doi.DoiWorld.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.EachKind;
import de.desy.scicat.publisher.report.ProblemCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** DOIs on targets that hide e-mail addresses, and what looks like one, from all but administrators. */
class MaskedDoiTest {
    private static final String[] ADDRESSES = {"bob@lab.example", "jane@lab.example", "x@lab.example"};

    private DoiWorld world = new DoiWorld(SciCatRelease.newest());

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aRecordOfAnotherAccountWhoseNameIsHiddenTooIsNotTakenForOurs() {
        world.target.account("pub@lab.example", "publishers", "public-data");
        world.target.account("mallory@lab.example", "publishers", "public-data");
        world.publication("mallory@lab.example").build().mint(PID).orThrow();
        world.target.settings().maskPersonalInfo();
        world.target.clearRequests();

        assertThatThrownBy(() -> world.publication("pub@lab.example")
                        .resolver("http://127.0.0.1:9/")
                        .build()
                        .plan(PID))
                .isInstanceOf(DoiRefusedException.class)
                .satisfies(codes(ProblemCode.TARGET_MASKED))
                .hasMessageContaining("the name of this account looks like one");
        DoiPlan ofAnother = world.publication("publisher")
                .resolver("http://127.0.0.1:9/")
                .build()
                .plan(PID);
        assertThat(ofAnother.doi()).isNull();
        assertThat(ofAnother.notes())
                .anyMatch(note -> note.contains("created by an account whose name the server hides"));
        assertThat(world.writes()).isEmpty();
    }

    private void addressed(SciCatRelease version) {
        world.close();
        world = new DoiWorld(version);
        world.dataset("20.500.1/addressed", dataset -> {
            dataset.put("datasetName", "Scan of bob@lab.example");
            dataset.put("description", "Ask jane@lab.example about it.");
            dataset.putArray("keywords").add("x@lab.example").add("muon");
        });
        world.target.settings().maskPersonalInfo();
        world.target.clearRequests();
    }

    @EachKind
    void whatATargetHidesOfADatasetIsNotRegisteredAsAsterisks(SciCatRelease version) {
        addressed(version);

        assertThatThrownBy(() -> world.publication().build().plan("20.500.1/addressed"))
                .isInstanceOf(DoiRefusedException.class)
                .satisfies(codes(ProblemCode.TARGET_MASKED))
                .hasMessageContainingAll("only ***** is left in", "title", "abstract", "subjects", "ADMIN_GROUPS");
        assertThat(world.writes()).isEmpty();
    }

    @EachKind
    void whatIsSaidInPlaceOfWhatIsHiddenIsRegistered(SciCatRelease version) {
        addressed(version);

        DoiReport report = world.publication()
                .title("Scan")
                .abstractText("About it.")
                .property("subjects", JsonNodeFactory.instance.arrayNode())
                .build()
                .mint("20.500.1/addressed")
                .orThrow();

        assertThat(world.dataCite.registered()).containsOnlyKeys(report.doi());
        assertThat(world.dataCite.registered().toString()).doesNotContain("*****");
    }

    @EachKind
    void anAdministratorOfSuchATargetRegistersWhatTheDatasetSays(SciCatRelease version) {
        addressed(version);

        DoiReport report =
                world.publication("admin").build().mint("20.500.1/addressed").orThrow();

        assertThat(String.valueOf(world.dataCite.registered().get(report.doi())))
                .contains(ADDRESSES);
    }

    @EachKind
    void realAsterisksAreRegisteredWhetherOrNotTheTargetHidesOthers(SciCatRelease version) {
        for (boolean isMasked : new boolean[] {false, true}) {
            world.close();
            world = new DoiWorld(version);
            world.dataset("20.500.1/rated", dataset -> dataset.put("datasetName", "Rated *****"));
            if (isMasked) {
                world.target.settings().maskPersonalInfo();
            }

            world.publication().build().mint("20.500.1/rated").orThrow();

            assertThat(world.target.publishedData().get(0).path("title").asText())
                    .isEqualTo("Rated *****");
        }
    }

    @EachKind
    void aRecordWithAddressesIsRegisteredThoughTheTargetDoesNotShowIt(SciCatRelease version) {
        addressed(version);
        DoiPublisher dois = world.publication()
                .title("Scan of bob@lab.example")
                .abstractText("Ask jane@lab.example about it.")
                .property("subjects", subject("x@lab.example"))
                .build();

        DoiPlan plan = dois.plan("20.500.1/addressed");
        assertThat(plan.notes())
                .contains("the record has what looks like an e-mail address in subjects, title, abstract: the target"
                        + " hides it, and DataCite shows it to everybody");
        DoiReport report = dois.apply(plan).orThrow();

        assertThat(report.notes()).noneMatch(note -> note.contains("says something else"));
        assertThat(world.target.publishedData()).hasSize(1);
        assertThat(String.valueOf(world.dataCite.registered().get(report.doi())))
                .contains(ADDRESSES);
        DoiPlan again = dois.plan("20.500.1/addressed");
        assertThat(again.isEmpty()).isTrue();
        assertThat(again.notes()).noneMatch(note -> note.contains("something else"));
    }

    @EachKind
    void aRecordThatWasBegunWithAnotherAddressIsCorrectedBeforeItIsRegistered(SciCatRelease version) {
        addressed(version);
        DoiPublication of = world.publication()
                .abstractText("About it.")
                .property("subjects", JsonNodeFactory.instance.arrayNode());
        world.dataCite.fails().call(1).status(500);
        assertThat(of.title("By eve@lab.example")
                        .build()
                        .mint("20.500.1/addressed")
                        .isSuccess())
                .isFalse();
        world.dataCite.heal();

        DoiReport report = of.title("By bob@lab.example")
                .build()
                .mint("20.500.1/addressed")
                .orThrow();

        assertThat(world.target.publishedData()).hasSize(1);
        assertThat(String.valueOf(world.dataCite.registered().get(report.doi())))
                .contains("bob@lab.example")
                .doesNotContain("eve@lab.example");
    }

    @EachKind
    void anArchiveStateThatIsHiddenIsNotPutBackWithAsterisks(SciCatRelease version) {
        world.close();
        world = new DoiWorld(version);
        world.dataset(
                "20.500.1/taped",
                dataset -> dataset.putObject("datasetlifecycle")
                        .put("archivable", false)
                        .put("storageLocation", "tape@lab.example"));
        world.target.settings().maskPersonalInfo();

        DoiReport report = world.publication().build().mint("20.500.1/taped").orThrow();

        JsonNode lifecycle =
                world.target.dataset("20.500.1/taped").orElseThrow().path("datasetlifecycle");
        assertThat(lifecycle.toString()).doesNotContain("*****");
        boolean kept = lifecycle.path("storageLocation").asText().equals("tape@lab.example");
        assertThat(kept).isEqualTo(version.traits().has(Trait.LIFECYCLE_KEPT));
        assertThat(report.notes().stream().anyMatch(note -> note.contains("was reset and is not put back")))
                .isNotEqualTo(kept);
    }

    @Test
    void theCheckNamesATargetThatHidesAddresses() {
        world.target.settings().maskPersonalInfo();

        assertThat(world.publication().build().check())
                .anyMatch(finding -> finding.problem().code() == ProblemCode.TARGET_MASKED);
        assertThat(world.publication("admin").build().check())
                .noneMatch(finding -> finding.problem().code() == ProblemCode.TARGET_MASKED);
    }

    private static ArrayNode subject(String word) {
        ArrayNode subjects = JsonNodeFactory.instance.arrayNode();
        subjects.addObject().put("subject", word);
        return subjects;
    }
}
