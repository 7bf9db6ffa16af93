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

    /** The value of a variable; empty if it is unset or blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
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
