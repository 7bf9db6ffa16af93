package de.desy.scicat.publisher;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.testkit.FakeSciCat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The scenes of the matrices on fakes: of each kind one as source and one as target. */
final class MatrixFakes implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final List<FakeSciCat> running = new ArrayList<>();

    /** Each way with first publications, and every second with later ones: the matrices on real servers have all. */
    List<MatrixScene> scenes() {
        List<MatrixScene> scenes = new ArrayList<>();
        for (Releases.Way way : Releases.chain()) {
            boolean both = scenes.size() % 3 == 0;
            for (boolean isLater : both ? List.of(false, true) : List.of(false)) {
                scenes.add(new MatrixScene(side(way.from()), side(way.to()), PATIENCE, isLater));
            }
        }
        return scenes;
    }

    private MatrixScene.Side side(SciCatRelease version) {
        FakeSciCat fake = FakeSciCat.start(version);
        running.add(fake);
        Properties accounts = new Properties();
        accounts.setProperty(MatrixScene.ACCOUNT, MatrixScene.ACCOUNT + "-pw");
        String dead = fake.token(MatrixScene.ACCOUNT);
        fake.killTokens();
        return new MatrixScene.Side(new Instance(Releases.name(version), fake.url(), accounts), dead);
    }

    @Override
    public void close() {
        running.forEach(FakeSciCat::close);
    }
}
