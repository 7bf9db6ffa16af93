package de.desy.scicat.publisher.report;

/** Who reads the texts of the library. Each reader sets an {@link Option} by a different name. */
public enum Reader {
    /** The developer of a program: {@code ownerGroup("…")}. */
    JAVA,
    /** The user of the command line: {@code --owner-group G}. */
    COMMAND_LINE,
    /** The operator of the job service: {@code PUBLISHER_OWNER_GROUP}. */
    SERVICE,
    /** The scientist who asked for the publication and gets a mail that states what to do, or whom to ask. */
    SCIENTIST
}
