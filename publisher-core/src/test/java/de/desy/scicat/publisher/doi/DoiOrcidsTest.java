package de.desy.scicat.publisher.doi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SciCat documents the ORCID iDs of owners as a list in the order of the owners. */
class DoiOrcidsTest {
    private static final String JANES = "https://orcid.org/0000-0002-1825-0097";
    private static final String BOS = "https://orcid.org/0000-0001-5109-3700";
    private static final String PID = "orcids/1";
    private static DoiWorld world;

    @BeforeAll
    static void start() {
        world = new DoiWorld(SciCatRelease.newest());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static void dataset(String owner, String orcids, String... investigators) {
        world.dataset(PID, dataset -> people(dataset, owner, orcids, investigators));
    }

    private static void people(ObjectNode dataset, String owner, String orcids, String... investigators) {
        dataset.put("owner", owner).put("orcidOfOwner", orcids);
        dataset.putArray("principalInvestigators");
        for (String investigator : investigators) {
            dataset.withArray("principalInvestigators").add(investigator);
        }
    }

    private static List<String> of(String property) {
        List<String> people = new ArrayList<>();
        JsonNode metadata = world.publication().build().plan(PID).record().metadata();
        metadata.path(property)
                .forEach(person -> people.add(person.path("name").asText() + " "
                        + person.at("/nameIdentifiers/0/nameIdentifier").asText("-")));
        return people;
    }

    private static void refused(ProblemCode code, String... words) {
        assertThatExceptionOfType(DoiRefusedException.class)
                .isThrownBy(() -> world.publication().build().plan(PID))
                .satisfies(refused -> {
                    assertThat(refused.problems()).extracting(Problem::code).contains(code);
                    assertThat(refused).hasMessageContainingAll(words).hasMessageContaining("creators(");
                });
    }

    @Test
    void eachOwnerGetsTheIdInTheSamePlace() {
        dataset("Jane Doe; Bo Kunz", "0000-0002-1825-0097; 0000-0001-5109-3700", "Jane Doe");

        assertThat(of("creators")).containsExactly("Doe, Jane " + JANES);
        assertThat(of("contributors")).containsExactly("Kunz, Bo " + BOS);
    }

    @Test
    void anOwnerWithoutAnIdHasAnEmptyPlace() {
        dataset("Doe, Jane; Kunz, Bo;", "; " + BOS);
        assertThat(of("creators")).containsExactly("Doe, Jane -", "Kunz, Bo " + BOS);

        dataset("Doe, Jane; Kunz, Bo", JANES + ";");
        assertThat(of("creators")).containsExactly("Doe, Jane " + JANES, "Kunz, Bo -");

        dataset("Doe, Jane", JANES + ";");
        assertThat(of("creators")).containsExactly("Doe, Jane " + JANES);
    }

    @Test
    void anotherNumberOfIdsThanOfOwnersIsRefusedWithBothNumbers() {
        dataset("Jane Doe", "0000-0002-1825-0097; 0000-0001-5109-3700");
        refused(ProblemCode.DOI_ORCIDS_UNPAIRED, "lists 2 iDs", "names 1 person", "Jane Doe");

        dataset("Jane Doe; Bo Kunz", "0000-0002-1825-0097");
        refused(ProblemCode.DOI_ORCIDS_UNPAIRED, "lists 1 iD", "names 2 people", "Jane Doe; Bo Kunz");

        dataset("Jane Doe; Bo Kunz", "0000-0002-1825-0097", "Richard Roe");
        refused(ProblemCode.DOI_ORCIDS_UNPAIRED, "lists 1 iD", "names 2 people");
    }

    @Test
    void oneIdIsNotGivenToTwoPeopleAndNobodyHasTwo() {
        dataset("Jane Doe; Bo Kunz", JANES + "; " + JANES);
        refused(ProblemCode.DOI_ORCIDS_UNPAIRED, "to two people", "Doe, Jane", "Kunz, Bo");

        dataset("Jane Doe; Doe, Jane", JANES + "; " + BOS);
        refused(ProblemCode.DOI_ORCIDS_UNPAIRED, "two ORCID iDs", JANES, BOS);
    }

    @Test
    void aWrongDigitInTheListIsNamed() {
        dataset("Jane Doe; Bo Kunz", "0000-0002-1825-0097; 0000-0001-5109-3701");
        refused(ProblemCode.DOI_ORCID_INVALID, "\"0000-0001-5109-3701\"");
    }

    @Test
    void whoSaysTheCreatorsIsBelievedAndIdsThatCannotBePairedAreListed() {
        dataset("Jane Doe; Bo Kunz", "0000-0002-1825-0097");

        DoiPlan plan = world.publication()
                .creators(Creator.person("Doe", "Jane").withOrcid(JANES))
                .build()
                .plan(PID);

        assertThat(plan.record()
                        .metadata()
                        .at("/creators/0/nameIdentifiers/0/nameIdentifier")
                        .asText())
                .isEqualTo(JANES);
        assertThat(plan.describe()).contains("lists 1 iD", "names 2 people");
    }
}
