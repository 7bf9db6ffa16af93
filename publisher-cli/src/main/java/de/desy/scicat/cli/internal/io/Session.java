package de.desy.scicat.cli.internal.io;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The environment and the streams of the process.
 *
 * @param environment the environment variables
 * @param out standard output
 * @param err standard error
 * @param outIsTerminal whether a person reads the output
 * @param errIsTerminal whether a person reads the errors
 * @param in standard input, for answers
 */
public record Session(
        Map<String, String> environment,
        PrintWriter out,
        PrintWriter err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        BufferedReader in) {

    private static final String LOCALE = "Set LC_ALL=C.UTF-8 (or another locale with UTF-8) and run it again.";

    /** A session in which nobody answers. */
    public Session(
            Map<String, String> environment,
            PrintWriter out,
            PrintWriter err,
            boolean outIsTerminal,
            boolean errIsTerminal) {
        this(environment, out, err, outIsTerminal, errIsTerminal, new BufferedReader(Reader.nullReader()));
    }

    public static Session ofThisProcess() {
        boolean out = isTerminal(1);
        boolean err = isTerminal(2);
        return new Session(
                Map.copyOf(System.getenv()),
                new PrintWriter(System.out, true, charset(out, "sun.stdout.encoding")),
                new PrintWriter(System.err, true, charset(err, "sun.stderr.encoding")),
                out,
                err,
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())));
    }

    /**
     * The value of a variable; empty if it is unset or blank.
     *
     * @throws Misuse if Java could not read it in this locale
     */
    public Optional<String> variable(String name) {
        Optional<String> value = Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
        if (value.filter(Session::isUnreadable).isPresent()) {
            throw new Misuse(name + " has letters that are not ASCII, which this locale does not have. " + LOCALE);
        }
        return value;
    }

    /** Refuses arguments that Java could not read in this locale, instead of taking them for others. */
    public static void check(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (isUnreadable(args[i])) {
                throw new Misuse("Argument " + (i + 1) + " has letters that are not ASCII, which this"
                        + " locale does not have. " + LOCALE + " Pids can also stand in a file for --from-file, which"
                        + " is UTF-8 in every locale.");
            }
        }
    }

    /** Java puts the replacement character where the bytes make no letter in the locale's encoding. */
    private static boolean isUnreadable(String text) {
        return text.indexOf('\uFFFD') >= 0;
    }

    /**
     * Whether everything that was written to standard output has arrived. Otherwise says on standard error that it has
     * not: a full disk, or a reader that ended, is noticed nowhere else.
     */
    public boolean hasWritten() {
        if (!out.checkError()) {
            return true;
        }
        err.println("Error: the output could not be written completely: the disk is full, or its reader has ended. Do"
                + " not use it. What was published is published; the same command can be run again.");
        return false;
    }

    /** Whether the user allows colours (https://no-color.org). */
    public boolean likesColour() {
        return variable("NO_COLOR").isEmpty() && !"dumb".equals(environment.get("TERM"));
    }

    /** Files and pipes get UTF-8 in every locale, because JSON has no other encoding. */
    private static Charset charset(boolean terminal, String property) {
        String name = System.getProperty(property);
        return terminal && name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    /** Java knows only whether all of its streams are a terminal. Linux knows it for each stream. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String device = Files.readSymbolicLink(link).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noLinux) {
            return hasConsole();
        }
    }

    @SuppressWarnings("SystemConsoleNull") // the code after it also covers Java 22
    private static boolean hasConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try { // from Java 22 on there always is a console
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException older) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
