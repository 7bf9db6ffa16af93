package de.desy.scicat.cli.internal.io;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lines that bash and zsh read as they are meant, when somebody pastes them. */
public final class ShellWords {
    private static final String JAVA = "java";

    private ShellWords() {}

    /**
     * The line by which a shell knows the command; empty if it knows it already, or the program runs from no jar.
     *
     * @param program a class of the jar
     * @param environment the variables of the environment
     */
    public static Optional<String> alias(Class<?> program, Map<String, String> environment) {
        CodeSource source = program.getProtectionDomain().getCodeSource();
        String path = environment.getOrDefault("PATH", "");
        if (source == null || isOnPath(Version.PROGRAM, path)) {
            return Optional.empty();
        }
        try {
            Path jar = Path.of(source.getLocation().toURI()).toAbsolutePath();
            return Files.isRegularFile(jar) ? Optional.of(alias(jar, path)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static String alias(Path jar, String path) {
        String java = isOnPath(JAVA, path)
                ? JAVA
                : Path.of(System.getProperty("java.home"), "bin", JAVA).toString();
        return "alias " + Version.PROGRAM + "=" + word(word(java) + " -jar " + word(jar.toString()));
    }

    private static boolean isOnPath(String command, String path) {
        return Stream.of(path.split(File.pathSeparator, -1)).anyMatch(folder -> {
            try {
                Path file = Path.of(folder, command);
                return !folder.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file);
            } catch (InvalidPathException e) {
                return false;
            }
        });
    }

    private static String word(String text) {
        return text.matches("[A-Za-z0-9_@%+:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
