package de.desy.scicat.publisher;

import de.desy.scicat.publisher.PilotPublicationSuite.Pair;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** The suite on fakes, in the four combinations of both generations. */
class FakePublicationTest extends PilotPublicationSuite {
    private static final Pairs PAIRS = Pairs.ofFakes();

    static List<Pair> pairs() {
        return PAIRS.all();
    }

    @AfterAll
    static void close() {
        PAIRS.close();
    }
}
