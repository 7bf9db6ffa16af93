package de.desy.scicat.publisher;

import de.desy.scicat.client.ServerVersion;
import de.desy.scicat.testkit.FakeSciCat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;

/** The suite on fakes, in the four combinations of both generations. */
class FakePublicationTest extends PilotPublicationSuite {
    private static final List<FakeSciCat> RUNNING = new ArrayList<>();

    static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (ServerVersion from : List.of(ServerVersion.V4, ServerVersion.V5)) {
            for (ServerVersion to : List.of(ServerVersion.V4, ServerVersion.V5)) {
                pairs.add(new Pair(fake("fake " + from, from), fake("fake " + to, to)));
            }
        }
        return pairs;
    }

    @AfterAll
    static void closeAll() {
        RUNNING.forEach(FakeSciCat::close);
        RUNNING.clear();
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
