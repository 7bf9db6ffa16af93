package de.desy.scicat.publisher;

import de.desy.scicat.client.ServerVersion;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/** The matrix on fakes. */
class FaultMatrixTest extends FaultMatrixSuite {
    private final MatrixFakes fakes = new MatrixFakes();

    @Override
    Optional<MatrixScene> scene(ServerVersion version) {
        return Optional.of(fakes.scene(version));
    }

    @Override
    boolean isForReads(Fault fault) {
        return true;
    }

    @AfterAll
    void close() {
        fakes.close();
    }
}
