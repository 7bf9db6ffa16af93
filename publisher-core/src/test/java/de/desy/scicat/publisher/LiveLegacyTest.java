package de.desy.scicat.publisher;

import de.desy.scicat.publisher.PilotPublicationSuite.Pair;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The suite with real targets; CONTRIBUTING says how to name them. */
@EnabledIfSystemProperty(named = "scicat.live.accounts", matches = ".+")
class LiveLegacyTest extends LegacySuite {

    static List<Case> cases() {
        return cases(Pairs.ofRealServers().stream().map(Pair::target).distinct().toList());
    }
}
