package de.desy.scicat.publisher;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.Releases.Way;
import de.desy.scicat.testkit.FakeSciCat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Fakes: of each release one as source and one as target, as far as they are needed. */
final class Pairs implements AutoCloseable {
    private final List<FakeSciCat> running = new ArrayList<>();
    private final Map<SciCatRelease, Instance> sources = new EnumMap<>(SciCatRelease.class);
    private final Map<SciCatRelease, Instance> targets = new EnumMap<>(SciCatRelease.class);
    private final List<Pair> all = new ArrayList<>();

    static Pairs ofFakes(List<Way> ways) {
        Pairs pairs = new Pairs();
        for (Way way : ways) {
            pairs.all.add(new Pair(
                    pairs.sources.computeIfAbsent(way.from(), pairs::fake),
                    pairs.targets.computeIfAbsent(way.to(), pairs::fake)));
        }
        return pairs;
    }

    List<Pair> all() {
        return all;
    }

    List<Instance> targets() {
        return List.copyOf(targets.values());
    }

    /** All of them. */
    List<FakeSciCat> fakes() {
        return running;
    }

    private Instance fake(SciCatRelease release) {
        FakeSciCat fake = FakeSciCat.start(release);
        running.add(fake);
        Properties accounts = new Properties();
        for (String account : List.of("admin", "publisher", "scientist", "reader", "jobservice")) {
            accounts.setProperty(account, account + "-pw");
        }
        return new Instance(Releases.name(release), fake.url(), accounts);
    }

    @Override
    public void close() {
        running.forEach(FakeSciCat::close);
    }
}
