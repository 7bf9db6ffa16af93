package de.desy.scicat.publisher;

import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The law on real servers, 40 seeds; CONTRIBUTING says how to name them. */
@EnabledIfSystemProperty(named = RealServers.SERVERS, matches = ".+")
class LiveLawTest extends LawSuite {

    static List<Case> cases() {
        return cases(RealServers.named().onePerTarget(), 40);
    }
}
