package de.desy.scicat.publisher;

import de.desy.scicat.publisher.PilotPublicationSuite.Pair;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The table of bad input on real servers; CONTRIBUTING says how to name them. */
@EnabledIfSystemProperty(named = "scicat.live.accounts", matches = ".+")
class LiveBadInputTest extends BadInputSuite {

    static List<Case> cases() {
        return cases(Pairs.ofRealServers().stream().map(Pair::target).distinct().toList());
    }
}
