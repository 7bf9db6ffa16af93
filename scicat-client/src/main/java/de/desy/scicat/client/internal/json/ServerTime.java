package de.desy.scicat.client.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Times as servers write them. Every SciCat writes {@code 2024-01-01T00:00:00.000Z}, once for each file of a list. This
 * class reads and writes this form itself, which is faster, and leaves all other forms to the JDK.
 */
public final class ServerTime {
    private static final int LENGTH = "2024-01-01T00:00:00.000Z".length();
    private static final int DAYS_TO_1970 = 719_468; // from 0000-03-01
    private static final int DAYS_OF_400_YEARS = 146_097;
    private static final long FIRST = -62_167_219_200L; // 0000-01-01T00:00:00Z
    private static final long END = 253_402_300_800L; // 10000-01-01T00:00:00Z
    private static final int SECONDS_OF_DAY = 86_400;

    private ServerTime() {}

    /** The time in a text; null if the text is no time. */
    public static @Nullable Instant parse(char[] text, int from, int length) {
        if (length == LENGTH && isUsual(text, from)) {
            int year = number(text, from, 4);
            int month = number(text, from + 5, 2);
            int day = number(text, from + 8, 2);
            int hour = number(text, from + 11, 2);
            int minute = number(text, from + 14, 2);
            int second = number(text, from + 17, 2);
            int millis = number(text, from + 20, 3);
            boolean isTime = (year | hour | minute | second | millis) >= 0 && hour < 24 && minute < 60 && second < 60;
            // Leaves the last days of a month to the JDK, since some of them do not exist.
            if (isTime && month >= 1 && month <= 12 && day >= 1 && day <= 28) {
                long seconds = days(year, month, day) * SECONDS_OF_DAY + hour * 3_600L + minute * 60L + second;
                return Instant.ofEpochSecond(seconds, millis * 1_000_000L);
            }
        }
        try {
            return OffsetDateTime.parse(new String(text, from, length)).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether a server takes the time: its year has four digits. */
    public static boolean isTaken(Instant time) {
        return time.getEpochSecond() >= FIRST && time.getEpochSecond() < END;
    }

    /** Writes a time as {@link Instant#toString()} does; {@code room} is the buffer for the text. */
    public static void write(JsonGenerator json, Instant time, char[] room) throws IOException {
        long second = time.getEpochSecond();
        int nanos = time.getNano();
        if (!isTaken(time) || nanos % 1_000_000 != 0) {
            json.writeString(time.toString());
            return;
        }
        int of = Math.floorMod(second, SECONDS_OF_DAY);
        date(Math.floorDiv(second, SECONDS_OF_DAY), room);
        room[10] = 'T';
        digits(room, 11, 2, of / 3_600);
        room[13] = ':';
        digits(room, 14, 2, of / 60 % 60);
        room[16] = ':';
        digits(room, 17, 2, of % 60);
        int end = 19;
        if (nanos != 0) {
            room[19] = '.';
            digits(room, 20, 3, nanos / 1_000_000);
            end = 23;
        }
        room[end] = 'Z';
        json.writeString(room, 0, end + 1);
    }

    /** A buffer for one time. */
    public static char[] room() {
        return new char[LENGTH];
    }

    private static boolean isUsual(char[] text, int from) {
        return text[from + 4] == '-'
                && text[from + 7] == '-'
                && text[from + 10] == 'T'
                && text[from + 13] == ':'
                && text[from + 16] == ':'
                && text[from + 19] == '.'
                && text[from + 23] == 'Z';
    }

    /** A number with the given count of digits; negative if the text is no number. */
    private static int number(char[] text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static void digits(char[] into, int from, int count, int number) {
        int rest = number;
        for (int i = from + count - 1; i >= from; i--) {
            into[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /**
     * Days since 1970, counted in years that begin in March, so that the leap day is the last day (as in LocalDate).
     */
    private static long days(int year, int month, int day) {
        int fromMarch = month > 2 ? month - 3 : month + 9;
        long march = month > 2 ? year : year - 1L;
        long era = Math.floorDiv(march, 400L);
        long yearOfEra = march - era * 400;
        long dayOfYear = (153L * fromMarch + 2) / 5 + day - 1;
        return era * DAYS_OF_400_YEARS + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - DAYS_TO_1970;
    }

    private static void date(long sinceEpoch, char[] into) {
        long days = sinceEpoch + DAYS_TO_1970;
        long era = Math.floorDiv(days, DAYS_OF_400_YEARS);
        int dayOfEra = (int) (days - era * DAYS_OF_400_YEARS);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int fromMarch = (5 * dayOfYear + 2) / 153;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        digits(into, 0, 4, (int) (era * 400) + yearOfEra + (month <= 2 ? 1 : 0));
        into[4] = '-';
        digits(into, 5, 2, month);
        into[7] = '-';
        digits(into, 8, 2, dayOfYear - (153 * fromMarch + 2) / 5 + 1);
    }
}
