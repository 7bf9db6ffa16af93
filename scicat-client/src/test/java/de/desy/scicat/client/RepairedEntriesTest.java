package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.UnreadableRecordException;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.OrigDatablock;
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
