package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.BadRequestException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.error.UnreadableRecordException;
import de.desy.scicat.client.internal.http.Pages;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A malicious or broken server causes an error that names the server, and memory stays bounded. */
class HostileServerTest extends Fixture {

    private static final String DATASET = "GET /api/v4/datasets/a";
    private static final String BLOCKS = "GET /api/v4/origdatablocks?";

    /** The text in the place of a value. */
    private enum Poison {
        ARRAYS_IN_ARRAYS("[".repeat(100_000) + "]".repeat(100_000), "depth"),
        OBJECTS_IN_OBJECTS("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000), "depth"),
        A_NUMBER_OF_A_MEGABYTE("1".repeat(1 << 20), "length"),
        A_FRACTION_OF_A_MEGABYTE("0." + "1".repeat(1 << 20), "length"),
        A_TEXT_WITHOUT_END_QUOTE("\"text", "end-of-input"),
        A_NUMBER_THAT_IS_NONE("NaN", "NaN"),
        A_KEY_THAT_COMES_TWICE("{\"k\":1,\"k\":2}", "Duplicate field 'k'"),
        INVALID_UTF_8("\"\u00C3(\"", "UTF-8"),
        A_CONTROL_CHARACTER("\"a\u001Bb\"", "code 27");

        private final String json;
        private final String word;

        Poison(String json, String word) {
            this.json = json;
            this.word = word;
        }

        Answer in(String before, String after) {
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes((before + json + after).getBytes(StandardCharsets.ISO_8859_1));
            return Answer.bytes(bytes.toByteArray());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDatasetThatCannotBeReadIsUnexpectedDataOfThatServer(Poison poison) {
        server.on(DATASET, poison.in("{\"pid\":\"a\",\"scientificMetadata\":{\"x\":", "}}"));

        assertThatThrownBy(() -> client.datasets().get("a"))
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContainingAll("GET /api/v4/datasets/a of " + server.url(), poison.word)
                .satisfies(HostileServerTest::isShort);
    }

    @ParameterizedTest
    @EnumSource
    void aListThatCannotBeReadIsUnexpectedDataOfThatServer(Poison poison) {
        server.on("GET /api/v4/datasets?", poison.in("[{\"pid\":\"a\",\"x\":", "}]"));

        assertThatThrownBy(() -> client.datasets().stream(json("{}")).count())
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContainingAll(server.url(), poison.word)
                .satisfies(HostileServerTest::isShort);
    }

    @ParameterizedTest
    @EnumSource
    void filesThatCannotBeReadAreUnexpectedDataOfThatServer(Poison poison) {
        server.on(
                BLOCKS,
                poison.in(
                        "[{\"_id\":\"1\",\"dataFileList\":[{\"path\":\"p\",\"size\":1,"
                                + "\"time\":\"2026-01-01T00:00:00Z\",\"metadata\":",
                        "}]}]"));

        assertThatThrownBy(() -> client.origDatablocks().readFiles("a", (block, file) -> {}))
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContainingAll(server.url(), poison.word)
                .satisfies(HostileServerTest::isShort);
    }

    @ParameterizedTest
    @EnumSource
    void anErrorThatCannotBeReadIsStillThatError(Poison poison) {
        Answer answer = poison.in("{\"message\":", "}");
        server.on(DATASET, new Answer(400, answer.headers(), answer.body(), answer.ending()));

        assertThatThrownBy(() -> client.datasets().get("a"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(server.url())
                .satisfies(HostileServerTest::isShort);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "1.5",
                "-5",
                "9007199254740992",
                "9223372036854775808",
                "1e300",
                "'5 MB'",
                "'-5'",
                "'9007199254740992'",
                "'99999999999999999999'",
                "''",
                "true"
            })
    void aSizeThatIsNoNumberOfBytesIsNamedWithItsBlockAndFile(String size) {
        server.on(BLOCKS, Answer.json(files("{'path':'p','size':" + size + ",'time':'2026-01-01T00:00:00Z'}")));

        var failure = catchThrowableOfType(
                UnreadableRecordException.class, () -> client.origDatablocks().readFiles("a", (block, file) -> {}));

        assertThat(failure.record()).isEqualTo("block 1 of a");
        assertThat(failure.server()).isEqualTo(server.url());
        assertThat(failure)
                .hasMessageContainingAll(
                        "block 1 of a on " + server.url(),
                        "a file \"p\" without a readable size: " + size.replace("'", ""),
                        "a whole number of bytes, from 0 to 9007199254740991")
                .hasMessageNotContaining("address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5.0", "0.5e1", "50e-1"})
    void everyNotationOfAWholeNumberIsASize(String size) {
        server.on(BLOCKS, Answer.json(files("{'path':'p','size':" + size + ",'time':'2026-01-01T00:00:00Z'}")));
        server.on("GET /api/v3/datasets/a/origdatablocks/count", Answer.json("{\"count\":1}"));
        List<Long> sizes = new ArrayList<>();

        client.origDatablocks().readFiles("a", (block, file) -> sizes.add(file.size()));

        assertThat(sizes).containsExactly(5L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "-1e30", "[1]", "'+999999999-12-31T23:59:59Z'", "8640000000000000"})
    void aTimeThatIsNoneIsNamedWithItsBlockAndFile(String time) {
        server.on(BLOCKS, Answer.json(files("{'path':'p','size':5,'time':" + time + "}")));

        assertThatThrownBy(() -> client.origDatablocks().readFiles("a", (block, file) -> {}))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContainingAll("block 1 of a", "\"p\" without a readable time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"['x']", "[null]", "[[]]", "'x'", "{}", "5"})
    void aListOfFilesThatIsNoneIsNamedWithItsBlock(String list) {
        server.on(BLOCKS, Answer.json(("[{'_id':'1','dataFileList':" + list + "}]").replace('\'', '"')));

        assertThatThrownBy(() -> client.origDatablocks().readFiles("a", (block, file) -> {}))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContainingAll("block 1 of a", "dataFileList that is no");
    }

    @Test
    void namesMayBeAsLongAsADocument() {
        String name = "n".repeat(1 << 20);
        server.on(DATASET, Answer.json("{\"pid\":\"a\",\"scientificMetadata\":{\"" + name + "\":1}}"));

        assertThat(client.datasets().get("a").json().path("scientificMetadata").has(name))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'path':'p','path':'q','size':1,'time':'2026-01-01T00:00:00Z'}",
                "{'path':'p','size':1,'size':2,'time':'2026-01-01T00:00:00Z'}"
            })
    void anEntryThatSaysTwoThingsIsNotBelieved(String entry) {
        server.on(BLOCKS, Answer.json(files(entry)));

        assertThatThrownBy(() -> client.origDatablocks().readFiles("a", (block, file) -> {}))
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContainingAll("Duplicate field", server.url());
    }

    @Test
    void aByteOrderMarkIsNoHarm() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        bytes.writeBytes("{\"pid\":\"a\",\"datasetName\":\"Prüfung\"}".getBytes(StandardCharsets.UTF_8));
        server.on(DATASET, Answer.bytes(bytes.toByteArray()));

        assertThat(client.datasets().get("a").datasetName()).contains("Prüfung");
    }

    @Test
    void keysThatNoContractHasAreSaidAndTheirFilesRead() {
        server.on(
                BLOCKS,
                Answer.json(files(
                        "{'_id':'x','path':'p','size':1,'time':'2026-01-01T00:00:00Z','colour':'red','chk':{'a':1},"
                                + "'nothing':null}")));
        server.on("GET /api/v3/datasets/a/origdatablocks/count", Answer.json("{\"count\":1}"));
        var seen = new ArrayList<String>();

        client.origDatablocks().readFiles("a", new DataFileVisitor() {
            @Override
            public void unknown(OrigDatablock block, String key) {
                seen.add(key);
            }

            @Override
            public void file(OrigDatablock block, DataFile file) {
                seen.add("file " + file.path());
            }
        });

        assertThat(seen).containsExactly("colour", "chk", "file p");
    }

    @Test
    void pagesThatComeInACircleEnd() {
        var turn = new AtomicInteger();
        server.on("GET /api/v4/datasets?", request -> Answer.json(page("pid", turn.getAndIncrement() % 3, 100)));
        server.on(BLOCKS, request -> Answer.json(page("_id", turn.getAndIncrement() % 2, 1_000)));

        assertThatThrownBy(() -> client.datasets().stream(json("{}")).count())
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContaining("came twice");
        assertThatThrownBy(() -> client.origDatablocks().stream("a").count())
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContaining("came twice");
        assertThatThrownBy(() -> client.origDatablocks().readFiles("a", (block, file) -> {}))
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContainingAll(server.url(), "never end");
        assertThat(server.requests()).hasSizeLessThan(40);
    }

    @Test
    void blocksThatNeverEndAreGivenUp() {
        var turn = new AtomicInteger();
        server.on(BLOCKS, request -> Answer.json(page("_id", turn.getAndIncrement(), 10)));

        assertThatThrownBy(() -> Pages.stream(
                                "things",
                                "_id",
                                10,
                                30,
                                after -> Json.object()
                                        .arrayNode()
                                        .addAll(tree(page("_id", turn.getAndIncrement(), 10))
                                                .valueStream()
                                                .toList()))
                        .count())
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContaining("The list of things has more than 30 pages of 10; it seems not to end");
    }

    @Test
    void aListThatChangesWhileItIsReadLosesAndDoublesNothingThatStays() {
        server.on("GET /api/v4/datasets?", request -> {
            boolean first = !request.filter().contains("$gt");
            // Meanwhile the first ten were deleted, and a new one sorts before the next page.
            return Answer.json(first ? page("pid", 0, 100) : "[{'pid':'000100'},{'pid':'000101'}]".replace('\'', '"'));
        });

        assertThat(client.datasets().stream(json("{}")).map(Dataset::pid))
                .hasSize(102)
                .doesNotHaveDuplicates()
                .endsWith("000100", "000101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent\r\nX-Evil: 1", "agent\n", "agent\u0000", "agént"})
    void aUserAgentThatCannotStandInAHeaderIsRefusedWhenItIsGiven(String name) {
        assertThatThrownBy(() -> builder().userAgent(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user agent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "line\r\nX-Evil: 1", ""})
    void aLoginThatBringsNoUsableTokenIsUnexpectedData(String token) {
        server.on(
                "POST /api/v3/auth/login",
                Answer.json(201, Json.object().put("access_token", token).toString()));
        try (var one = client(Credentials.password("u", "pass-word-1"))) {
            assertThatThrownBy(() -> one.datasets().get("a"))
                    .isInstanceOf(UnexpectedDataException.class)
                    .hasMessageContainingAll("login of u", server.url(), "cannot be a token");
        }
        assertThat(server.requests("GET /api/v4/datasets")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../users", "..", "a/b", "x\r\nHost: evil", "a?b#c"})
    void whatAServerCallsABlockStaysOneSegmentOfThePath(String id) {
        server.on("PATCH /api/v4/origdatablocks/", Answer.json("{\"_id\":\"x\"}"));
        client.origDatablocks().setPublished(id, true);

        String target = server.requests("PATCH").get(0).target();
        assertThat(target).startsWith("/api/v4/origdatablocks/");
        assertThat(target.substring("/api/v4/origdatablocks/".length()))
                .doesNotContain("/", "?", "#", "\r", "\n")
                .isNotEqualTo("..");
    }

    @Test
    void aReplyWithoutEndEndsWithinASmallHeap() throws Exception {
        server.on(DATASET, Answer.endless("{\"pid\":\"a\",\"description\":\"" + "x".repeat(1 << 16)));
        server.on(BLOCKS, Answer.endless("[" + "{\"_id\":\"1\"},".repeat(1 << 12)));

        assertThat(JavaProcess.inHeap(160, Reader.class, server.url()))
                .contains("get OversizeException: GET /api/v4/datasets/a of " + server.url())
                .contains("files UnreadableRecordException: the first block of a on " + server.url());
    }

    /** The program that runs in a separate JVM. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] args) {
            try (var client = SciCatClient.connect(args[0], Credentials.token(TOKEN))) {
                say("get", () -> client.datasets().get("a"));
                say("files", () -> client.origDatablocks().readFiles("a", (block, file) -> {}));
            }
        }

        private static void say(String what, Runnable read) {
            try {
                read.run();
                System.out.println(what + " was read");
            } catch (SciCatException e) {
                System.out.println(what + " " + e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    private static void isShort(Throwable problem) {
        assertThat(problem.getMessage()).hasSizeLessThan(2_500);
    }

    private static String files(String entry) {
        return ("[{'_id':'1','dataFileList':[" + entry + "]}]").replace('\'', '"');
    }

    private static String page(String key, int number, int size) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(String.format(Locale.ROOT, "{\"%s\":\"%06d\"}", key, number * size + i));
        }
        return "[" + String.join(",", items) + "]";
    }
}
