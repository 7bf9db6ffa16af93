package de.desy.scicat.publisher;

import de.desy.scicat.client.ServerVersion;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The matrix on real servers; CONTRIBUTING says how to name them. */
@EnabledIfSystemProperty(named = "scicat.live.accounts", matches = ".+")
class LiveFaultMatrixTest extends FaultMatrixSuite {
    /** What a read can tell apart; the others differ in what the server did, and a read does nothing. */
    private static final Set<Fault> OF_READS = EnumSet.of(
            Fault.REFUSED, Fault.RESET, Fault.ERROR_503, Fault.BODY_TRUNCATED, Fault.WEB_PAGE, Fault.TOKENS_DEAD);

    @Override
    Optional<MatrixScene> scene(ServerVersion version) {
        return MatrixRealServers.scene(version);
    }

    @Override
    boolean isForReads(Fault fault) {
        return OF_READS.contains(fault);
    }
}
