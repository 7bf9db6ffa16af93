package de.desy.scicat.publisher;

import de.desy.scicat.client.ServerVersion;
import de.desy.scicat.testkit.FakeSciCat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The suite on fakes, in the four combinations of both generations. */
class FakePublicationTest extends PilotPublicationSuite {
    private static final List<FakeSciCat> RUNNING = new ArrayList<>();
    private static final List<Pair> PAIRS = new ArrayList<>();

    static List<Pair> pairs() {
        return PAIRS;
    }

    @BeforeAll
    static void startAll() {
        for (ServerVersion from : ServerVersion.values()) {
            for (ServerVersion to : ServerVersion.values()) {
                PAIRS.add(new Pair(fake("fake " + from, from), fake("fake " + to, to)));
            }
        }
    }

    @AfterAll
    static void closeAll() {
        RUNNING.forEach(FakeSciCat::close);
        RUNNING.clear();
        PAIRS.clear();
    }

    private static Instance fake(String name, ServerVersion version) {
        FakeSciCat fake = FakeSciCat.start(version);
        RUNNING.add(fake);
        Properties accounts = new Properties();
        for (String account : List.of("admin", "publisher", "scientist", "reader")) {
            accounts.setProperty(account, account + "-pw");
        }
        return new Instance(name, fake.url(), accounts);
    }
}
