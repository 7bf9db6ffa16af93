package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.FileReading;
import de.desy.scicat.client.model.OrigDatablock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadFilesTest extends Fixture {

    private static final String LIST = "GET /api/v4/origdatablocks?";
    private static final String COUNT = "GET /api/v3/datasets/d%2F1/origdatablocks/count";
    private static final String NESTED = "GET /api/v3/datasets/d%2F1/origdatablocks";

    private final List<String> seen = new ArrayList<>();

    @Test
    void headersAreCompleteBeforeTheFirstFileEvenIfTheServerSendsThemLater() {
        server.on(LIST, Answer.json("""
                [{"_id":"b1","dataFileList":[{"path":"ü","size":1e3,"time":"2024-01-01T02:00:00.000+02:00","chk":"c",
                  "uid":"u","gid":null,"perm":"755","type":"f","metadata":{"k":[1]},"_id":"x","id":"x","new":{"deep":[{}]}}],
                  "other":{"dataFileList":[1]},"accessGroups":["g1"],"ownerGroup":"g","size":1000,"datasetId":"d/1",
                  "isPublished":true,"chkAlg":"sha1"}]"""));
        count(1);
        var files = new ArrayList<DataFile>();

        FileReading reading = client.origDatablocks().readFiles(dataset(1, 1000), new DataFileVisitor() {
            @Override
            public void begin(OrigDatablock block) {
                assertThat(block)
                        .isEqualTo(new OrigDatablock("b1", "d/1", 1000, "sha1", "g", List.of("g1"), true, null));
                seen.add("begin");
            }

            @Override
            public void file(OrigDatablock block, DataFile file) {
                seen.add(block.chkAlg() + " " + file.path());
                files.add(file);
            }

            @Override
            public void end(OrigDatablock block) {
                seen.add("end");
            }
        });

        assertThat(seen).containsExactly("begin", "sha1 ü", "end");
        assertThat(files)
                .containsExactly(new DataFile(
                        "ü",
                        1000,
                        Instant.parse("2024-01-01T00:00:00Z"),
                        "c",
                        "u",
                        null,
                        "755",
                        "f",
                        json("{'k':[1]}")));
        assertThat(reading).isEqualTo(new FileReading(1, 1, 1000, 1, true, 1, 1000, 1));
    }

    @Test
    void pagesAreSizedByFilesAndBeginBehindTheLastBlock() {
        serve(IntStream.range(0, 60).mapToObj(i -> block(i, 1_000)).toList());

        FileReading reading = client.origDatablocks().readFiles(dataset(60_000, 60_000), (block, file) -> {});

        assertThat(reading.complete()).isTrue();
        assertThat(reading.pages()).isEqualTo(7);
        assertThat(limits()).containsExactly(10, 10, 10, 10, 10, 10, 10);
        assertThat(tree(server.requests(LIST).get(1).filter()).path("where"))
                .isEqualTo(json("{'datasetId':'d/1','_id':{'$gt':'b1009'}}"));
    }

    @Test
    void aDatasetWithFewFilesIsReadAtOnce() {
        serve(IntStream.range(0, 60).mapToObj(i -> block(i, 1)).toList());

        FileReading reading = client.origDatablocks().readFiles(dataset(60, 60), this::remember);

        assertThat(reading).isEqualTo(new FileReading(60, 60, 60, 1, true, 60, 60, 60));
        assertThat(limits()).containsExactly(1000);
        assertThat(seen).doesNotHaveDuplicates().hasSize(60).isSorted();
    }

    @Test
    void aPageThatIsTooLargeIsAskedForInParts() {
        server.on(LIST, request -> {
            JsonNode filter = tree(request.filter());
            int limit = filter.path("limits").path("limit").asInt();
            if (limit > 3) {
                return Answer.json("[\"" + "x".repeat(9 << 20) + "\"]");
            }
            return answer(filter, List.of(block(1, 2), block(2, 2), block(3, 2)));
        });
        count(3);

        FileReading reading = client.origDatablocks().readFiles(dataset(6, 6), this::remember);

        assertThat(reading.complete()).isTrue();
        assertThat(limits().subList(0, 5)).containsExactly(1000, 250, 62, 15, 3);
        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void aPageThatBreaksOffIsReadAgainAndNoFileIsSeenTwice() {
        String page = array(List.of(block(1, 500), block(2, 500))).toString();
        server.onInTurn(LIST, Answer.truncated(page), Answer.json(page));
        count(2);

        client.origDatablocks().readFiles(dataset(1_000, 1_000), this::remember);

        assertThat(seen).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(server.requests(LIST)).hasSize(2);
    }

    @Test
    void nothingIsHandedOutOfAPageThatIsNotWhole() {
        server.on(LIST, Answer.json("[" + block(1, 3) + "," + "{\"_id\":\"b2\",\"dataFileList\":[{\"path\""));

        assertThatThrownBy(() -> client.origDatablocks().readFiles(dataset(3, 3), this::remember))
                .isInstanceOf(UnexpectedDataException.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void staleTotalsAreNoReasonToDoubt() {
        serve(List.of(block(1, 2), block(2, 2)));

        FileReading reading = client.origDatablocks().readFiles(dataset(99, 99), this::remember);

        assertThat(reading).isEqualTo(new FileReading(2, 4, 4, 1, true, 99, 99, 2));
        assertThat(server.requests(NESTED)).hasSize(1);
    }

    @Test
    void totalsThatAgreeWithTheVisibleBlocksAreNoReasonToBelieveThemAll() {
        serve(List.of(block(1, 2)));
        server.on(NESTED, Answer.json(array(List.of(block(1, 2), block(2, 3))).toString()));
        count(2);

        FileReading reading = client.origDatablocks().readFiles(dataset(2, 2), this::remember);

        assertThat(reading).isEqualTo(new FileReading(2, 5, 5, 2, true, 2, 2, 2));
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void totalsThatAgreeAreNoReasonEitherIfTheServerDoesNotCount() {
        serve(List.of(block(1, 2)));
        server.on(COUNT, Answer.json(403, "{\"message\":\"Unauthorized access\"}"));

        assertThat(client.origDatablocks().readFiles(dataset(2, 2), this::remember))
                .isEqualTo(new FileReading(1, 2, 2, 1, false, 2, 2, -1));
    }

    @Test
    void hiddenBlocksAreReadFromTheNestedList() {
        serve(List.of(block(1, 2)));
        server.on(NESTED, Answer.json(array(List.of(block(1, 2), block(2, 3))).toString()));
        count(2);

        FileReading reading = client.origDatablocks().readFiles(dataset(5, 5), this::remember);

        assertThat(reading).isEqualTo(new FileReading(2, 5, 5, 2, true, 5, 5, 2));
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void blocksThatStayHiddenAreSaid() {
        serve(List.of(block(1, 2)));
        server.on(NESTED, Answer.json(array(List.of(block(1, 2))).toString()));
        count(2);

        assertThat(client.origDatablocks().readFiles(dataset(5, 5), this::remember))
                .isEqualTo(new FileReading(1, 2, 2, 2, false, 5, 5, 2));
    }

    @Test
    void totalsOfZeroAreNotBelievedUnasked() {
        serve(List.of());
        count(1);
        server.on(NESTED + " ", Answer.json("[]"));
        server.on(
                NESTED, request -> request.path().endsWith("count") ? Answer.json("{\"count\":1}") : Answer.json("[]"));

        assertThat(client.origDatablocks()
                        .readFiles(dataset(0, 0), this::remember)
                        .complete())
                .isFalse();
    }

    @Test
    void blocksWithoutTheirDatasetAreRead() {
        serve(List.of(block(1, 2)));
        server.on(COUNT, Answer.json(404, "{\"message\":\"dataset: d/1 not found\"}"));

        assertThat(client.origDatablocks().readFiles("d/1", this::remember))
                .isEqualTo(new FileReading(1, 2, 2, 1, true, -1, -1, -1));
    }

    @Test
    void aServerThatRepeatsItsPagesIsNotReadForEver() {
        String page = array(
                        IntStream.range(0, 10).mapToObj(i -> block(i, 5_000)).toList())
                .toString();
        server.on(LIST, Answer.json(page));

        assertThatThrownBy(() -> client.origDatablocks().readFiles(dataset(90_000, 1), (block, file) -> {}))
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContaining("never end");
        assertThat(server.requests(LIST)).hasSize(2);
    }

    @Test
    void aFileWithoutSizeIsNamed() {
        server.on(
                LIST,
                Answer.json(
                        "[{\"_id\":\"b1\",\"dataFileList\":[{\"path\":\"p/q\",\"size\":null,\"time\":\"2024-01-01T00:00:00Z\"}]}]"));

        assertThatThrownBy(() -> client.origDatablocks().readFiles(dataset(1, 1), this::remember))
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContaining("b1")
                .hasMessageContaining("p/q")
                .hasMessageContaining("size");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5 << 20})
    void aLargeBlockIsReadAsASmallOneIs(int padding) {
        String block = """
                {"_id":"b1","comment":"%s","dataFileList":[{"path":"a","size":1,"time":"2024-01-01T00:00:00.000Z"},
                  {"path":"b","size":2,"time":"2024-01-01T00:00:00.000Z","colour":"red","uid":{"id":7}}]}""".formatted("x".repeat(padding));
        serve(List.of(tree(block)));

        FileReading reading = client.origDatablocks().readFiles(dataset(2, 3), new DataFileVisitor() {
            @Override
            public void begin(OrigDatablock block) {
                seen.add("begin " + block.id());
            }

            @Override
            public void unknown(OrigDatablock block, String key) {
                seen.add("unknown " + key);
            }

            @Override
            public void file(OrigDatablock block, DataFile file) {
                seen.add(file.path() + " " + file.size() + " " + file.uid());
            }

            @Override
            public void end(OrigDatablock block) {
                seen.add("end " + block.id());
            }
        });

        assertThat(seen).containsExactly("begin b1", "a 1 null", "unknown colour", "unknown uid", "b 2 null", "end b1");
        assertThat(reading.complete()).isTrue();
        assertThat(reading.files()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'_id':'b1','dataFileList':[{'path':'p','path':'q','size':1,'time':'2024-01-01T00:00:00.000Z'}]}]",
                "[{'_id':'b1','dataFileList':[{'path':'p','size':1,'time':'2024-01-01T00:00:00.000Z','x':1,'x':2}]}]",
                "[{'_id':'b1','dataFileList':[{'path':'p','size':1,'time':'2024-01-01T00:00:00.000Z',"
                        + "'metadata':{'deep':{'x':1,'x':2}}}]}]",
                "[{'_id':'b1','dataFileList':[],'dataFileList':[]}]",
                "[{'_id':'b1','dataFileList':[],'size':1,'size':2}]"
            })
    void whatNamesSomethingTwiceIsRefused(String page) {
        server.on(LIST, Answer.json(page.replace('\'', '"')));

        assertThatThrownBy(() -> client.origDatablocks().readFiles(dataset(1, 1), this::remember))
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContaining("Duplicate field");
        assertThat(seen).isEmpty();
    }

    @Test
    void anExceptionOfTheVisitorArrivesUnchanged() {
        serve(List.of(block(1, 2)));
        var stop = new IllegalStateException("enough");

        assertThatThrownBy(() -> client.origDatablocks().readFiles(dataset(2, 2), (block, file) -> {
                    throw stop;
                }))
                .isSameAs(stop);
    }

    @Test
    void headersAreListedWithoutTheirFiles() {
        serve(List.of(block(1, 2), block(2, 2)));

        assertThat(client.origDatablocks().stream("d/1"))
                .extracting(OrigDatablock::id)
                .containsExactly("b1001", "b1002");
        assertThat(tree(server.requests(LIST).get(0).filter()).path("fields"))
                .isNotEmpty()
                .noneMatch(field -> field.asText().equals("dataFileList"));
    }

    @Test
    void anonymousClientsReadWhatIsPublic() {
        server.on("GET /api/v4/origdatablocks/public?", Answer.json("[" + block(1, 2) + "]"));
        count(1);

        assertThat(client.anonymous()
                        .origDatablocks()
                        .readFiles(dataset(2, 2), this::remember)
                        .complete())
                .isTrue();
    }

    private void remember(OrigDatablock block, DataFile file) {
        seen.add(block.id() + " " + file.path());
    }

    private List<Integer> limits() {
        return server.requests(LIST).stream()
                .map(request ->
                        tree(request.filter()).path("limits").path("limit").asInt())
                .toList();
    }

    private void count(int blocks) {
        server.on(COUNT, Answer.json("{\"count\":" + blocks + "}"));
    }

    /** A list route like the real route: where with $gt or $in, and limit. */
    private void serve(List<JsonNode> blocks) {
        server.on(LIST, request -> answer(tree(request.filter()), blocks));
        count(blocks.size());
    }

    private static Answer answer(JsonNode filter, List<JsonNode> blocks) {
        JsonNode id = filter.path("where").path("_id");
        return Answer.json(array(blocks.stream()
                        .filter(block -> block.path("_id")
                                        .asText()
                                        .compareTo(id.path("$gt").asText(""))
                                > 0)
                        .filter(block -> !id.has("$in") || contains(id.path("$in"), block.path("_id")))
                        .limit(filter.path("limits").path("limit").asInt())
                        .toList())
                .toString());
    }

    private static boolean contains(JsonNode list, JsonNode item) {
        for (JsonNode each : list) {
            if (each.equals(item)) {
                return true;
            }
        }
        return false;
    }

    private static ArrayNode array(List<JsonNode> items) {
        return Json.MAPPER.createArrayNode().addAll(items);
    }

    private static JsonNode block(int number, int files) {
        var block = Json.object()
                .put("_id", "b" + (1000 + number))
                .put("datasetId", "d/1")
                .put("size", files);
        var list = block.putArray("dataFileList");
        for (int i = 0; i < files; i++) {
            list.addObject().put("path", "f" + number + "_" + i).put("size", 1).put("time", "2024-01-01T00:00:00.000Z");
        }
        return block;
    }

    private static Dataset dataset(long files, long bytes) {
        return Dataset.of(
                Json.object().put("pid", "d/1").put("numberOfFiles", files).put("size", bytes));
    }
}
