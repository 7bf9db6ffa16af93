package de.desy.scicat.publisher;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.testkit.FakeSciCat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The scene of the matrices on fakes. */
final class MatrixFakes implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final List<FakeSciCat> running = new ArrayList<>();

    MatrixScene scene(SciCatRelease version) {
        return new MatrixScene(side(version), side(version), PATIENCE);
    }

    private MatrixScene.Side side(SciCatRelease version) {
        FakeSciCat fake = FakeSciCat.start(version);
        running.add(fake);
        Properties accounts = new Properties();
        accounts.setProperty(MatrixScene.ACCOUNT, MatrixScene.ACCOUNT + "-pw");
        String dead = fake.token(MatrixScene.ACCOUNT);
        fake.killTokens();
        return new MatrixScene.Side(new Instance("fake " + version, fake.url(), accounts), dead);
    }

    @Override
    public void close() {
        running.forEach(FakeSciCat::close);
    }
}
