package de.desy.scicat.publisher.doi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerVersion;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Good datasets make good records, and bad ones a clear error before anything is written. */
class DoiRecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static DoiWorld world;

    /** A dataset or an option that spoils a record, and what is said about it. */
    private record Bad(
            String name,
            Consumer<ObjectNode> dataset,
            UnaryOperator<DoiPublication> options,
            String problem,
            String remedy) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() {
        world = new DoiWorld(ServerVersion.V5);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void twoHundredDatasetsMakeTwoHundredRecordsThatPassTheRules() throws Exception {
        DoiPublisher dois = world.publication().build();
        for (int seed = 0; seed < 200; seed++) {
            String pid = "generated/" + seed;
            Random random = new Random(seed * 7919L);
            world.dataset(pid, dataset -> fill(dataset, random));

            DoiPlan plan = dois.plan(pid);

            assertThat(xml(plan).getDocumentElement().getLocalName()).isEqualTo("resource");
            dois.apply(plan).orThrow();
        }
        assertThat(world.dataCite.problems()).isEmpty();
        assertThat(world.dataCite.registered()).hasSizeGreaterThanOrEqualTo(200);
    }

    private static void fill(ObjectNode dataset, Random random) {
        List<String> owners = List.of(
                "Doe, Jane",
                "Jane Doe",
                "Dr. Jane Doe",
                "Vincent van der Berg",
                "O'Neill, Séan",
                "Madonna",
                "X-ray Imaging Group",
                "María José García López",
                "Li  Wei",
                "Doe, Jane, Jr.",
                "李 明");
        dataset.put("owner", owners.get(random.nextInt(owners.size())));
        dataset.remove(List.of("orcidOfOwner", "principalInvestigators"));
        if (random.nextBoolean()) {
            dataset.putArray("principalInvestigators")
                    .add(owners.get(random.nextInt(owners.size())) + "; " + owners.get(random.nextInt(owners.size())));
        }
        for (String field : List.of("description", "license", "dataFormat", "creationLocation")) {
            dataset.remove(field);
            if (random.nextBoolean()) {
                dataset.put(field, "text of " + field + " \"ü\" \u0007 < & > " + "x".repeat(random.nextInt(300)));
            }
        }
        if (random.nextBoolean()) {
            dataset.put(
                    "license",
                    List.of("CC-BY-4.0", "cc0-1.0", "https://creativecommons.org/licenses/by-nc/4.0/")
                            .get(random.nextInt(3)));
        }
        dataset.put("type", random.nextBoolean() ? "raw" : "derived");
        dataset.put("startTime", "2024-05-06T07:08:09.000Z").put("endTime", "2024-05-06T08:08:09.000Z");
        dataset.putArray("keywords").add("a").add("").add("a").add(" b ");
        dataset.putArray("usedSoftware").add("https://software.example/fit#1.0");
        dataset.putArray("techniques")
                .addObject()
                .put("pid", "http://purl.org/pan-science/PaNET/PaNET01124")
                .put("name", "SAXS");
        for (String input : List.of("20.500.1/a", "10.5072/b", "https://data.example/c", "no/type", "doi:10.5072/d")) {
            if (random.nextBoolean()) {
                dataset.withArray("inputDatasets").add(input);
            }
        }
        for (String name : List.of("IsSupplementTo", "IsPublishedCopyOf", "IsReferencedBy", "SomethingElse")) {
            if (random.nextBoolean()) {
                dataset.withArray("relationships")
                        .addObject()
                        .put("identifier", "10.5072/" + name)
                        .put("identifierType", random.nextBoolean() ? "DOI" : "Local")
                        .put("entityType", "Other")
                        .put("relationship", name);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("badOnes")
    void aBadRecordIsRefusedByNameBeforeAnythingIsWritten(Bad bad) {
        world.dataset("bad/1", bad.dataset());
        world.target.clearRequests();

        assertThatThrownBy(
                        () -> bad.options().apply(world.publication()).build().plan("bad/1"))
                .isInstanceOf(DoiRefusedException.class)
                .hasMessageContaining(bad.problem())
                .hasMessageContaining(bad.remedy())
                .hasMessageContaining("bad/1");

        assertThat(world.writes()).isEmpty();
    }

    static Stream<Bad> badOnes() {
        List<Bad> bad = new ArrayList<>();
        bad.add(dataset("no name", d -> d.put("datasetName", " "), "title is missing", "say title("));
        bad.add(dataset(
                "nobody", d -> d.put("owner", "").remove("principalInvestigators"), "creators is missing", "set it"));
        bad.add(dataset(
                "an address",
                d -> d.putArray("principalInvestigators").add("j@x.example"),
                "e-mail address, \"j@x",
                "creators("));
        bad.add(dataset(
                "a comma list",
                d -> d.putArray("principalInvestigators").add("J. Doe, R. Roe, P. Poe"),
                "cannot be told apart",
                "semicolons"));
        bad.add(dataset(
                "digits for a name",
                d -> d.putArray("principalInvestigators").add("4711"),
                "names nobody",
                "creators("));
        bad.add(dataset(
                "owner an address",
                d -> d.put("owner", "a@b.example").remove("principalInvestigators"),
                "owner names an e-mail",
                "creators("));
        bad.add(dataset(
                "ORCID digit",
                d -> d.put("orcidOfOwner", "0000-0002-1825-0098"),
                "digit of it is wrong",
                "orcidOfOwner"));
        bad.add(dataset("ORCID form", d -> d.put("orcidOfOwner", "jane"), "no ORCID iD", "correct it"));
        bad.add(dataset(
                "time",
                d -> d.put("creationTime", "last summer"),
                "no date of ISO 8601: \"last summer\"",
                "on the dataset"));
        bad.add(dataset("start", d -> d.put("startTime", "06.05.2024"), "dates[1]", "on the dataset"));
        bad.add(property("creators empty", "creators", "[]", "creators is missing", "set it"));
        bad.add(property("creator nameless", "creators", "[{'name':' '}]", "creators[0] has no name", "give it"));
        bad.add(property("creator no object", "creators", "['Jane']", "creators[0] is no object", "set an object"));
        bad.add(property("name type", "creators", "[{'name':'J','nameType':'Human'}]", "nameType is none", "Human"));
        bad.add(property(
                "ORCID not https",
                "creators",
                "[{'name':'J','nameIdentifiers':[{'nameIdentifier':'0000-0002-1825-0097','nameIdentifierScheme':'ORCID'}]}]",
                "no ORCID iD in its https form",
                "orcidOfOwner"));
        bad.add(property(
                "no scheme",
                "creators",
                "[{'name':'J','nameIdentifiers':[{'nameIdentifier':'x'}]}]",
                "no nameIdentifierScheme",
                "ORCID"));
        bad.add(property(
                "affiliation ROR",
                "creators",
                "[{'name':'J','affiliation':[{'name':'A','affiliationIdentifier':'https://ror.org/x','affiliationIdentifierScheme':'ROR'}]}]",
                "no ROR id",
                "https://ror.org/01abcde99"));
        bad.add(property(
                "affiliation nameless",
                "creators",
                "[{'name':'J','affiliation':[{}]}]",
                "affiliation has no name",
                "give it"));
        bad.add(property(
                "publisher nameless",
                "publisher",
                "{'publisherIdentifierScheme':'ROR'}",
                "publisher has no name",
                "say publisher("));
        bad.add(property(
                "publisher ROR",
                "publisher",
                "{'name':'F','publisherIdentifier':'ror','publisherIdentifierScheme':'ROR'}",
                "no ROR id",
                "https://ror.org/"));
        bad.add(property("the target's schema", "publisher", "{'name':'F'}", "publisherIdentifierScheme", "schema of"));
        bad.add(property("year far off", "publicationYear", "3024", "publicationYear is no year", "publicationYear("));
        bad.add(property(
                "year no number", "publicationYear", "'soon'", "publicationYear is no year", "publicationYear("));
        bad.add(property("blank type", "resourceType", "' '", "types has no resourceType", "give it"));
        bad.add(property("language", "language", "'English'", "no language code", "language(\"en\")"));
        bad.add(property("date type", "dates", "[{'date':'2024','dateType':'Made'}]", "dateType is none", "Made"));
        bad.add(property(
                "relation",
                "relatedIdentifiers",
                "[{'relatedIdentifier':'10.1234/x','relatedIdentifierType':'DOI','relationType':'Likes'}]",
                "relationType is none",
                "Likes"));
        bad.add(property(
                "related no DOI",
                "relatedIdentifiers",
                "[{'relatedIdentifier':'x','relatedIdentifierType':'DOI','relationType':'Cites'}]",
                "is no DOI: \"x\"",
                "relationship"));
        bad.add(property(
                "licence address",
                "rightsList",
                "[{'rights':'own','rightsUri':'here'}]",
                "rightsUri is no web address",
                "leave it out"));
        bad.add(property("subject", "subjects", "[{'subject':''}]", "subjects[0] has no subject", "give it"));
        bad.add(property("size", "sizes", "[5]", "sizes has an entry that is no text", "correct it"));
        bad.add(property(
                "contributor",
                "contributors",
                "[{'name':'J','contributorType':'Boss'}]",
                "contributorType is none",
                "Boss"));
        bad.add(property("funder", "fundingReferences", "[{'awardNumber':'1'}]", "has no funderName", "give it"));
        bad.add(property(
                "place",
                "geoLocations",
                "[{'geoLocationPoint':{'pointLatitude':91,'pointLongitude':0}}]",
                "no point on Earth",
                "coordinates"));
        return bad.stream();
    }

    @Test
    void thereAreAtLeastThirtyBadOnes() {
        assertThat(badOnes()).hasSizeGreaterThanOrEqualTo(30);
    }

    private static Bad dataset(String name, Consumer<ObjectNode> edit, String problem, String remedy) {
        return new Bad(name, edit, UnaryOperator.identity(), problem, remedy);
    }

    private static Bad property(String name, String property, String value, String problem, String remedy) {
        return new Bad(name, d -> {}, doi -> doi.property(property, json(value)), problem, remedy);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void thePlanIsADocumentForDataCiteWithoutRegisteringAnything() throws Exception {
        world.dataset("export/1", dataset -> dataset.put("creationLocation", "Hall <1> & 2"));
        world.target.clearRequests();

        DoiPlan plan = world.publication()
                .affiliation("Facility", DoiWorld.ROR)
                .funding("Funder", DoiWorld.ROR, "4711", "A grant")
                .relatedIdentifier("https://doi.org/10.5072/paper", "IsSupplementTo")
                .build()
                .plan("export/1");

        JsonNode attributes = JSON.readTree(plan.toDataCiteJson()).at("/data/attributes");
        assertThat(attributes
                        .at("/creators/0/affiliation/0/affiliationIdentifier")
                        .asText())
                .isEqualTo(DoiWorld.ROR);
        assertThat(attributes.at("/types/resourceTypeGeneral").asText()).isEqualTo("Dataset");
        assertThat(attributes.at("/relatedIdentifiers/0/relatedIdentifier").asText())
                .isEqualTo("10.5072/paper");
        assertThat(attributes.has("event")).isFalse();
        Document xml = xml(plan);
        assertThat(xml.getDocumentElement().getNamespaceURI()).isEqualTo("http://datacite.org/schema/kernel-4");
        assertThat(text(xml, "creatorName")).isEqualTo("Doe, Jane");
        assertThat(text(xml, "geoLocationPlace")).isEqualTo("Hall <1> & 2");
        assertThat(text(xml, "funderName")).isEqualTo("Funder");
        assertThat(world.writes()).isEmpty();
    }

    private static String text(Document xml, String element) {
        return xml.getElementsByTagNameNS("*", element).item(0).getTextContent();
    }

    private static Document xml(DoiPlan plan) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(plan.toDataCiteXml())));
    }

    @Test
    void optionsThatAreWrongAreRefusedWhereTheyAreSaid() {
        DoiPublication doi = world.publication();

        assertThatThrownBy(() -> doi.publisher("F", "ror")).hasMessageContaining("no ROR id");
        assertThatThrownBy(() -> Creator.person("Doe", "Jane").withOrcid("0000-0002-1825-0098"))
                .hasMessageContaining("no ORCID iD");
        assertThatThrownBy(() -> doi.relatedIdentifier("a paper", "Cites")).hasMessageContaining("no DOI");
        assertThatThrownBy(() -> doi.newVersionOf("scicat/1")).hasMessageContaining("no DOI");
        assertThatThrownBy(() -> doi.title(" ")).hasMessageContaining("blank");
        assertThatThrownBy(() -> doi.property("colour", json("1"))).hasMessageContaining("There is no property colour");
        assertThatThrownBy(() -> doi.datasetPage("https://data.example")).hasMessageContaining("{pid}");
        assertThatThrownBy(() -> world.publication().build().plan()).hasMessageContaining("Name the datasets");
    }
}
