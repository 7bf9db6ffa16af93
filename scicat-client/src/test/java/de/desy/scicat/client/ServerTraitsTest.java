package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.PreconditionFailedException;
import de.desy.scicat.client.error.ServerErrorException;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.OrigDatablockDraft;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTraitsTest extends Fixture {
    private static final String RELATED = "PATCH /api/v4/datasets/scicat-client-question-";
    private static final String RELATIONSHIP =
            "{'identifier':'x/1','identifierType':'Local','entityType':'Dataset','relationship':'IsDerivedFrom'}";
    private static final Answer NO_DATASET = Answer.json(404, "{\"message\":\"Dataset not found\"}");
    private static final Answer FORBIDDEN =
            Answer.json(403, "{\"message\":\"Forbidden resource\",\"error\":\"Forbidden\",\"statusCode\":403}");

    @Test
    void aServerIsAskedOnceAndStoresNothing() {
        server.isOld();

        assertThat(client.traits()).isEqualTo(SciCatRelease.R4_27_0.traits());
        assertThat(client.traits().releases()).containsExactly(SciCatRelease.R4_27_0);
        assertThat(client.traits().assumption()).isEmpty();
        assertThat(server.requests()).extracting(RawServer.Request::method).containsExactly("PATCH", "PATCH");
        assertThat(server.requests()).allMatch(request -> request.path().contains("/scicat-client-question-"));
    }

    @Test
    void a428To511IsToldByItsRelationshipsWithIdentifiers() {
        server.isOld();
        server.on(RELATED, NO_DATASET);

        assertThat(client.traits().releases())
                .containsExactly(SciCatRelease.R4_28_0, SciCatRelease.R5_0_1, SciCatRelease.R5_1_1);
        assertThat(client.traits()).hasToString("as SciCat 4.28.0, 5.0.1, 5.1.1");
    }

    @Test
    void a521IsToldByMetadataOfFilesWithoutCountsOfThem() {
        server.on("GET /api/v4/origdatablocks/files/count", RawServer::noRoute);

        assertThat(client.traits().releases()).containsExactly(SciCatRelease.R5_2_1);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void theDevelopmentBranchCountsFiles() {
        assertThat(client.traits().releases()).containsExactly(SciCatRelease.DEVELOPMENT);
        assertThat(server.requests("GET /api/v4/origdatablocks/files/count")
                        .get(0)
                        .header("authorization"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "4.27.0; {'paths':{'/api/v4/datasets':{}}}",
                "4.28.0; {'paths':{'/api/v4/datasets':{}},"
                        + "'components':{'schemas':{'RelationshipClass':{'properties':{'identifier':{}}}}}}",
                "5.2.1; {'paths':{'/api/v4/datasets':{}},"
                        + "'components':{'schemas':{'DataFile':{'properties':{'metadata':{}}}}}}",
                "development; {'paths':{'/api/v4/datasets':{},'/api/v4/origdatablocks/files/count':{}}}"
            })
    void anAccountThatMayNotCreateLearnsItFromTheServersDocument(String release, String document) {
        server.on(RawServer.QUESTION, FORBIDDEN);
        server.on("GET /explorer-json", Answer.json(document.replace('\'', '"')));

        assertThat(client.traits()).isEqualTo(ServerTraits.parse(release));
        assertThat(client.anonymous().traits()).isEqualTo(ServerTraits.parse(release));
        assertThat(client.traits().assumption()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 200, 502})
    void withoutADocumentTheNewestReleaseIsAssumed(int status) {
        server.on(RawServer.QUESTION, FORBIDDEN);
        server.on("GET /explorer-json", Answer.html(status, "<html>SciCat</html>"));

        assertThat(client.traits()).isEqualTo(SciCatRelease.newest().traits());
        assertThat(client.traits().assumption())
                .hasValueSatisfying(why -> assertThat(why).contains("may not create"));
        assertThat(client.traits()).hasToString("taken to be as SciCat 5.2.1");
    }

    @ParameterizedTest
    @CsvSource({"true,4.28.0", "false,development"})
    void furtherComplaintsAboutAFileHideNothing(boolean metadata, String release) {
        server.on(RELATED, NO_DATASET);
        server.on(
                RawServer.QUESTION,
                RawServer.refusal("dataFileList.0.chk must be a checksum"
                        + (metadata ? "\",\"dataFileList.0.property metadata should not exist" : "")));

        assertThat(client.traits()).isEqualTo(ServerTraits.parse(release));
        assertThat(client.traits().assumption()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 405, 501})
    void aWallBeforeTheSecondQuestionLeavesAnAssumption(int status) {
        server.isOld();
        server.on(RELATED, Answer.html(status, "blocked"));
        server.on("GET /explorer-json", RawServer::noRoute);

        assertThat(client.traits()).isEqualTo(SciCatRelease.R4_28_0.traits());
        assertThat(client.traits().assumption())
                .hasValueSatisfying(why -> assertThat(why).contains("" + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 405, 501})
    void aWallBeforeTheFirstQuestionLeavesTheDocument(int status) {
        server.on(RawServer.QUESTION, Answer.html(status, "blocked"));
        server.on("GET /explorer-json", Answer.json("{\"paths\":{\"/api/v4/datasets\":{}}}"));

        assertThat(client.traits()).isEqualTo(SciCatRelease.R4_27_0.traits());
    }

    @Test
    void aWallThatWantsALoginIsNotTakenForCountsOfFiles() {
        server.on("GET /api/v4/origdatablocks/files/count", Answer.json(401, "{\"message\":\"login first\"}"));

        assertThat(client.traits()).isEqualTo(SciCatRelease.R5_2_1.traits());
    }

    @Test
    void aDocumentThatIsAwayForAMomentIsReadLater() {
        server.on(RawServer.QUESTION, FORBIDDEN);
        server.on("GET /explorer-json", Answer.json(502, "{}"));
        try (var impatient = SciCatClient.builder(server.url())
                .credentials(Credentials.token(TOKEN))
                .retry(Retry.never())
                .build()) {
            assertThat(impatient.traits().assumption()).isPresent();
            server.on("GET /explorer-json", Answer.json("{\"paths\":{\"/api/v4/datasets\":{}}}"));
            assertThat(impatient.traits()).isEqualTo(SciCatRelease.R4_27_0.traits());
        }
    }

    @Test
    void aQuestionWithoutAGoodAnswerIsAskedAgain() {
        server.onInTurn(
                RELATED,
                Answer.json(404, "{\"message\":\"no Route matched with those values\"}"),
                RawServer.refusal("property novelty should not exist"));

        assertThat(client.datasets().refusals(json("{'novelty':1}"))).isEmpty();
        assertThat(client.datasets().refusals(json("{'novelty':1}"))).hasSize(1);
    }

    @Test
    void aServerThatIsBusyIsAskedAgainLater() {
        server.onInTurn(
                RawServer.QUESTION,
                Answer.json(429, "{}"),
                Answer.json(429, "{}"),
                Answer.json(429, "{}"),
                Answer.json(404, "{\"message\":\"OrigDatablock: x not found\"}"));
        try (var impatient = SciCatClient.builder(server.url())
                .credentials(Credentials.token(TOKEN))
                .retry(Retry.never())
                .build()) {
            assertThatThrownBy(impatient::traits).isNotInstanceOf(ServerErrorException.class);
            assertThatThrownBy(impatient::traits).hasMessageContaining("429");
            assertThatThrownBy(impatient::traits).hasMessageContaining("429");
            assertThat(impatient.traits()).isEqualTo(SciCatRelease.DEVELOPMENT.traits());
        }
    }

    @Test
    void traitsThatAreSetByHandAreNotAskedFor() {
        ServerTraits given = ServerTraits.parse("5.2.1 -FILE_METADATA");
        try (var told = SciCatClient.builder(server.url())
                .credentials(Credentials.token(TOKEN))
                .traits(given)
                .build()) {
            assertThat(told.traits()).isEqualTo(given);
            assertThat(told.anonymous().traits()).isEqualTo(given);
        }
        assertThat(server.requests()).isEmpty();
        assertThat(given).hasToString("as SciCat 5.2.1, but without file metadata");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.2", "", "5.2.1 FILE_METADATA", "5.2.1 +SPEED", "latest"})
    void traitsThatNobodyKnowsAreRefusedWithTheKnownOnes(String text) {
        assertThatThrownBy(() -> ServerTraits.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).*(4\\.27\\.0.*development|RELATIONSHIP_IDENTIFIERS.*FILE_COUNTS).*");
    }

    @ParameterizedTest
    @EnumSource
    void eachReleaseIsWrittenAsItsVersion(SciCatRelease release) {
        assertThat(ServerTraits.parse(release.version().split(" ", 2)[0])).isEqualTo(release.traits());
        assertThat(release.traits().releases()).contains(release);
    }

    @Test
    void aReleaseHasTheTraitsOfTheReleaseBeforeIt() {
        for (SciCatRelease release : SciCatRelease.values()) {
            Stream.of(SciCatRelease.values())
                    .filter(other -> other.compareTo(release) > 0)
                    .forEach(later -> assertThat(later.traits().all())
                            .containsAll(release.traits().all()));
        }
        assertThat(SciCatRelease.R4_27_0.traits().all()).isEmpty();
        assertThat(SciCatRelease.DEVELOPMENT.traits().all()).containsExactly(Trait.values());
    }

    @Test
    void aRefusedShapeOfRelationshipsIsSentInTheOtherOnce() {
        try (var mistaken = told("5.2.1")) {
            server.onInTurn(
                    "POST /api/v4/datasets",
                    RawServer.refusal("relationships.0.property identifier should not exist"),
                    Answer.json(201, "{\"pid\":\"a\"}"));
            var body = json("{'type':'raw','owner':'o','ownerGroup':'g','relationships':[" + RELATIONSHIP + "]}");

            mistaken.datasets().create(body);
            mistaken.datasets().create(body);

            assertThat(server.requests("POST").stream()
                            .map(request -> tree(request.body())
                                    .path("relationships")
                                    .path(0)
                                    .has("pid")))
                    .containsExactly(false, true, true);
            assertThat(mistaken.traits()).isEqualTo(SciCatRelease.R4_27_0.traits());
        }
    }

    @Test
    void aPreconditionThatFailsForNoChangeIsSentAMillisecondLater() {
        Instant time = Instant.parse("2026-01-02T03:04:05.678Z");
        try (var mistaken = told("5.2.1")) {
            server.on("GET /api/v4/datasets/a", Answer.json("{\"pid\":\"a\",\"updatedAt\":\"" + time + "\"}"));
            server.onInTurn(
                    "PATCH /api/v4/datasets/a",
                    Answer.json(412, "{\"message\":\"Resource has been modified on server\"}"),
                    Answer.json("{\"pid\":\"a\"}"));

            mistaken.datasets().patch("a", json("{'size':1,'numberOfFiles':1,'packedSize':1}"), time);

            assertThat(server.requests("PATCH").stream().map(request -> request.header("if-unmodified-since")))
                    .containsExactly("2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.679Z");
        }
    }

    @Test
    void aPreconditionThatFailsForAChangeFails() {
        Instant time = Instant.parse("2026-01-02T03:04:05.678Z");
        server.on("GET /api/v4/datasets/a", Answer.json("{\"pid\":\"a\",\"updatedAt\":\"2026-01-02T03:04:05.679Z\"}"));
        server.on("PATCH /api/v4/datasets/a", Answer.json(412, "{\"message\":\"has been modified\"}"));

        assertThatThrownBy(
                        () -> client.datasets().patch("a", json("{'size':1,'numberOfFiles':1,'packedSize':1}"), time))
                .isInstanceOf(PreconditionFailedException.class);
        assertThat(server.requests("PATCH /api/v4/datasets/a")).hasSize(1);
    }

    @Test
    void whatAServerWouldRefuseIsAskedOnceForTheSameProperties() {
        server.onInTurn(RELATED, RawServer.refusal("property novelty should not exist"), NO_DATASET);

        assertThat(client.datasets().refusals(json("{'pid':'a','type':'raw','novelty':1}")))
                .containsExactly("property novelty should not exist");
        assertThat(client.datasets().refusals(json("{'novelty':1}"))).isEmpty();
        assertThat(client.datasets().refusals(json("{'novelty':2}"))).isEmpty();

        assertThat(server.requests(RELATED).stream().map(request -> tree(request.body())))
                .containsExactly(json("{'novelty':1}"), json("{'novelty':1}"));
    }

    @Test
    void fileEntriesAndAttachmentsAreAskedForToo() {
        server.on(RawServer.QUESTION, RawServer.refusal("dataFileList.0.property chk should not exist"));
        server.on("PATCH /api/v4/attachments/scicat-client-question-", FORBIDDEN);
        var file = new DataFile("a", 1, Instant.EPOCH, "c", null, null, null, null, null);

        assertThat(client.origDatablocks().refusals(new OrigDatablockDraft(1, "md5", false, List.of(file))))
                .containsExactly("dataFileList.0.property chk should not exist");
        assertThatThrownBy(() -> client.attachments().refusals(json("{'caption':'c'}")))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void anAttachmentThatVersion4ForbidsIsMadeByVersion3() {
        server.on("POST /api/v4/attachments", FORBIDDEN);
        server.on("POST /api/v3/datasets/a/attachments", Answer.json(201, "{\"id\":\"1\",\"caption\":\"c\"}"));
        var draft = new AttachmentDraft("1", "c", null, "g", List.of(), false);

        assertThat(client.attachments().create("a", draft).aid()).isEqualTo("1");
        assertThat(client.traits().has(Trait.ATTACHMENTS_OF_OWNERS)).isFalse();
    }

    @Test
    void anAttachmentThatBothVersionsForbidIsForbidden() {
        server.on("POST /api/v4/attachments", FORBIDDEN);
        server.on("POST /api/v3/datasets/a/attachments", FORBIDDEN);
        var draft = new AttachmentDraft("1", "c", null, "g", List.of(), false);

        assertThatThrownBy(() -> client.attachments().create("a", draft)).isInstanceOf(ForbiddenException.class);
    }

    private SciCatClient told(String traits) {
        return SciCatClient.builder(server.url())
                .credentials(Credentials.token(TOKEN))
                .traits(ServerTraits.parse(traits))
                .build();
    }
}
