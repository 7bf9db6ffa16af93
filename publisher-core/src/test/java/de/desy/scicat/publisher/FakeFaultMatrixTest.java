package de.desy.scicat.publisher;

import de.desy.scicat.client.model.SciCatRelease;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/** The matrix on fakes. */
class FakeFaultMatrixTest extends FaultMatrixSuite {
    private final MatrixFakes fakes = new MatrixFakes();

    @Override
    Optional<MatrixScene> scene(SciCatRelease version) {
        return Optional.of(fakes.scene(version));
    }

    @AfterAll
    void close() {
        fakes.close();
    }
}
