package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.UnreadableRecordException;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.FileReading;
import de.desy.scicat.client.model.OrigDatablock;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries of old file lists are read if there is no doubt about what they mean, and reported. */
class RepairedEntriesTest extends Fixture {
    private static final String BLOCKS = "GET /api/v4/origdatablocks?";

    private static String files(String entry) {
        return ("[{'_id':'1','dataFileList':[" + entry + "]}]").replace('\'', '"');
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5 << 20})
    void aSizeThatIsATextOfDigitsIsThatNumberAndIsReported(int padding) {
        String files = files("{'path':'p','size':'0815','time':'2026-01-01T00:00:00Z','chk':'" + "x".repeat(padding)
                + "'},{'path':'q','size':1,'time':'2026-01-01T00:00:00Z'}");
        server.on(BLOCKS, request -> Answer.json(request.target().contains("gt") ? "[]" : files));
        server.on("GET /api/v3/datasets/a/origdatablocks/count", Answer.json("{\"count\":1}"));

        assertThat(read(null))
                .containsExactly("size repaired", "p 815 2026-01-01T00:00:00Z", "q 1 2026-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'time':null", ",'time':''"})
    void aFileWithoutATimeGetsTheOneThatTheReaderNames(String time) {
        server.on(BLOCKS, Answer.json(files("{'path':'p','size':5" + time + "}")));
        server.on("GET /api/v3/datasets/a/origdatablocks/count", Answer.json("{\"count\":1}"));

        assertThat(read(Instant.EPOCH)).containsExactly("time repaired", "p 5 1970-01-01T00:00:00Z");
        assertThatThrownBy(() -> read(null))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("\"p\" without a readable time");
    }

    @Test
    void aTimeThatCannotBeReadIsNotReplaced() {
        server.on(BLOCKS, Answer.json(files("{'path':'p','size':5,'time':'yesterday'}")));

        assertThatThrownBy(() -> read(Instant.EPOCH))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("yesterday");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5 << 20})
    void aReaderPassesOverABlockThatCannotBeReadAndGetsTheOthers(int padding) {
        String file = "{'path':'p','size':5,'time':'2026-01-01T00:00:00Z'}";
        String page = ("[{'_id':'1','dataFileList':[" + file + ",{'path':'bad','size':1.5},7," + file
                        + "],'createdBy':'mallory'},{'_id':'2','dataFileList':[" + file + "],'chkAlg':'"
                        + "x".repeat(padding) + "'},{'_id':'3','dataFileList':'none','createdBy':'mallory'}]")
                .replace('\'', '"');
        server.on(BLOCKS, request -> Answer.json(request.target().contains("gt") ? "[]" : page));
        server.on("GET /api/v3/datasets/a/origdatablocks/count", Answer.json("{\"count\":3}"));

        List<String> passed = new ArrayList<>();
        List<String> read = new ArrayList<>();
        FileReading reading = client.origDatablocks().readFiles("a", new DataFileVisitor() {
            @Override
            public void file(OrigDatablock block, DataFile each) {
                if (block.createdBy() == null) {
                    read.add(block.id() + each.path());
                }
            }

            @Override
            public boolean unreadable(OrigDatablock block, String reason) {
                return passed.add(block.id() + " of " + block.createdBy() + ": " + reason);
            }
        });

        assertThat(read).containsExactly("2p");
        assertThat(passed).hasSize(2);
        assertThat(passed.get(0)).startsWith("1 of mallory: it has ");
        assertThat(passed.get(1)).isEqualTo("3 of mallory: it has a dataFileList that is no list");
        assertThat(reading.complete()).isTrue();
        assertThatThrownBy(() -> client.origDatablocks().readFiles("a", (block, each) -> {}))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("block 1 of a");
    }

    @Test
    void aReaderPassesOverABlockWithMoreThanTheClientTakes() {
        String bad = "{'_id':'1','createdBy':'mallory','dataFileList':[{'path':'p','size':5,'time':0,'metadata':"
                + "{'a':".repeat(300) + "1" + "}".repeat(300) + "}]}";
        String good = "{'_id':'2','dataFileList':[{'path':'q','size':5,'time':0}]}";
        server.on(BLOCKS, request -> {
            String target = URLDecoder.decode(request.target(), StandardCharsets.UTF_8);
            boolean later = target.contains("$gt\":\"1\"");
            boolean header = target.contains("fields");
            String blocks = later
                    ? "[" + good + "]"
                    : header
                            ? "[{'_id':'1','createdBy':'mallory'}]"
                            : target.contains("\"limit\":1,") ? "[" + bad + "]" : "[" + bad + "," + good + "]";
            return Answer.json((target.contains("$gt\":\"2\"") ? "[]" : blocks).replace('\'', '"'));
        });
        server.on("GET /api/v3/datasets/a/origdatablocks/count", Answer.json("{\"count\":2}"));

        List<String> seen = new ArrayList<>();
        FileReading reading = client.origDatablocks().readFiles("a", new DataFileVisitor() {
            @Override
            public void file(OrigDatablock block, DataFile file) {
                seen.add(file.path());
            }

            @Override
            public boolean unreadable(OrigDatablock block, String reason) {
                return seen.add(block.id() + " of " + block.createdBy() + ": " + reason);
            }
        });

        assertThat(seen).hasSize(2).last().isEqualTo("q");
        assertThat(seen.get(0)).startsWith("1 of mallory: it has values nested to a depth of more than");
        assertThat(reading.complete()).isTrue();
    }

    private List<String> read(@Nullable Instant missingTime) {
        List<String> heard = new ArrayList<>();
        client.origDatablocks().readFiles("a", new DataFileVisitor() {
            @Override
            public @Nullable Instant missingTime() {
                return missingTime;
            }

            @Override
            public void repaired(OrigDatablock block, String key) {
                heard.add(key + " repaired");
            }

            @Override
            public void file(OrigDatablock block, DataFile file) {
                heard.add(file.path() + " " + file.size() + " " + file.time());
            }
        });
        return heard;
    }
}
