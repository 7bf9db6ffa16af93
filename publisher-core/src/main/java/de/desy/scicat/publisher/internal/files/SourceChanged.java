package de.desy.scicat.publisher.internal.files;

/** The second pass over the source found a file that the first pass had not found. */
public final class SourceChanged extends Exception {
    private static final long serialVersionUID = 1L;

    SourceChanged(String pid, String path) {
        super("the files of " + pid + " changed while they were being copied, first seen at \"" + path + "\"");
    }
}
