package de.desy.scicat.publisher;

import de.desy.scicat.client.model.SciCatRelease;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tested releases, for tests that need one of each kind. */
public final class Releases {
    private Releases() {}

    /** The oldest release of each set of traits, oldest first. */
    public static List<SciCatRelease> distinct() {
        return Arrays.stream(SciCatRelease.values())
                .filter(release -> release.traits().releases().get(0) == release)
                .toList();
    }

    /** As people write it. */
    static String name(SciCatRelease release) {
        return release.version().split(" ", 2)[0];
    }

    /** From one release to another. */
    record Way(SciCatRelease from, SciCatRelease to) {
        @Override
        public String toString() {
            return from + " to " + to;
        }
    }

    /** Each of {@link #distinct} once as source and once as target, and never to itself. */
    static List<Way> chain() {
        List<SciCatRelease> all = distinct();
        List<Way> chain = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            chain.add(new Way(all.get(i), all.get((i + all.size() / 2) % all.size())));
        }
        return chain;
    }

    /** Each of {@link #distinct} to each. */
    static List<Way> ways() {
        return distinct().stream()
                .flatMap(from -> distinct().stream().map(to -> new Way(from, to)))
                .toList();
    }
}
