package de.desy.scicat.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.plan.Inputs;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The arm that runs this library. */
final class Ours {
    private final Map<String, DatasetPublisher> publishers = new HashMap<>();

    private Ours() {}

    public static void main(String[] args) throws IOException {
        Child.serve(new Ours()::run);
    }

    private ObjectNode run(Order order) {
        DatasetPublisher publisher = publishers.computeIfAbsent(
                order.source() + " " + order.target(), any -> publisher(order.source(), order.target()));
        int[] published = new int[1];
        Usage usage = Usage.of(() -> published[0] = (int) publisher
                .bulk(order.pids())
                .parallel(order.parallel())
                .run()
                .orThrow()
                .published());
        return usage.json().put("datasets", published[0]);
    }

    /** The clients live as long as the process, since a service keeps its connections too. */
    private static DatasetPublisher publisher(String source, String target) {
        return DatasetPublisher.from(
                        SciCatClient.connect(source, Credentials.tokenFile(Child.tokenFile(Child.SOURCE_TOKEN))))
                .to(SciCatClient.connect(target, Credentials.tokenFile(Child.tokenFile(Child.TARGET_TOKEN))))
                .inputs(Inputs.REFERENCES)
                .ownerGroup(System.getProperty("ownerGroup", "public-data"))
                .makePublic()
                .build();
    }
}
