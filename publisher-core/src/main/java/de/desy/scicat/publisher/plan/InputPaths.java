package de.desy.scicat.publisher.plan;

/**
 * How the relative paths of an input's files are written in the combined dataset. A relative path means something only
 * under the {@code sourceFolder} of its own dataset, and the combined dataset has another one.
 */
public enum InputPaths {
    /** As an absolute path, {@code sourceFolder/path}. The default: it never makes two different files one. */
    ABSOLUTE,
    /** As seen from the combined dataset's {@code sourceFolder}, with {@code ..} where it lies outside. */
    RELATIVE_TO_TARGET,
    /** Letter by letter. Two inputs that list one relative path under different folders are refused. */
    AS_IS
}
