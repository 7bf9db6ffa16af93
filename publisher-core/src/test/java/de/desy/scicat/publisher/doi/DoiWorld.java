package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.Retry;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.testkit.FakeDataCite;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.RecordedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A target with a DataCite behind it, both fakes, and clients that wait for nothing. */
final class DoiWorld implements AutoCloseable {
    static final String PID = "20.500.1/combined";
    static final String ROR = "https://ror.org/02xjrkt08";

    final FakeSciCat target;
    final FakeDataCite dataCite = FakeDataCite.start();
    private final List<SciCatClient> clients = new ArrayList<>();

    DoiWorld(SciCatRelease version) {
        target = FakeSciCat.start(version);
        target.registerAt(dataCite, "https://data.example/doi/");
        dataset(PID, dataset -> {});
        target.clearRequests();
    }

    /** A public dataset of one file. */
    void dataset(String pid, Consumer<ObjectNode> edit) {
        ObjectNode dataset = JsonNodeFactory.instance.objectNode();
        dataset.put("_id", pid).put("pid", pid).put("type", "derived").put("datasetName", "Tomography of a tooth");
        dataset.put("owner", "Jane Doe").put("ownerGroup", "public-data").put("contactEmail", "a@fake.example");
        dataset.put("description", "Absorption and phase contrast.").put("sourceFolder", "/data");
        dataset.put("creationTime", "2024-05-06T07:08:09.000Z").put("license", "CC BY 4.0");
        dataset.put("updatedAt", "2024-05-06T07:08:09.000Z").put("createdAt", "2024-05-06T07:08:09.000Z");
        dataset.put("isPublished", true)
                .put("size", 100)
                .put("numberOfFiles", 1)
                .put("packedSize", 0);
        dataset.putArray("principalInvestigators").add("Doe, Jane; Ludwig van Beethoven");
        dataset.put("orcidOfOwner", "0000-0002-1825-0097");
        dataset.putArray("keywords").add("tomography");
        dataset.putObject("datasetlifecycle").put("archivable", false).put("archiveStatusMessage", "on tape");
        edit.accept(dataset);
        target.given(dataset);
        ObjectNode block = JsonNodeFactory.instance.objectNode();
        block.put("_id", "block of " + pid)
                .put("datasetId", pid)
                .put("size", 100)
                .put("isPublished", true);
        block.put("ownerGroup", "public-data").putArray("accessGroups");
        block.putArray("dataFileList")
                .addObject()
                .put("path", "a.h5")
                .put("size", 100)
                .put("time", "2024-05-06T07:08:09.000Z");
        target.givenBlock(block);
    }

    SciCatClient client(String account) {
        SciCatClient client = SciCatClient.builder(target.url())
                .credentials(Credentials.token(target.token(account)))
                .retry(new Retry(2, Duration.ZERO, Duration.ZERO))
                .readTimeout(Duration.ofMillis(400))
                .build();
        clients.add(client);
        return client;
    }

    DoiPublication publication() {
        return publication("publisher");
    }

    DoiPublication publication(String account) {
        return DoiPublisher.on(client(account))
                .publisher("Facility", ROR)
                .resolver(dataCite.url() + "/")
                .pause(duration -> {});
    }

    /** The state of the one record. */
    String status() {
        List<JsonNode> records = target.publishedData();
        return records.size() == 1 ? records.get(0).path("status").asText() : records.size() + " records";
    }

    List<RecordedRequest> writes() {
        return target.writes();
    }

    @Override
    public void close() {
        clients.forEach(SciCatClient::close);
        target.close();
        dataCite.close();
    }
}
