package de.desy.scicat.publisher;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.bulk.BulkReport;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.report.PublishReport;
import java.util.stream.IntStream;

/** What {@link MemoryTest} runs in a JVM of its own. */
final class SmallHeap {
    static final String ONE = "one";
    static final String MANY = "many";
    private static final int DATASETS = 10_000;

    private SmallHeap() {}

    public static void main(String[] args) {
        try (SciCatClient source =
                        SciCatClient.connect(System.getenv("SOURCE_URL"), Credentials.tokenFromEnv("SOURCE_TOKEN"));
                SciCatClient target =
                        SciCatClient.connect(System.getenv("TARGET_URL"), Credentials.tokenFromEnv("TARGET_TOKEN"))) {
            PublisherBuilder builder = World.publisher(source, target);
            if (args[0].equals(ONE)) {
                PublishReport report = builder.build().publish(World.PID).orThrow();
                System.out.println(report.outcome());
                System.out.println(report.files());
            } else {
                DatasetPublisher publisher = builder.inputs(Inputs.REFERENCES).build();
                System.out.println(counts(many(publisher)));
                System.out.println(counts(many(publisher)));
            }
        }
    }

    static String pid(int number) {
        return "20.500.1/" + (10_000 + number);
    }

    private static BulkReport many(DatasetPublisher publisher) {
        return publisher
                .bulk(IntStream.range(0, DATASETS).mapToObj(SmallHeap::pid))
                .parallel(8)
                .run()
                .orThrow();
    }

    private static String counts(BulkReport report) {
        return (report.published() > 0 ? report.published() + " published, " : "") + report.unchanged() + " unchanged";
    }
}
