package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.BadRequestException;
import de.desy.scicat.client.error.HttpStatusException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.SciCatRelease;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsTest extends Fixture {

    private static final String LOCAL =
            "{'identifier':'x/1','identifierType':'Local','entityType':'Dataset','relationship':'IsDerivedFrom'}";
    private static final String OUTER =
            "{'identifier':'10.1/x','identifierType':'DOI','entityType':'Text','relationship':'Cites'}";

    @ParameterizedTest
    @CsvSource({
        "20.500/a b,20.500%2Fa%20b",
        "ü/Å,%C3%BC%2F%C3%85",
        "..,%2E%2E",
        ".,%2E",
        "a/../b,a%2F..%2Fb",
        "a%2Fb,a%252Fb",
        "a?b#c&d+e*f~g,a%3Fb%23c%26d%2Be%2Af~g"
    })
    void pidsAreEncodedOnceAsOneSegment(String pid, String segment) {
        server.on("GET /", Answer.json("{\"pid\":\"any\"}"));

        client.datasets().get(pid);

        assertThat(server.requests().get(0).target()).isEqualTo("/api/v4/datasets/" + segment);
    }

    @Test
    void aPidWhoseAddressAProxyRefusesLeadsToNoDataset() {
        server.on("GET /", Answer.json(400, "{\"message\":\"Bad URI\"}"));

        assertThat(client.datasets().find("a\0b")).isEmpty();
        assertThat(client.datasets().find("../../../../b")).isEmpty();
        assertThatThrownBy(() -> client.datasets().find("a b")).isInstanceOf(BadRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {414, 431})
    void aPidThatIsTooLongForAnyAddressLeadsToNoDataset(int status) {
        server.on("GET /", Answer.json(status, ""));

        assertThat(client.datasets().find("<".repeat(6_000))).isEmpty();
        assertThatThrownBy(() -> client.datasets().find("a")).isInstanceOf(HttpStatusException.class);
    }

    @Test
    void anEmptyPidIsRefused() {
        assertThatThrownBy(() -> client.datasets().get("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fieldsThatNobodyKnowsSurvive() {
        server.on(
                "GET /api/v4/datasets/a",
                Answer.json("{\"pid\":\"a\",\"new\":{\"x\":[1,null,1.5]},\"none\":null,\"size\":3.2e10}"));

        Dataset dataset = client.datasets().get("a");

        assertThat(dataset.json())
                .isEqualTo(tree("{\"pid\":\"a\",\"new\":{\"x\":[1,null,1.5]},\"none\":null,\"size\":3.2e10}"));
        assertThat(dataset.fieldNames()).containsExactly("pid", "new", "none", "size");
        assertThat(dataset.field("none")).isEmpty();
        assertThat(dataset.size()).isEqualTo(32_000_000_000L);
    }

    @Test
    void aDatasetCannotBeChangedFromOutside() {
        var json = json("{'pid':'a','x':{'y':1}}");
        Dataset dataset = Dataset.of(json);
        json.put("pid", "b");
        dataset.json().put("pid", "c");
        ((com.fasterxml.jackson.databind.node.ObjectNode) dataset.field("x").orElseThrow()).put("y", 2);

        assertThat(dataset).isEqualTo(Dataset.of(json("{'pid':'a','x':{'y':1}}")));
    }

    @Test
    void nullsAmongTheInputsAreLeftOut() {
        assertThat(Dataset.of(json("{'pid':'a','inputDatasets':['b',null,'c']}"))
                        .inputDatasets())
                .containsExactly("b", "c");
    }

    @Test
    void thePublicViewTellsNothingFromNotPublic() {
        server.on("GET /api/v4/datasets/public/a", Answer.json("null"));
        server.on("GET /api/v4/datasets/public/b", Answer.json(""));

        assertThat(client.datasets().findPublic("a")).isEmpty();
        assertThat(client.anonymous().datasets().find("b")).isEmpty();
        assertThatThrownBy(() -> client.anonymous().datasets().get("b")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void relationshipsOfAnOldServerAreReadInTheNewShape() {
        Dataset dataset =
                Dataset.of(json("{'pid':'a','relationships':[{'pid':'x/1','relationship':'IsDerivedFrom'}]}"));

        assertThat(dataset.field("relationships").orElseThrow()).containsExactly(json(LOCAL));
    }

    @Test
    void relationshipsAreWrittenInTheServersShape() {
        server.isOld();
        server.on("POST /api/v4/datasets", Answer.json(201, "{\"pid\":\"a\"}"));

        client.datasets().create(json("{'type':'raw','owner':'o','ownerGroup':'g','relationships':[" + LOCAL + "]}"));

        assertThat(sent("POST").path("relationships"))
                .containsExactly(json("{'pid':'x/1','relationship':'IsDerivedFrom'}"));
    }

    @Test
    void aRelationshipThatAnOldServerCannotHoldIsNotSent() {
        server.isOld();

        assertThat(SciCatRelease.R4_27_0.traits().canHold(json(OUTER))).isFalse();
        assertThat(SciCatRelease.R4_27_0.traits().canHold(json(LOCAL))).isTrue();
        assertThat(SciCatRelease.DEVELOPMENT.traits().canHold(json(OUTER))).isTrue();
        assertThatThrownBy(() -> client.datasets().patch("a", json("{'relationships':[" + OUTER + "]}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.1/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'owner':'o','ownerGroup':'g'}",
                "{'type':'','owner':'o','ownerGroup':'g'}",
                "{'type':'raw','owner':null,'ownerGroup':'g'}",
                "{'pid':'','type':'raw','owner':'o','ownerGroup':'g'}",
                "{'type':'raw','owner':'o','ownerGroup':'g','datasetlifecycle':'x'}"
            })
    void whatWouldBeAServerErrorIsNotSent(String body) {
        assertThatThrownBy(() -> client.datasets().create(json(body))).isInstanceOf(IllegalArgumentException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void nullsThatEndAServerAreNotSent() {
        server.on("POST /api/v4/datasets", Answer.json(201, "{\"pid\":\"a\"}"));
        var body = json(
                "{'type':'raw','owner':'o','ownerGroup':'g','comment':null,'scientificMetadata':{'a':null,'b':{'c':null}}}");

        client.datasets().create(body);

        assertThat(sent("POST").path("scientificMetadata")).isEqualTo(json("{'b':{'c':null}}"));
        assertThat(sent("POST").path("comment").isNull()).isTrue();
        assertThat(body.path("scientificMetadata").has("a")).isTrue();
    }

    @Test
    void aChangeCarriesTheTotalsWhichReleasedServersForget() {
        server.on("GET /api/v4/datasets/a", Answer.json("{\"pid\":\"a\",\"size\":77,\"numberOfFiles\":3}"));
        server.on("PATCH /api/v4/datasets/a", Answer.json("{\"pid\":\"a\"}"));

        client.datasets().patch("a", json("{'comment':'c','size':78}"));

        assertThat(sent("PATCH /api/v4/datasets/a"))
                .isEqualTo(json("{'comment':'c','size':78,'numberOfFiles':3,'packedSize':0}"));
        assertThat(server.requests("PATCH /api/v4/datasets/a").get(0).header("content-type"))
                .isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aChangeOfADatasetThatWasReadCarriesItsTotalsAndReadsNothing(boolean old) {
        if (old) {
            server.isOld();
        }
        server.on("PATCH /api/v4/datasets/a", Answer.json("{\"pid\":\"a\"}"));
        Dataset read = Dataset.of(json("{'pid':'a','size':77,'numberOfFiles':3}"));

        client.datasets().patch(read, json("{'comment':'c','size':78}"));

        assertThat(sent("PATCH /api/v4/datasets/a"))
                .isEqualTo(json("{'comment':'c','size':78,'numberOfFiles':3,'packedSize':0}"));
        assertThat(server.requests("GET /api/v4/datasets/a")).isEmpty();
    }

    @Test
    void theTimeOfTheLastChangeIsSentAsEachServerTakesIt() {
        Instant time = Instant.parse("2026-01-02T03:04:05.678Z");
        server.on("PATCH /api/v4/datasets/a", Answer.json("{\"pid\":\"a\"}"));
        client.datasets().patch("a", json("{'size':1,'numberOfFiles':1,'packedSize':1}"), time);
        server.isOld();
        try (var old = client(Credentials.token(TOKEN))) {
            old.datasets().patch("a", json("{'size':1,'numberOfFiles':1,'packedSize':1}"), time);
        }

        assertThat(server.requests("PATCH /api/v4/datasets/a").stream()
                        .map(request -> request.header("if-unmodified-since")))
                .containsExactly("2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.679Z");
    }

    @Test
    void listsAreReadPageByPageBehindTheLastPid() {
        server.on(
                "GET /api/v4/datasets?",
                request -> Answer.json(request.filter().contains("$gt") ? page(100, 30) : page(0, 100)));

        var datasets = client.datasets().stream(json("{'ownerGroup':'g'}")).iterator();
        assertThat(server.requests("GET /api/v4/datasets?")).isEmpty();
        for (int i = 0; i < 130; i++) {
            assertThat(datasets.next().pid()).isEqualTo(pid(i));
        }

        assertThat(datasets.hasNext()).isFalse();
        assertThat(datasets.hasNext()).isFalse();
        assertThatThrownBy(datasets::next).isInstanceOf(java.util.NoSuchElementException.class);
        assertThat(server.requests("GET /api/v4/datasets?").stream().map(request -> tree(request.filter())))
                .containsExactly(
                        json("{'where':{'ownerGroup':'g'},'limits':{'limit':100,'sort':{'pid':'asc'}}}"),
                        json("{'where':{'$and':[{'ownerGroup':'g'},{'pid':{'$gt':'" + pid(99)
                                + "'}}]},'limits':{'limit':100,'sort':{'pid':'asc'}}}"));
    }

    @Test
    void aServerThatRepeatsItsPagesIsNotReadForEver() {
        server.on("GET /api/v4/datasets?", Answer.json(page(0, 100)));

        assertThatThrownBy(() -> client.datasets().stream(json("{}")).count())
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContaining("repeats itself");
        assertThat(server.requests("GET /api/v4/datasets?")).hasSize(2);
    }

    private JsonNode sent(String method) {
        return tree(server.requests(method).get(0).body());
    }

    private static String page(int from, int count) {
        var page = Json.MAPPER.createArrayNode();
        for (int i = from; i < from + count; i++) {
            page.addObject().put("pid", pid(i));
        }
        return page.toString();
    }

    private static String pid(int number) {
        return "p" + (1000 + number);
    }
}
