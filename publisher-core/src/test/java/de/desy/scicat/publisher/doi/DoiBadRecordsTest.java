package de.desy.scicat.publisher.doi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad datasets make a clear error, with a code, before anything is written. */
class DoiBadRecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static DoiWorld world;

    /** A dataset or an option that spoils a record, and what is said about it. */
    private record Bad(
            String name,
            Consumer<ObjectNode> dataset,
            UnaryOperator<DoiPublication> options,
            ProblemCode code,
            String problem,
            String remedy) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() {
        world = new DoiWorld(SciCatRelease.newest());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @ParameterizedTest
    @MethodSource("badOnes")
    void aBadRecordIsRefusedByNameBeforeAnythingIsWritten(Bad bad) {
        world.dataset("bad/1", bad.dataset());
        world.target.clearRequests();

        assertThatThrownBy(
                        () -> bad.options().apply(world.publication()).build().plan("bad/1"))
                .isInstanceOfSatisfying(
                        DoiRefusedException.class,
                        refused -> assertThat(refused.problems()).anySatisfy(found -> {
                            assertThat(found.code()).isEqualTo(bad.code());
                            assertThat(found.subject().kind()).isEqualTo(Subject.Kind.DOI);
                            assertThat(found.message() + found.remedy(Reader.JAVA))
                                    .contains(bad.problem());
                            assertThat(found.describe(Reader.SCIENTIST)).doesNotContain("(…)", "--", "PUBLISHER_");
                        }))
                .hasMessageContaining(bad.problem())
                .hasMessageContaining(bad.remedy())
                .hasMessageContaining("bad/1");

        assertThat(world.writes()).isEmpty();
    }

    static Stream<Bad> badOnes() {
        List<Bad> bad = new ArrayList<>();
        bad.add(dataset(
                "no name",
                d -> d.put("datasetName", " "),
                ProblemCode.DOI_PROPERTY_MISSING,
                "title is missing",
                "say title("));
        bad.add(dataset(
                "nobody",
                d -> d.put("owner", "").remove("principalInvestigators"),
                ProblemCode.DOI_PROPERTY_MISSING,
                "creators is missing",
                "say creators("));
        bad.add(dataset(
                "an address",
                d -> d.putArray("principalInvestigators").add("j@x.example"),
                ProblemCode.DOI_NAME_INVALID,
                "\"j@x.example\" names an e-mail address",
                "creators("));
        bad.add(dataset(
                "a comma list",
                d -> d.putArray("principalInvestigators").add("J. Doe, R. Roe, P. Poe"),
                ProblemCode.DOI_NAME_INVALID,
                "cannot be told apart",
                "semicolons"));
        bad.add(dataset(
                "digits for a name",
                d -> d.putArray("principalInvestigators").add("4711"),
                ProblemCode.DOI_NAME_INVALID,
                "names nobody",
                "creators("));
        bad.add(dataset(
                "owner an address",
                d -> d.put("owner", "a@b.example").remove("principalInvestigators"),
                ProblemCode.DOI_NAME_INVALID,
                "it is not sure whom owner names: \"a@b.example\" names an e-mail address",
                "creators("));
        bad.add(dataset(
                "ORCID digit",
                d -> d.put("orcidOfOwner", "0000-0002-1825-0098"),
                ProblemCode.DOI_ORCID_INVALID,
                "digit of it is wrong",
                "orcidOfOwner"));
        bad.add(dataset(
                "ORCID form",
                d -> d.put("orcidOfOwner", "jane"),
                ProblemCode.DOI_ORCID_INVALID,
                "no ORCID iD",
                "correct it"));
        bad.add(dataset(
                "time",
                d -> d.put("creationTime", "last summer"),
                ProblemCode.DOI_PROPERTY_INVALID,
                "no date of ISO 8601: \"last summer\"",
                "on the dataset"));
        bad.add(dataset(
                "start",
                d -> d.put("startTime", "06.05.2024"),
                ProblemCode.DOI_PROPERTY_INVALID,
                "dates[1]",
                "on the dataset"));
        bad.add(property(
                "creators empty",
                "creators",
                "[]",
                ProblemCode.DOI_PROPERTY_MISSING,
                "creators is missing",
                "say creators("));
        bad.add(property(
                "creator nameless",
                "creators",
                "[{'name':' '}]",
                ProblemCode.DOI_PROPERTY_MISSING,
                "creators[0] has no name",
                "give it"));
        bad.add(property(
                "creator no object",
                "creators",
                "['Jane']",
                ProblemCode.DOI_PROPERTY_INVALID,
                "creators[0] is no object",
                "set an object"));
        bad.add(property(
                "name type",
                "creators",
                "[{'name':'J','nameType':'Human'}]",
                ProblemCode.DOI_PROPERTY_INVALID,
                "nameType is not one that DataCite knows",
                "Human"));
        bad.add(property(
                "ORCID not https",
                "creators",
                "[{'name':'J','nameIdentifiers':[{'nameIdentifier':'0000-0002-1825-0097','nameIdentifierScheme':'ORCID'}]}]",
                ProblemCode.DOI_ORCID_INVALID,
                "no ORCID iD in its https form",
                "orcidOfOwner"));
        bad.add(property(
                "no scheme",
                "creators",
                "[{'name':'J','nameIdentifiers':[{'nameIdentifier':'x'}]}]",
                ProblemCode.DOI_PROPERTY_INVALID,
                "no nameIdentifierScheme",
                "ORCID"));
        bad.add(property(
                "affiliation ROR",
                "creators",
                "[{'name':'J','affiliation':[{'name':'A','affiliationIdentifier':'https://ror.org/x','affiliationIdentifierScheme':'ROR'}]}]",
                ProblemCode.DOI_PROPERTY_INVALID,
                "no ROR id",
                "https://ror.org/01abcde99"));
        bad.add(property(
                "affiliation nameless",
                "creators",
                "[{'name':'J','affiliation':[{}]}]",
                ProblemCode.DOI_PROPERTY_MISSING,
                "affiliation has no name",
                "give it"));
        bad.add(property(
                "publisher nameless",
                "publisher",
                "{'publisherIdentifierScheme':'ROR'}",
                ProblemCode.DOI_PROPERTY_MISSING,
                "publisher has no name",
                "say publisher("));
        bad.add(property(
                "publisher ROR",
                "publisher",
                "{'name':'F','publisherIdentifier':'ror','publisherIdentifierScheme':'ROR'}",
                ProblemCode.DOI_PROPERTY_INVALID,
                "no ROR id",
                "https://ror.org/"));
        bad.add(property(
                "the target's schema",
                "publisher",
                "{'name':'F'}",
                ProblemCode.DOI_SCHEMA_REFUSES,
                "publisherIdentifierScheme",
                "schema of"));
        bad.add(property(
                "year far off",
                "publicationYear",
                "3024",
                ProblemCode.DOI_PROPERTY_INVALID,
                "publicationYear is no year",
                "publicationYear("));
        bad.add(property(
                "year no number",
                "publicationYear",
                "'soon'",
                ProblemCode.DOI_PROPERTY_INVALID,
                "publicationYear is no year",
                "publicationYear("));
        bad.add(property(
                "blank type",
                "resourceType",
                "' '",
                ProblemCode.DOI_PROPERTY_MISSING,
                "types has no resourceType",
                "give it"));
        bad.add(property(
                "language",
                "language",
                "'English'",
                ProblemCode.DOI_PROPERTY_INVALID,
                "no language code",
                "language(\"en\")"));
        bad.add(property(
                "date type",
                "dates",
                "[{'date':'2024','dateType':'Made'}]",
                ProblemCode.DOI_PROPERTY_INVALID,
                "dateType is not one that DataCite knows",
                "Made"));
        bad.add(property(
                "relation",
                "relatedIdentifiers",
                "[{'relatedIdentifier':'10.1234/x','relatedIdentifierType':'DOI','relationType':'Likes'}]",
                ProblemCode.DOI_PROPERTY_INVALID,
                "relationType is not one that DataCite knows",
                "Likes"));
        bad.add(property(
                "related no DOI",
                "relatedIdentifiers",
                "[{'relatedIdentifier':'x','relatedIdentifierType':'DOI','relationType':'Cites'}]",
                ProblemCode.DOI_PROPERTY_INVALID,
                "is no DOI: \"x\"",
                "relationship"));
        bad.add(property(
                "licence address",
                "rightsList",
                "[{'rights':'own','rightsUri':'here'}]",
                ProblemCode.DOI_PROPERTY_INVALID,
                "rightsUri is no web address",
                "set another one, or none"));
        bad.add(property(
                "subject",
                "subjects",
                "[{'subject':''}]",
                ProblemCode.DOI_PROPERTY_MISSING,
                "subjects[0] has no subject",
                "give it"));
        bad.add(property(
                "size",
                "sizes",
                "[5]",
                ProblemCode.DOI_PROPERTY_INVALID,
                "sizes has an entry that is no text",
                "set texts"));
        bad.add(property(
                "contributor",
                "contributors",
                "[{'name':'J','contributorType':'Boss'}]",
                ProblemCode.DOI_PROPERTY_INVALID,
                "contributorType is not one that DataCite knows",
                "Boss"));
        bad.add(property(
                "funder",
                "fundingReferences",
                "[{'awardNumber':'1'}]",
                ProblemCode.DOI_PROPERTY_MISSING,
                "has no funderName",
                "give it"));
        bad.add(property(
                "place",
                "geoLocations",
                "[{'geoLocationPoint':{'pointLatitude':91,'pointLongitude':0}}]",
                ProblemCode.DOI_PROPERTY_INVALID,
                "no point on Earth",
                "coordinates"));
        return bad.stream();
    }

    @Test
    void thereAreAtLeastThirtyBadOnes() {
        assertThat(badOnes()).hasSizeGreaterThanOrEqualTo(30);
    }

    private static Bad dataset(
            String name, Consumer<ObjectNode> edit, ProblemCode code, String problem, String remedy) {
        return new Bad(name, edit, UnaryOperator.identity(), code, problem, remedy);
    }

    private static Bad property(
            String name, String property, String value, ProblemCode code, String problem, String remedy) {
        return new Bad(name, d -> {}, doi -> doi.property(property, json(value)), code, problem, remedy);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
