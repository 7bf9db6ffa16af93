package de.desy.scicat.publisher;

import de.desy.scicat.publisher.PilotPublicationSuite.Pair;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The suite on real servers; CONTRIBUTING says how to name them. */
@EnabledIfSystemProperty(named = "scicat.live.accounts", matches = ".+")
class LivePolicyTest extends PolicySuite {

    static List<Pair> pairs() {
        return Pairs.ofRealServers();
    }
}
