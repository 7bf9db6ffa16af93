package de.desy.scicat.examples;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.PublishReport;

/**
 * Copies one combined dataset between two SciCats. Environment variables configure it: {@code SCICAT_SOURCE_URL},
 * {@code SCICAT_SOURCE_TOKEN}, {@code SCICAT_TARGET_URL}, {@code SCICAT_TARGET_TOKEN}, {@code SCICAT_OWNER_GROUP} and
 * {@code SCICAT_LANDING_PAGE}. The only argument is the pid.
 */
public final class CopyOneDataset {
    private CopyOneDataset() {}

    /**
     * Publishes the dataset and prints plan and report.
     *
     * @param args the pid of the dataset
     */
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Give one pid, such as 20.500.12345/0a1b");
            System.exit(2);
        }
        copy(
                Settings.environment("SCICAT_SOURCE_URL"),
                Settings.environment("SCICAT_TARGET_URL"),
                Settings.environment("SCICAT_OWNER_GROUP"),
                Settings.environment("SCICAT_LANDING_PAGE"),
                args[0]);
    }

    static void copy(String source, String target, String ownerGroup, String landingPage, String pid) {
        try (var scicat = SciCatClient.connect(source, Credentials.tokenFromEnv("SCICAT_SOURCE_TOKEN"));
                var fsdata = SciCatClient.connect(target, Credentials.tokenFromEnv("SCICAT_TARGET_TOKEN"))) {

            var publisher = DatasetPublisher.from(scicat)
                    .to(fsdata)
                    .combineInputs() // the files of inputDatasets become files of the published dataset
                    .ownerGroup(ownerGroup)
                    .makePublic()
                    .landingPage(landingPage) // the URL that people get; the API's address is not the frontend's
                    .build();

            PublishPlan plan = publisher.plan(pid);
            System.out.println(plan.describe());

            PublishReport report = publisher.apply(plan).orThrow();
            System.out.println(report.describe());
        }
    }
}
