package de.desy.scicat.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** Publishes one dataset with the files of its inputs, in a JVM with a small heap. */
final class ScalingChild {
    private @Nullable DatasetPublisher publisher;

    private ScalingChild() {}

    public static void main(String[] args) throws IOException {
        Child.serve(new ScalingChild()::run);
    }

    private ObjectNode run(Order order) {
        DatasetPublisher with = publisher == null ? publisher(order) : publisher;
        publisher = with;
        long[] files = new long[1];
        long collecting = collecting();
        Usage usage = Usage.of(
                () -> files[0] = with.publish(order.pids().get(0)).orThrow().files());
        return usage.json().put("datasets", 1).put("files", files[0]).put("gcMs", collecting() - collecting);
    }

    /** How long the garbage collector has stopped the program so far, since a small heap costs time. */
    private static long collecting() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static DatasetPublisher publisher(Order order) {
        return DatasetPublisher.from(SciCatClient.connect(
                        order.source(), Credentials.tokenFile(Child.tokenFile(Child.SOURCE_TOKEN))))
                .to(SciCatClient.connect(order.target(), Credentials.tokenFile(Child.tokenFile(Child.TARGET_TOKEN))))
                .combineInputs()
                .ownerGroup("public-data")
                .makePublic()
                .build();
    }
}
