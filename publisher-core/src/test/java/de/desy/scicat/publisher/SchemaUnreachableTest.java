package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.Retry;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Servers ask the address in scientificMetadataSchema, and wait for it without a limit. */
class SchemaUnreachableTest {
    private static final String PID = "20.500.1/schema";

    @Test
    void aHostThatNeverAnswersIsNamedBeforeAnythingIsWritten() throws IOException {
        try (World world = World.of(de.desy.scicat.client.model.SciCatRelease.newest())) {
            world.dataset(PID);
            try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                    SciCatClient target = SciCatClient.builder(world.target.url())
                            .credentials(Credentials.token(world.target.token("publisher")))
                            .requestTimeout(Duration.ofSeconds(1))
                            .retry(new Retry(1, Duration.ZERO, Duration.ZERO))
                            .build()) {
                world.edit(world.source, PID, dataset -> {
                    dataset.put("scientificMetadataSchema", "http://127.0.0.1:" + silent.getLocalPort() + "/s.json");
                    dataset.putObject("scientificMetadata").put("a", 1);
                });
                DatasetPublisher publisher = World.publisher(world.client(world.source, "admin"), target)
                        .build();

                assertThatThrownBy(() -> publisher.publish(PID))
                        .isInstanceOf(RefusedException.class)
                        .satisfies(codes(ProblemCode.SCHEMA_UNREACHABLE))
                        .hasMessageContaining("leaveOutFields(\"scientificMetadataSchema\")");
            }
            assertThat(world.target.dataset(PID)).isEmpty();
            assertThat(world.target.writes()).isEmpty();
        }
    }
}
