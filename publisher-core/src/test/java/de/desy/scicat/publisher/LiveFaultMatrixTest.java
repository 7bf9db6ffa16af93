package de.desy.scicat.publisher;

import de.desy.scicat.client.model.SciCatRelease;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The matrix on real servers; CONTRIBUTING says how to name them. */
@EnabledIfSystemProperty(named = "scicat.live.accounts", matches = ".+")
class LiveFaultMatrixTest extends FaultMatrixSuite {
    @Override
    Optional<MatrixScene> scene(SciCatRelease version) {
        return MatrixRealServers.scene(version);
    }
}
