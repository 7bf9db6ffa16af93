package de.desy.scicat.publisher;

import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The table of bad input on real servers; CONTRIBUTING says how to name them. */
@EnabledIfSystemProperty(named = RealServers.SERVERS, matches = ".+")
class LiveBadInputTest extends BadInputSuite {

    static List<Case> cases() {
        return cases(RealServers.named().targets());
    }
}
