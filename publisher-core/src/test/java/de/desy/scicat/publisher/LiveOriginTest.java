package de.desy.scicat.publisher;

import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The suite on real servers; CONTRIBUTING says how to name them. */
@EnabledIfSystemProperty(named = RealServers.SERVERS, matches = ".+")
class LiveOriginTest extends OriginSuite {

    static List<Pair> pairs() {
        return RealServers.named().onePerTarget();
    }
}
