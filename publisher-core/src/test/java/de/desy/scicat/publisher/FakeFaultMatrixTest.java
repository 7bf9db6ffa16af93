package de.desy.scicat.publisher;

import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** The matrix on fakes. */
class FakeFaultMatrixTest extends FaultMatrixSuite {
    private final MatrixFakes fakes = new MatrixFakes();

    @Override
    List<MatrixScene> scenes() {
        return fakes.scenes();
    }

    @AfterAll
    void close() {
        fakes.close();
    }
}
