package de.desy.scicat.examples;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Publishes all datasets of a proposal. A dataset that fails does not stop the others. The environment variables are
 * the same as in {@link TransformFields}. The only argument is the proposal's id.
 */
public final class FindAndCopyMany {
    private FindAndCopyMany() {}

    /**
     * Publishes the datasets and prints one JSON document with all reports.
     *
     * @param args the id of the proposal
     */
    public static void main(String[] args) {
        try (SciCatClient source = Settings.source();
                SciCatClient target = Settings.target()) {
            List<PublishReport> reports = publish(source, target, Settings.environment("SCICAT_OWNER_GROUP"), args[0]);
            System.out.println(PublishReport.toJson(reports));
            System.exit(reports.stream().allMatch(PublishReport::isSuccess) ? 0 : 1);
        }
    }

    static List<PublishReport> publish(SciCatClient source, SciCatClient target, String ownerGroup, String proposal) {
        DatasetPublisher publisher = DatasetPublisher.from(source)
                .to(target)
                .ownerGroup(ownerGroup)
                .makePublic()
                .build();
        ObjectNode ofTheProposal = JsonNodeFactory.instance.objectNode().put("proposalIds", proposal);
        List<PublishReport> reports = new ArrayList<>();
        try (Stream<Dataset> found =
                source.datasets().streamWithUnreadable(ofTheProposal)) { // the client reads page by page
            found.forEach(dataset -> reports.add(publish(source, target, publisher, dataset.pid())));
        }
        return reports;
    }

    private static PublishReport publish(
            SciCatClient source, SciCatClient target, DatasetPublisher publisher, String pid) {
        try {
            return publisher.publish(pid);
        } catch (PublishException | SciCatException refused) {
            return PublishReport.failed(source.url().toString(), target.url().toString(), pid, Problem.of(refused));
        }
    }
}
