package de.desy.scicat.publisher;

import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The suite with real targets; CONTRIBUTING says how to name them. */
@EnabledIfSystemProperty(named = RealServers.SERVERS, matches = ".+")
class LiveLegacyTest extends LegacySuite {

    static List<Case> cases() {
        return cases(RealServers.named().targets());
    }
}
