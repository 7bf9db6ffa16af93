package de.desy.scicat.publisher.report;

/** Who reads what the library says. A remedy that is an {@link Option} has another name for each of them. */
public enum Reader {
    /** The developer of a program: {@code ownerGroup("…")}. */
    JAVA,
    /** Whoever calls the command line: {@code --owner-group G}. */
    COMMAND_LINE,
    /** The operator of the job service: {@code PUBLISHER_OWNER_GROUP}. */
    SERVICE,
    /** The scientist who asked for the publication and gets a mail: what to do, or whom to ask. */
    SCIENTIST
}
