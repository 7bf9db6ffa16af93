package de.desy.scicat.publisher;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.PilotPublicationSuite.Pair;
import de.desy.scicat.testkit.FakeSciCat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The four combinations of both generations, of fakes or of the real servers that system properties name. */
final class Pairs implements AutoCloseable {
    private final List<FakeSciCat> running = new ArrayList<>();
    private final List<Pair> all = new ArrayList<>();

    static Pairs ofFakes() {
        Pairs pairs = new Pairs();
        for (SciCatRelease from : SciCatRelease.values()) {
            for (SciCatRelease to : SciCatRelease.values()) {
                pairs.all.add(new Pair(pairs.fake("fake " + from, from), pairs.fake("fake " + to, to)));
            }
        }
        return pairs;
    }

    static List<Pair> ofRealServers() {
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

    List<Pair> all() {
        return all;
    }

    /** One of each generation. */
    List<Instance> targets() {
        return all.subList(0, 2).stream().map(Pair::target).toList();
    }

    private Instance fake(String name, SciCatRelease version) {
        FakeSciCat fake = FakeSciCat.start(version);
        running.add(fake);
        Properties accounts = new Properties();
        for (String account : List.of("admin", "publisher", "scientist", "reader")) {
            accounts.setProperty(account, account + "-pw");
        }
        return new Instance(name, fake.url(), accounts);
    }

    @Override
    public void close() {
        running.forEach(FakeSciCat::close);
    }
}
