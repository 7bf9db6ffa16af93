package de.desy.scicat.cli.internal.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Files with text that the user made, perhaps with an editor that marks UTF-8 with a byte order mark. Text in another
 * encoding is refused: every letter outside of ASCII would silently become another one.
 */
public final class TextFile {
    private static final String MARK = "\uFEFF";

    private static final String UNSEEN = "\u2028\u2029" + MARK;

    private TextFile() {}

    /** The file's text without its byte order mark. */
    public static String read(String what, Path file) {
        check(what, file);
        try {
            return unmarked(Files.readString(file));
        } catch (IOException e) {
            throw new Misuse(problem(what, file.toString(), e));
        }
    }

    /**
     * Refuses what cannot be read as a file.
     *
     * @param what the option or variable that names the file
     */
    public static void check(String what, Path file) {
        if (Files.isDirectory(file)) {
            throw new Misuse(what + ": " + file + " is a folder; name a file");
        }
        if (!Files.isReadable(file)) {
            throw new Misuse(what + ": there is no file " + file + " that can be read");
        }
    }

    /** A path as the user wrote it. */
    public static Path path(String what, String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new Misuse(what + ": " + name + " is no path");
        }
    }

    /** A reader that fails where text is not UTF-8. The usual one replaces such letters. */
    static BufferedReader reader(InputStream bytes) {
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
    }

    /** The text without marks at its beginning; each tool that put files together may have added one. */
    static String unmarked(String text) {
        String rest = text;
        while (rest.startsWith(MARK)) {
            rest = rest.substring(MARK.length());
        }
        return rest;
    }

    /**
     * Refuses a line with characters that no line of text has. UTF-16 without a mark is UTF-8, too, with a NUL in each
     * letter, and some editors end lines with U+2028.
     *
     * @throws MalformedInputException when it has such a character
     */
    static String line(String line) throws MalformedInputException {
        if (line.codePoints().anyMatch(c -> (Character.isISOControl(c) && c != '\t') || UNSEEN.indexOf(c) >= 0)) {
            throw new MalformedInputException(line.length());
        }
        return line;
    }

    static String problem(String what, String file, IOException e) {
        return e instanceof CharacterCodingException
                ? what + ": " + file
                        + " is not UTF-8, or has control characters; convert it, for example with 'iconv -f ISO-8859-1 -t UTF-8', or"
                        + " with -f UTF-16 what Windows calls Unicode"
                : what + ": " + file + " cannot be read: " + e.getMessage();
    }
}
