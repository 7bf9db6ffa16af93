package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import de.desy.scicat.client.internal.json.ServerTime;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hand-written reading and writing of times agrees with the JDK. */
class ServerTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00.000Z",
                "1969-12-31T23:59:59.999Z",
                "2024-02-28T23:59:59.001Z",
                "2024-02-29T12:00:00.000Z",
                "2100-03-01T00:00:00.000Z",
                "2000-12-31T23:59:59.999Z",
                "0000-01-01T00:00:00.000Z",
                "0000-03-01T00:00:00.000Z",
                "0001-02-28T00:00:00.000Z",
                "9999-12-28T23:59:59.999Z",
                "2024-05-06T07:08:09Z",
                "2024-05-06T09:08:09.123456+02:00",
                "2024-05-06T07:08Z",
                "+12024-05-06T07:08:09Z"
            })
    void whatServersWriteIsRead(String text) {
        assertThat(parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2023-02-29T00:00:00.000Z",
                "2024-13-01T00:00:00.000Z",
                "2024-00-01T00:00:00.000Z",
                "2024-01-00T00:00:00.000Z",
                "2024-01-01T25:00:00.000Z",
                "2024-01-01T00:60:00.000Z",
                "2024-01-01T00:00:60.000Z",
                "2024-01-01T00:00:00.-00Z",
                "2024-01-01 00:00:00.000Z",
                "2024-01-01T00:00:00.000X",
                "2o24-01-01T00:00:00.000Z",
                "٢٠٢٤-01-01T00:00:00.000Z"
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(parse(text)).isNull();
    }

    @Test
    void anyTimeIsWrittenAsTheJdkWritesItAndReadAgain() throws IOException {
        var random = new Random(20_241_128);
        for (int i = 0; i < 50_000; i++) {
            Instant millis = Instant.ofEpochMilli(random.nextLong(-70_000_000_000_000L, 260_000_000_000_000L));
            assertSame(millis);
            assertSame(Instant.ofEpochSecond(millis.getEpochSecond()));
            assertSame(millis.plusNanos(random.nextInt(1_000_000)));
        }
        assertSame(Instant.EPOCH);
        assertSame(Instant.MIN);
        assertSame(Instant.MAX);
    }

    private static void assertSame(Instant time) throws IOException {
        var written = new StringWriter();
        try (var json = new JsonFactory().createGenerator(written)) {
            ServerTime.write(json, time, ServerTime.room());
        }
        String text = written.toString().substring(1, written.getBuffer().length() - 1);
        assertThat(text).isEqualTo(time.toString());
        if (!time.equals(Instant.MIN) && !time.equals(Instant.MAX)) {
            assertThat(parse(text)).isEqualTo(time);
        }
    }

    /** Parses a text that is not at the beginning of the array, as in a parser's buffer. */
    private static @Nullable Instant parse(String text) {
        char[] buffer = ("??" + text + "??").toCharArray();
        return ServerTime.parse(buffer, 2, text.length());
    }
}
