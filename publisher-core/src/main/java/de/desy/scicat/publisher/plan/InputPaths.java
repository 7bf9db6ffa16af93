package de.desy.scicat.publisher.plan;

/**
 * How the relative paths of an input's files are written in the combined dataset. A relative path is valid only under
 * the {@code sourceFolder} of its own dataset, and the combined dataset has a different {@code sourceFolder}.
 */
public enum InputPaths {
    /** As an absolute path, {@code sourceFolder/path}. The default: two different files never get the same path. */
    ABSOLUTE,
    /** As seen from the combined dataset's {@code sourceFolder}, with {@code ..} if the file lies outside it. */
    RELATIVE_TO_TARGET,
    /** Unchanged. The publisher refuses two inputs that list the same relative path under different folders. */
    AS_IS
}
