package de.desy.scicat.client.internal.blocks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.internal.json.ServerTime;
import de.desy.scicat.client.model.DataFile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a file list, one after another. Not thread-safe; each JSON parser has its own instance. */
final class FileParser {
    private static final int PATH = 1;
    private static final int SIZE = 1 << 1;
    private static final int TIME = 1 << 2;
    private static final int CHK = 1 << 3;
    private static final int UID = 1 << 4;
    private static final int GID = 1 << 5;
    private static final int PERM = 1 << 6;
    private static final int TYPE = 1 << 7;
    private static final int METADATA = 1 << 8;
    private static final int DIGITS_OF_A_LONG = 19;
    private static final int SHOWN = 100;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final JsonParser parser;
    private final @Nullable Instant missingTime;
    private final Repeated uid = new Repeated();
    private final Repeated gid = new Repeated();
    private final Repeated perm = new Repeated();
    private final Repeated type = new Repeated();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final List<String> repaired = new ArrayList<>();
    private @Nullable String badSize;
    private @Nullable String badTime;
    private @Nullable String problem;

    /**
     * Begins.
     *
     * @param parser stands before the first entry
     * @param missingTime the time of entries that state none; null if they are invalid
     */
    FileParser(JsonParser parser, @Nullable Instant missingTime) {
        this.parser = parser;
        this.missingTime = missingTime;
    }

    /**
     * Reads the entry at which the parser stands.
     *
     * @return the file; null if the entry is invalid, and {@link #problem()} then states the reason
     * @throws IOException if the entry has a duplicate name
     */
    @Nullable DataFile read() throws IOException {
        String path = null;
        Long size = null;
        Instant time = null;
        String chk = null;
        String user = null;
        String group = null;
        String permissions = null;
        String kind = null;
        JsonNode metadata = null;
        int named = 0;
        badSize = null;
        badTime = null;
        unknown.clear();
        repaired.clear();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            int key = key(name);
            if ((named & key) != 0) {
                throw twice(name);
            }
            named |= key;
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (key) {
                case PATH -> path = text();
                case SIZE -> size = size(value);
                case TIME -> time = time(value);
                case CHK -> chk = known(name, value) ? parser.getText() : null;
                case UID -> user = known(name, value) ? uid.text(parser) : null;
                case GID -> group = known(name, value) ? gid.text(parser) : null;
                case PERM -> permissions = known(name, value) ? perm.text(parser) : null;
                case TYPE -> kind = known(name, value) ? type.text(parser) : null;
                case METADATA -> metadata = parser.readValueAsTree();
                default -> other(name);
            }
        }
        if (time == null && badTime == null && missingTime != null) {
            time = missingTime;
            repaired.add("time");
        }
        if (path == null || size == null || time == null) {
            problem = problem(path, size);
            return null;
        }
        return new DataFile(path, size, time, chk, user, group, permissions, kind, metadata);
    }

    private String problem(@Nullable String path, @Nullable Long size) {
        String file = path == null ? "a file" : "a file \"" + shown(path) + "\"";
        if (path == null) {
            return file + " without a readable path";
        }
        return size == null
                ? file + " without a readable size" + said(badSize) + "; a size is a whole number of bytes, from 0 to "
                        + DataFile.MOST_BYTES
                : file + " without a readable time" + said(badTime)
                        + "; a time is like 2026-01-31T12:00:00Z, in the years 0000 to 9999";
    }

    private static String said(@Nullable String value) {
        return value == null ? "" : ": " + shown(value);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** The names in the entry that a {@link DataFile} does not hold. Valid until the next entry is read. */
    Set<String> unknown() {
        return unknown;
    }

    /** The keys of the entry whose values the server holds in another form, or not at all. Valid as long. */
    List<String> repaired() {
        return repaired;
    }

    /** The problem of the first invalid entry. */
    @Nullable String problem() {
        return problem;
    }

    private static int key(String name) {
        return switch (name) {
            case "path" -> PATH;
            case "size" -> SIZE;
            case "time" -> TIME;
            case "chk" -> CHK;
            case "uid" -> UID;
            case "gid" -> GID;
            case "perm" -> PERM;
            case "type" -> TYPE;
            case "metadata" -> METADATA;
            default -> 0;
        };
    }

    private boolean known(String name, JsonToken value) throws IOException {
        if (!value.isScalarValue()) {
            unknown.add(name);
            parser.skipChildren();
        }
        return value.isScalarValue();
    }

    private void other(String name) throws IOException {
        // The database adds ids to entries.
        if (!name.equals("_id") && !name.equals("id") && !unknown.add(name)) {
            throw twice(name);
        }
        parser.skipChildren();
    }

    private @Nullable String text() throws IOException {
        if (parser.currentToken().isScalarValue()) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    /** Any notation of a whole number is one: 5, 5.0 and 0.5e1 are the same to a server. A text of digits is read as one. */
    private @Nullable Long size(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING && parser.getTextLength() < DIGITS_OF_A_LONG) {
            String text = parser.getText();
            if (DIGITS.matcher(text).matches() && Long.parseLong(text) <= DataFile.MOST_BYTES) {
                repaired.add("size");
                return Long.parseLong(text);
            }
        } else if (value == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() < DIGITS_OF_A_LONG) {
            long size = parser.getLongValue();
            if (size >= 0 && size <= DataFile.MOST_BYTES) {
                return size;
            }
        } else if (value.isNumeric()) {
            var exact = Json.exactLong(parser.getDecimalValue());
            if (exact.isPresent() && exact.getAsLong() >= 0 && exact.getAsLong() <= DataFile.MOST_BYTES) {
                return exact.getAsLong();
            }
        }
        badSize = passed(value);
        return null;
    }

    private @Nullable Instant time(JsonToken value) throws IOException {
        Instant time = null;
        if (value == JsonToken.VALUE_NUMBER_INT) {
            time = parser.getTextLength() < DIGITS_OF_A_LONG ? Instant.ofEpochMilli(parser.getLongValue()) : null;
        } else if (value == JsonToken.VALUE_STRING && parser.getTextLength() == 0) {
            return null;
        } else if (value.isScalarValue()) {
            time = ServerTime.parse(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        }
        if (time == null || !ServerTime.isTaken(time)) {
            badTime = passed(value);
            return null;
        }
        return time;
    }

    /** Goes past a value that cannot be used, and returns it for a message. */
    private String passed(JsonToken value) throws IOException {
        if (value.isScalarValue()) {
            return parser.getText();
        }
        parser.skipChildren();
        return value == JsonToken.START_ARRAY ? "a list" : "an object";
    }

    private IOException twice(String name) {
        return new IOException("Duplicate field '" + name + "' in a file list, line "
                + parser.currentTokenLocation().getLineNr() + ", column "
                + parser.currentTokenLocation().getColumnNr());
    }

    /** A text that most entries of a list share. Equal texts become the same String. */
    private static final class Repeated {
        private String last = "";

        String text(JsonParser parser) throws IOException {
            char[] text = parser.getTextCharacters();
            int from = parser.getTextOffset();
            int length = parser.getTextLength();
            if (!isLast(text, from, length)) {
                last = new String(text, from, length);
            }
            return last;
        }

        private boolean isLast(char[] text, int from, int length) {
            if (length != last.length()) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (text[from + i] != last.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
