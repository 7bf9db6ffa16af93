package de.desy.scicat.publisher;

/**
 * One request of a publication.
 *
 * @param onSource to which side it goes
 * @param position its place among all requests to that side, counted from 1
 * @param what its method, and its path with stars for what servers choose
 * @param number its place among those that are alike, counted from 1
 */
record Spot(boolean onSource, int position, String what, int number) {

    /** What it has in common with a request to a server of another kind. */
    String role() {
        return (onSource ? "source " : "target ") + what + (number == 1 ? "" : ", last");
    }

    /** Whether a request of another run is this one. */
    boolean isAlike(Spot other) {
        return role().equals(other.role()) && number == other.number();
    }

    boolean isWrite() {
        return !what.startsWith("GET ") && !what.contains("/auth/");
    }

    @Override
    public String toString() {
        return (onSource ? "source " : "target ") + what + " no. " + number;
    }
}
