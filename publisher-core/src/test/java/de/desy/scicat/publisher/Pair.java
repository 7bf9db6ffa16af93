package de.desy.scicat.publisher;

/** A source and a target. */
record Pair(Instance source, Instance target) {
    @Override
    public String toString() {
        return source + " to " + target;
    }
}
