package de.desy.scicat.cli.internal.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is written at the end. The check at the beginning finds out whether it can be written. */
public final class OutputFile {
    private OutputFile() {}

    public static void check(String option, Path file) {
        boolean there = Files.exists(file);
        try {
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            if (!there) {
                Files.delete(file);
            }
        } catch (IOException e) {
            Path folder = file.toAbsolutePath().getParent();
            String why = Files.isDirectory(file)
                    ? "it is a folder"
                    : folder != null && !Files.isDirectory(folder) ? "there is no folder " + folder : "no permission";
            throw new Misuse(option + ": " + file + " cannot be written: " + why + ". Nothing has been done.");
        }
    }

    /** Writes the file. Says on standard error if it cannot be written, and returns false then. */
    public static boolean write(Session session, String option, Path file, String text) {
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8)); // unlike writeString, takes half characters too
            return true;
        } catch (IOException e) {
            session.err()
                    .println("Error: " + option + ": " + file + " could not be written completely: " + e.getMessage()
                            + ". Do not use it; write it elsewhere by running the command again.");
            return false;
        }
    }
}
