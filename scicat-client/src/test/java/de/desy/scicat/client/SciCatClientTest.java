package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.generated.api.DatasetsV4Api;
import de.desy.scicat.client.generated.api.JobsV4Api;
import de.desy.scicat.client.model.Attachment;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.client.model.OrigDatablockDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SciCatClientTest extends Fixture {

    @ParameterizedTest
    @CsvSource({
        "https://SciCat.Example,https://scicat.example",
        "https://scicat.example/,https://scicat.example",
        "https://scicat.example/api/v3,https://scicat.example",
        "https://scicat.example:8443/api/v4/,https://scicat.example:8443",
        "https://scicat.example:443/api/v3,https://scicat.example",
        "http://scicat.example:80/,http://scicat.example",
        "http://scicat.example:443,http://scicat.example:443",
        "http://scicat.example/Sub/api/v3//,http://scicat.example/Sub",
        "https://scicat.example/api,https://scicat.example"
    })
    void addressesAreTakenAsPeopleWriteThem(String given, String url) {
        try (var one = SciCatClient.connect(given, Credentials.anonymous())) {
            assertThat(one.url()).hasToString(url);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "scicat.example",
                "ftp://x",
                "https://",
                "https://u:pass-word@x",
                "https://x/?a=b",
                "https://x/#/y"
            })
    void whatIsNoAddressIsRefused(String given) {
        assertThatThrownBy(() -> SciCatClient.builder(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("pass-word");
    }

    @Test
    void timeoutsArePositive() {
        assertThatThrownBy(() -> builder().readTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void somethingElseIsNotTakenForASciCat() {
        server.on(RawServer.QUESTION, RawServer::noRoute);
        server.on("GET /explorer-json", RawServer::noRoute);
        server.on("GET /api/v3/auth/whoami", RawServer::noRoute);

        assertThatThrownBy(client::traits)
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContaining("address of SciCat's API");
    }

    @Test
    void generatedCodeUsesTheSameConnectionCredentialsAndErrors() throws Exception {
        server.on("GET /api/v4/datasets/a%2Fb", Answer.json("{\"pid\":\"a/b\",\"datasetName\":\"Ångström\"}"));
        server.on("GET /api/v4/datasets/none", Answer.json(404, "{\"message\":\"dataset: null not found\"}"));
        var api = client.generated(DatasetsV4Api.class);

        assertThat(api.findByIdV4("a/b", null).getDatasetName()).isEqualTo("Ångström");
        assertThatThrownBy(() -> api.findByIdV4("none", null)).isInstanceOf(NotFoundException.class);
        assertThat(server.requests("GET /api/v4/datasets/a%2Fb").get(0).headers())
                .containsEntry("authorization", "Bearer " + TOKEN)
                .containsEntry("user-agent", "scicat-client-java");
    }

    @Test
    void otherClassesAreNoGeneratedApi() {
        assertThatThrownBy(() -> client.generated(String.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void generatedWritesAreNotRepeatedWhenTheReplyIsLost() {
        server.on("POST /api/v4/jobs", Answer.lost());

        assertThatThrownBy(() -> client.jobs().create(json("{'type':'publish','jobParams':{}}")))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.outcomeUnknown()).isTrue());
        assertThat(server.requests("POST")).hasSize(1);
    }

    @Test
    void anAnswerThatDoesNotFitTheTypesIsUnexpectedData() {
        server.on("GET /api/v4/jobs/j", Answer.json("{\"createdAt\":{\"day\":1}}"));

        assertThatThrownBy(() -> client.jobs().get("j")).isInstanceOf(UnexpectedDataException.class);
        assertThat(client.generated(JobsV4Api.class)).isNotNull();
    }

    @Test
    void aJobThatIsNotThereIsNotFound() {
        server.on("GET /api/v4/jobs/j", Answer.json(400, "{\"status\":400,\"message\":\"Invalid job id.\"}"));

        assertThat(client.jobs().find("j")).isEmpty();
        assertThatThrownBy(() -> client.jobs().get("j")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void fieldsThatWouldBeLostAreRefused() {
        assertThatThrownBy(() -> client.jobs().patch("j", json("{'statusCode':'a','statusMessage':'b','odd':1}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("odd");
    }

    @Test
    void aBlockIsSentAsTheServerTakesIt() {
        server.on(
                "POST /api/v4/origdatablocks",
                Answer.json(201, "{\"_id\":\"b\",\"datasetId\":\"d\",\"size\":3,\"ownerGroup\":\"g\"}"));
        var file = new DataFile(
                "ü", 3, Instant.parse("2024-01-01T00:00:00.123Z"), null, "u", null, null, null, json("{'k':1}"));

        OrigDatablock block =
                client.origDatablocks().create("d", new OrigDatablockDraft(3, null, false, List.of(file)));

        assertThat(block.id()).isEqualTo("b");
        assertThat(tree(server.requests("POST").get(0).body()))
                .isEqualTo(
                        json(
                                "{'dataFileList':[{'metadata':{'k':1},'path':'ü','size':3,"
                                        + "'time':'2024-01-01T00:00:00.123Z','uid':'u'}],'datasetId':'d','isPublished':false,'size':3}"));
    }

    @Test
    void aListOfFilesIsNeverSetToNothing() {
        assertThatThrownBy(() -> client.origDatablocks().patch("b", json("{'dataFileList':null}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onAnOldServerAttachmentsOfOrdinaryAccountsGoBelowTheDataset() {
        server.isOld();
        server.on("POST /api/v4/attachments", Answer.json(403, "{\"message\":\"Forbidden resource\"}"));
        server.on(
                "POST /api/v3/datasets/d/attachments",
                Answer.json(201, "{\"_id\":\"n\",\"id\":\"n\",\"caption\":\"c\",\"ownerGroup\":\"g\"}"));

        Attachment attachment =
                client.attachments().create("d", new AttachmentDraft("own", "c", "data:x", "g", List.of("r"), true));

        assertThat(attachment).isEqualTo(new Attachment("n", "c", null, "g", List.of(), false, null));
        assertThat(tree(server.requests("POST /api/v3").get(0).body()))
                .isEqualTo(json("{'caption':'c','thumbnail':'data:x','ownerGroup':'g','accessGroups':['r']}"));
    }

    @Test
    void attachmentsAreReadInPagesOfTen() {
        server.on(
                "GET /api/v4/attachments?",
                request -> Answer.json(
                        request.filter().contains("$gt")
                                ? "[{\"aid\":\"z\",\"thumbnail\":\"data:y\"}]"
                                : "[" + String.join(",", java.util.Collections.nCopies(9, "{\"aid\":\"a\"}"))
                                        + ",{\"aid\":\"b\"}]"));

        assertThat(client.attachments().stream("d"))
                .hasSize(11)
                .last()
                .extracting(Attachment::thumbnail)
                .isEqualTo("data:y");
    }

    @Test
    void administratorsAreKnownByWhatTheyMayRead() {
        server.onInTurn(
                "GET /api/v3/users/000000000000000000000000/userIdentity",
                Answer.json(""),
                Answer.json(403, "{\"message\":\"Forbidden resource\"}"));

        assertThat(client.users().isAdmin()).isTrue();
        assertThat(client.users().isAdmin()).isFalse();
        assertThat(client.anonymous().users().isAdmin()).isFalse();
    }

    @Test
    void aServerIsUpOnlyIfItSaysSo() {
        server.onInTurn(
                "GET /api/v3/health",
                Answer.json("{}"),
                Answer.json(503, "{}"),
                Answer.html(200, "<html>"),
                Answer.lost());

        for (boolean up : new boolean[] {true, false, false, false}) {
            assertThat(client.health().isUp()).isEqualTo(up);
        }
        assertThat(timing.sleeps()).isEmpty();
    }
}
