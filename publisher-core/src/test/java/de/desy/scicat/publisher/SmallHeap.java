package de.desy.scicat.publisher;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;

/** What {@link MemoryTest} runs in a JVM of its own. */
final class SmallHeap {
    private SmallHeap() {}

    public static void main(String[] args) {
        try (SciCatClient source =
                        SciCatClient.connect(System.getenv("SOURCE_URL"), Credentials.tokenFromEnv("SOURCE_TOKEN"));
                SciCatClient target =
                        SciCatClient.connect(System.getenv("TARGET_URL"), Credentials.tokenFromEnv("TARGET_TOKEN"))) {
            DatasetPublisher publisher = World.publisher(source, target).build();
            PublishReport report = publisher.publish(World.PID).orThrow();
            System.out.println(report.outcome());
            System.out.println(report.files());
            System.out.println(
                    "next plan is empty: " + publisher.plan(World.PID).isEmpty());
        }
    }
}
