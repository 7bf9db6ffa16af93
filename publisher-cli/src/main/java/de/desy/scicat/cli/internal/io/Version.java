package de.desy.scicat.cli.internal.io;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar. */
public final class Version implements IVersionProvider {
    /** The name of the command. */
    public static final String PROGRAM = "scicat-publish";

    @Override
    public String[] getVersion() {
        return new String[] {PROGRAM + " " + number()};
    }

    public static String number() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }
}
