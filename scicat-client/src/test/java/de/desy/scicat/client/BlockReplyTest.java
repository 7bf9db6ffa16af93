package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.internal.blocks.BlockReply;
import de.desy.scicat.client.internal.json.Bytes;
import de.desy.scicat.client.model.OrigDatablock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockReplyTest {
    private static final String REPLY = """
            {"ownerGroup":"g {","accessGroups":["a]","b"],"isPublished":true,"datasetId":"d/1","size":3,
             "dataFileList":[{"path":"ビーム \\"}]{[ \\\\","metadata":{"_id":"no","deep":[[{}]]},"size":1},{"path":"ü"},{}],
             "other":{"_id":"neither","list":[{"_id":"nor"}]},"_id":"b1","chkAlg":"sha256"}""";

    /** The network may cut the reply anywhere. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 10_000})
    void theHeaderStandsAroundTheFiles(int piece) throws IOException {
        assertThat(BlockReply.headerOf(cut(REPLY, piece), "other"))
                .isEqualTo(new OrigDatablock("b1", "d/1", 3, "sha256", "g {", List.of("a]", "b"), true, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"size\":1}",
                "{\"_id\":\"b1\"",
                "{\"_id\":\"b1\",\"dataFileList\":[{\"path\":\"a\"}",
                "{\"_id\":\"b1\"}]",
                "{\"_id\":\"b1\",\"_id\":\"b2\"}",
                "\"_id\""
            })
    void whatIsNoBlockIsNone(String reply) {
        assertThatThrownBy(() -> BlockReply.headerOf(cut(reply, 100), "d/1")).isInstanceOf(IOException.class);
    }

    private static Bytes cut(String text, int piece) {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        List<byte[]> pieces = new ArrayList<>();
        for (int i = 0; i < all.length; i += piece) {
            pieces.add(Arrays.copyOfRange(all, i, Math.min(all.length, i + piece)));
        }
        return new Bytes(pieces, all.length);
    }
}
