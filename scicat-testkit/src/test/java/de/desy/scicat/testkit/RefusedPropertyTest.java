package de.desy.scicat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that are none of the tested releases. */
@SciCatTest
class RefusedPropertyTest {
    private static final String DATASETS = "/api/v4/datasets";
    private static final String BLOCKS = "/api/v4/origdatablocks";
    private static final String FILES =
            "\"dataFileList\":[{\"path\":\"a\",\"size\":1,\"time\":\"2026-01-02T03:04:05.678Z\"},"
                    + "{\"path\":\"b\",\"size\":1,\"time\":\"2026-01-02T03:04:05.678Z\",\"chk\":\"12ab\"}]";

    @BeforeEach
    void aDataset(@Target FakeSciCat fake) {
        fake.given(Http.dataset("x/1"));
    }

    private static HttpResponse<String> patch(FakeSciCat fake, String user, String path, String body)
            throws IOException {
        return Http.send(fake, "Bearer " + fake.token(user), "PATCH", path, body);
    }

    private static void assertRefused(HttpResponse<String> response, String... problems) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(new ObjectMapper().readTree(response.body()).path("message"))
                .extracting(JsonNode::asText)
                .containsExactly(problems);
    }

    @Test
    void aRefusedPropertyOfADatasetIs400(@Target FakeSciCat fake) throws IOException {
        ObjectNode dataset = Http.dataset("x/2").put("comment", "a");
        assertThat(Http.post(fake, "publisher", DATASETS, dataset.toString()).statusCode())
                .isEqualTo(201);

        fake.refuseProperty("comment");

        String problem = "property comment should not exist";
        assertRefused(
                Http.post(fake, "publisher", DATASETS, dataset.put("pid", "x/3").toString()), problem);
        assertRefused(
                Http.post(
                        fake,
                        "publisher",
                        "/api/v3/datasets",
                        dataset.put("investigator", "I")
                                .set("inputDatasets", dataset.arrayNode())
                                .toString()
                                .replace("\"inputDatasets\"", "\"usedSoftware\":[],\"inputDatasets\"")),
                problem);
        assertRefused(patch(fake, "publisher", DATASETS + "/x%2F1", "{\"comment\":\"a\"}"), problem);
        assertRefused(patch(fake, "publisher", "/api/v3/datasets/x%2F1", "{\"comment\":\"a\"}"), problem);
        assertThat(fake.dataset("x/3")).isEmpty();
        assertThat(Http.post(fake, "publisher", DATASETS + "/isValid", dataset.toString())
                        .body())
                .isEqualTo("{\"valid\":true}");
    }

    @Test
    void aRefusedPropertyOfAnEntryIs400AndCountsTheEntry(@Target FakeSciCat fake) throws IOException {
        fake.refuseProperty("chk");
        fake.refuseProperty("entityType");

        String problem = "dataFileList.1.property chk should not exist";
        assertRefused(
                Http.post(fake, "publisher", BLOCKS, "{\"datasetId\":\"x/1\",\"size\":2," + FILES + "}"), problem);
        assertRefused(
                Http.post(fake, "publisher", "/api/v3/datasets/x%2F1/origdatablocks", "{\"size\":2," + FILES + "}"),
                problem);
        assertRefused(
                patch(
                        fake,
                        "publisher",
                        DATASETS + "/x%2F1",
                        "{\"relationships\":[{\"identifier\":\"a\",\"entityType\":\"Dataset\"}]}"),
                "relationships.0.property entityType should not exist");
        assertThat(fake.origDatablocks("x/1")).isEmpty();
    }

    @Test
    void rightsAreLookedAtBeforeItAndTheRecordAfterIt(@Target FakeSciCat fake) throws IOException {
        fake.refuseProperty("chk");
        fake.refuseProperty("caption");

        assertThat(patch(fake, "reader", BLOCKS + "/none", "{" + FILES + "}").statusCode())
                .isEqualTo(403);
        assertRefused(
                patch(fake, "publisher", BLOCKS + "/none", "{" + FILES + "}"),
                "dataFileList.1.property chk should not exist");
        assertRefused(
                patch(fake, "publisher", "/api/v4/attachments/none", "{\"caption\":\"a\"}"),
                "property caption should not exist");
        assertRefused(
                Http.post(
                        fake,
                        "publisher",
                        "/api/v3/datasets/x%2F1/attachments",
                        "{\"caption\":\"a\",\"ownerGroup\":\"public-data\"}"),
                "property caption should not exist");
    }

    @Test
    void anotherMistakeIsNamedBesideIt(@Target FakeSciCat fake) throws IOException {
        fake.refuseProperty("comment");
        fake.refuseProperty("colour");

        assertRefused(
                patch(fake, "publisher", DATASETS + "/x%2F1", "{\"comment\":\"a\",\"colour\":\"red\",\"owner\":1}"),
                "property comment should not exist",
                "property colour should not exist",
                "owner must be a string");
    }

    @Test
    void aServerMayHaveAnyTraits() throws IOException {
        ServerTraits mixed = SciCatRelease.R4_27_0.traits().with(Trait.PATCH_KEEPS_TOTALS);
        try (FakeSciCat fake = FakeSciCat.start(mixed)) {
            fake.given(Http.dataset("x/1").put("size", 7));

            patch(fake, "publisher", DATASETS + "/x%2F1", "{\"comment\":\"a\"}");

            assertThat(fake.traits()).isEqualTo(mixed);
            assertThat(fake.dataset("x/1").orElseThrow().path("size").asInt()).isEqualTo(7);
        }
    }
}
