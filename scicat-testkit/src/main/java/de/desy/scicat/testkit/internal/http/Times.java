package de.desy.scicat.testkit.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as the server reads and writes them. */
public final class Times {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** ISO 8601, its later parts optional. */
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .appendPattern("uuuu[-MM[-dd['T'HH:mm[:ss]]]]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[XXX]")
            .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
            .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT); // there is no 30th of February

    private Times() {}

    public static boolean isTime(JsonNode node) {
        return node.isTextual() && parsed(node.asText()) != null;
    }

    /** In UTC, with milliseconds: the stored form of all times. */
    public static String kept(String text) {
        Instant time = parsed(text);
        return time == null ? text : written(time);
    }

    public static String written(Instant time) {
        return WRITTEN.format(time);
    }

    /** The value of a header: an HTTP date, or ISO 8601. */
    static @Nullable Instant ofHeader(String text) {
        Instant time = parsed(text);
        if (time != null) {
            return time;
        }
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /** The time as JavaScript's {@code toUTCString} writes it. */
    static String httpDate(Instant time) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(time);
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return READ.parse(text, OffsetDateTime::from).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
