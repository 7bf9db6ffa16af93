package de.desy.scicat.publisher.doi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Good datasets make good records. */
class DoiRecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static DoiWorld world;

    @BeforeAll
    static void start() {
        world = new DoiWorld(SciCatRelease.newest());
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
                "Ngozi Okonkwo",
                "X-ray Imaging Group",
                "María José García López",
                "Li  Wei",
                "Doe, Jane, Jr.",
                "Nguyễn Văn An");
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

    @Test
    void whatSomebodySaysIsBelievedWhateverTheNameIs() {
        world.dataset("said/1", dataset -> dataset.put("owner", "ingestor").remove("principalInvestigators"));

        DoiPlan plan = world.publication()
                .creators(Creator.of("Meier, Kunz; 0000-0002-1825-0097"), Creator.of("ingestor"))
                .property("colour", json("'red'"))
                .build()
                .plan("said/1");

        JsonNode creators = plan.record().metadata().path("creators");
        assertThat(creators.get(0).path("familyName").asText()).isEqualTo("Meier");
        assertThat(creators.get(0).at("/nameIdentifiers/0/nameIdentifier").asText())
                .endsWith("0097");
        assertThat(creators.get(1).path("nameType").asText()).isEqualTo("Organizational");
        assertThat(plan.record().metadata().path("colour").asText()).isEqualTo("red");
        assertThat(plan.describe())
                .contains("names an account, a role or nobody")
                .containsPattern("colour +\"?red\"? +\\[set]");
    }

    @Test
    void relatedItemsAreInTheExportedXml() throws Exception {
        world.dataset("related/1", dataset -> {});

        Document xml = xml(world.publication()
                .property(
                        "relatedItems",
                        json("[{'relatedItemType': 'JournalArticle', 'relationType': 'IsPublishedIn',"
                                + " 'relatedItemIdentifier': {'relatedItemIdentifier': '10.1/a',"
                                + " 'relatedItemIdentifierType': 'DOI'}, 'titles': [{'title': 'A paper'}],"
                                + " 'creators': [{'name': 'Doe, Jane', 'familyName': 'Doe', 'givenName': 'Jane'}],"
                                + " 'volume': '7', 'firstPage': '1'}]"))
                .build()
                .plan("related/1"));

        Element item = (Element) xml.getElementsByTagNameNS("*", "relatedItem").item(0);
        assertThat(item.getAttribute("relationType")).isEqualTo("IsPublishedIn");
        List<String> parts = new ArrayList<>();
        for (Node part = item.getFirstChild(); part != null; part = part.getNextSibling()) {
            if (part instanceof Element) {
                parts.add(part.getLocalName());
            }
        }
        assertThat(parts).containsExactly("relatedItemIdentifier", "creators", "titles", "volume", "firstPage");
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
        assertThatThrownBy(() -> doi.property(" ", json("1"))).hasMessageContaining("blank");
        assertThatThrownBy(() -> doi.properties("[]")).hasMessageContaining("no JSON object");
        assertThatThrownBy(() -> doi.properties("{")).hasMessageContaining("no JSON");
        assertThatThrownBy(() -> Creator.of("Doe, Jane, Roe")).hasMessageContaining("names no creator");
        assertThatThrownBy(() -> Creator.of("Doe, Jane; jane")).hasMessageContaining("no ORCID iD");
        assertThatThrownBy(() -> doi.datasetPage("https://data.example")).hasMessageContaining("{pid}");
        assertThatThrownBy(() -> world.publication().build().plan()).hasMessageContaining("Name the datasets");
    }
}
