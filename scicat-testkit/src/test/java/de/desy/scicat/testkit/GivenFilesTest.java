package de.desy.scicat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SciCatTest
class GivenFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BLOCKS = "/api/v4/origdatablocks";

    @BeforeEach
    void aDataset(@Source FakeSciCat fake) {
        fake.given(Http.dataset("x/1"));
    }

    private static JsonNode list(FakeSciCat fake, String user, String filter) throws IOException {
        return JSON.readTree(Http.get(fake, user, BLOCKS + Http.filter(filter)).body());
    }

    @Test
    void theTotalsOfTheDatasetBecomeRight(@Source FakeSciCat fake) {
        fake.givenFiles("x/1", 25, 10);

        JsonNode dataset = fake.dataset("x/1").orElseThrow();
        long size = fake.origDatablocks("x/1").stream()
                .mapToLong(block -> block.path("size").asLong())
                .sum();

        assertThat(dataset.path("numberOfFiles").asInt()).isEqualTo(25);
        assertThat(dataset.path("size").asLong()).isEqualTo(size);
        assertThat(fake.origDatablocks("x/1"))
                .extracting(block -> block.path("dataFileList").size())
                .containsExactly(10, 10, 5);
    }

    @Test
    void theSameIsMadeUpEveryTime(@Source FakeSciCat fake) {
        fake.givenFiles("x/1", 25, 10);

        assertThat(fake.origDatablocks("x/1")).isEqualTo(fake.origDatablocks("x/1"));
    }

    @Test
    void keysetPagesCoverAllFilesOnce(@Source FakeSciCat fake) throws IOException {
        fake.givenFiles("x/1", 200_000, 500);
        Set<String> paths = new HashSet<>();
        String after = "";
        int blocks = 0;
        JsonNode page;
        do {
            page = list(
                    fake,
                    "publisher",
                    "{'where':{'datasetId':'x/1'" + after + "},'limits':{'limit':40,'sort':{'_id':'asc'}}}");
            for (JsonNode block : page) {
                blocks++;
                block.path("dataFileList")
                        .forEach(file -> paths.add(file.path("path").asText()));
                after = ",'_id':{'$gt':'" + block.path("_id").asText() + "'}";
            }
        } while (page.size() == 40);

        assertThat(blocks).isEqualTo(400);
        assertThat(paths).hasSize(200_000);
    }

    @Test
    void theNestedCountAndListKnowThem(@Source FakeSciCat fake) throws IOException {
        fake.givenFiles("x/1", 1_000, 5);
        String nested = "/api/v3/datasets/x%2F1/origdatablocks";

        assertThat(Http.get(fake, "publisher", nested + "/count").body()).isEqualTo("{\"count\":200}");
        assertThat(JSON.readTree(Http.get(fake, "publisher", nested).body())).hasSize(100);
    }

    @Test
    void theyHaveTheRightsOfTheirDataset(@Source FakeSciCat fake) throws IOException {
        fake.givenFiles("x/1", 10, 5);

        assertThat(list(fake, "publisher", "{'where':{'datasetId':'x/1'}}")).hasSize(2);
        assertThat(list(fake, "reader", "{'where':{'datasetId':'x/1'}}")).isEmpty();
    }

    @Test
    void oneOfThemIsFoundByItsId(@Source FakeSciCat fake) throws IOException {
        fake.givenFiles("x/1", 10, 5);
        String id = fake.origDatablocks("x/1").get(1).path("_id").asText();

        assertThat(JSON.readTree(Http.get(fake, "publisher", BLOCKS + "/" + id).body())
                        .path("dataFileList"))
                .hasSize(5);
        assertThat(list(fake, "publisher", "{'where':{'_id':{'$in':['" + id + "']}},'fields':['_id']}"))
                .hasSize(1);
    }

    @Test
    void aChangeOfOneStays(@Source FakeSciCat fake) throws IOException {
        fake.givenFiles("x/1", 10, 5);
        String id = fake.origDatablocks("x/1").get(0).path("_id").asText();

        Http.send(fake, "Bearer " + fake.token("publisher"), "PATCH", BLOCKS + "/" + id, "{\"isPublished\":true}");

        assertThat(fake.origDatablocks("x/1")).hasSize(2);
        assertThat(fake.origDatablocks("x/1").get(0).path("isPublished").asBoolean())
                .isTrue();
        assertThat(fake.origDatablocks("x/1").get(0).path("dataFileList")).hasSize(5);
    }

    @Test
    void blocksOfOtherOriginStandBesideThem(@Source FakeSciCat fake) throws IOException {
        fake.givenFiles("x/1", 10, 5);

        Http.post(
                fake,
                "publisher",
                BLOCKS,
                "{\"datasetId\":\"x/1\",\"size\":1,\"dataFileList\":[{\"path\":\"z\",\"size\":1,"
                        + "\"time\":\"2026-01-01T00:00:00Z\"}]}");

        assertThat(fake.origDatablocks("x/1")).hasSize(3);
        assertThat(fake.dataset("x/1").orElseThrow().path("numberOfFiles").asInt())
                .isEqualTo(11);
    }

    @Test
    void withoutADatasetOrFilesItIsAMistake(@Source FakeSciCat fake) {
        assertThatThrownBy(() -> fake.givenFiles("x/2", 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fake.givenFiles("x/1", 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
