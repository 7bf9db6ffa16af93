package de.desy.scicat.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.PilotCase;

/**
 * Shows a publication without any set-up. It starts two SciCats in this JVM, publishes a dataset that combines two
 * other datasets, and publishes it again.
 */
public final class Quickstart {
    private static final String LANDING_PAGE = "https://fsdata.example/datasets/{pid}";

    private Quickstart() {}

    /**
     * Runs the demo.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try (FakeSciCat internal = FakeSciCat.start();
                FakeSciCat open = FakeSciCat.start();
                SciCatClient scicat = internal.client("scientist");
                SciCatClient fsdata = open.client("publisher")) {
            title("An internal SciCat and a public one, both in this JVM");
            PilotCase.load(internal);
            System.out.println(
                    "internal  " + internal.url() + "  " + internal.datasets().size() + " datasets");
            System.out.println(
                    "public    " + open.url() + "  " + open.datasets().size() + " datasets");

            DatasetPublisher publisher = DatasetPublisher.from(scicat)
                    .to(fsdata)
                    .combineInputs()
                    .ownerGroup("public-data")
                    .makePublic()
                    .landingPage(LANDING_PAGE)
                    .listener(new ProgressLine())
                    .build();

            title("What is missing on the public one? (only reads)");
            PublishPlan plan = publisher.plan(PilotCase.PID);
            System.out.println(plan.describe());

            title("Publish");
            PublishReport report = publisher.apply(plan).orThrow();
            System.out.println(report.describe());
            System.out.println("  anybody now reads: " + seenByAnybody(fsdata));

            title("Publish again");
            open.clearRequests();
            System.out.println(publisher.publish(PilotCase.PID).orThrow().describe());
            System.out.println(
                    "  writes sent to the public SciCat: " + open.writes().size());
        }
        alreadyAttached();
    }

    private static void alreadyAttached() {
        try (FakeSciCat internal = FakeSciCat.start();
                FakeSciCat open = FakeSciCat.start();
                SciCatClient scicat = internal.client("scientist");
                SciCatClient fsdata = open.client("publisher")) {
            title("The same, after earlier tools attached the inputs' files again and again");
            PilotCase.loadAlreadyAttached(internal);
            DatasetPublisher publisher = DatasetPublisher.from(scicat)
                    .to(fsdata)
                    .combineInputs()
                    .ownerGroup("public-data")
                    .makePublic()
                    .landingPage(LANDING_PAGE)
                    .build();
            PublishPlan plan = publisher.plan(PilotCase.PID);
            System.out.println(plan.describe());
            System.out.println(publisher.apply(plan).orThrow().describe());
        }
    }

    private static String seenByAnybody(SciCatClient client) {
        try (SciCatClient anybody = client.anonymous()) {
            ObjectNode dataset =
                    anybody.datasets().findPublic(PilotCase.PID).orElseThrow().json();
            return dataset.path("datasetName").asText() + ", " + dataset.path("numberOfFiles") + " files, "
                    + dataset.path("size") + " bytes";
        }
    }

    private static void title(String text) {
        System.out.println();
        System.out.println("== " + text);
    }
}
