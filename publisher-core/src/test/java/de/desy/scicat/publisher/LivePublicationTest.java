package de.desy.scicat.publisher;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The suite on real servers; CONTRIBUTING says how to name them. */
@EnabledIfSystemProperty(named = "scicat.live.accounts", matches = ".+")
class LivePublicationTest extends PilotPublicationSuite {

    static List<Pair> pairs() {
        Properties accounts = Instance.accountsFrom(System.getProperty("scicat.live.accounts"));
        List<Pair> pairs = new ArrayList<>();
        for (String from : List.of("v4", "v5")) {
            for (String to : List.of("v4", "v5")) {
                String source = System.getProperty("scicat.live.source." + from);
                String target = System.getProperty("scicat.live.target." + to);
                if (source != null && target != null) {
                    pairs.add(new Pair(
                            new Instance("live " + from, source, accounts),
                            new Instance("live " + to, target, accounts)));
                }
            }
        }
        return pairs;
    }
}
