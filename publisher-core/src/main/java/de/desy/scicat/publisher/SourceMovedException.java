package de.desy.scicat.publisher;

import java.util.List;

/** Refused, but the source changed while it was read: a second look may see all of it. */
final class SourceMovedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    SourceMovedException(String pid, List<String> problems) {
        super(pid, problems);
    }
}
