package de.desy.scicat.publisher;

import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The matrix on real servers; CONTRIBUTING says how to name them. */
@EnabledIfSystemProperty(named = RealServers.SERVERS, matches = ".+")
class LivePrivacyMatrixTest extends PrivacyMatrixSuite {

    static List<Pair> pairs() {
        return RealServers.named().ofOneKind();
    }
}
