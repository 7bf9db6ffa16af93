package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.Retry;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.testkit.FakeSciCat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A source and a target, empty fakes, with clients that wait for nothing. */
final class World implements AutoCloseable {
    static final String PID = "20.500.1/combined";
    static final String TIME = "2024-05-06T07:08:09.000Z";

    final FakeSciCat source;
    final FakeSciCat target;
    private final List<SciCatClient> clients = new ArrayList<>();

    World(SciCatRelease from, SciCatRelease to) {
        source = FakeSciCat.start(from);
        target = FakeSciCat.start(to);
    }

    static World of(SciCatRelease version) {
        return new World(version, version);
    }

    /** Two inputs of two files each, combined under {@link #PID}. */
    World withACombinedDataset() {
        dataset("20.500.1/one");
        files("20.500.1/one", "a", "scan_1.h5", "scan_2.h5");
        dataset("20.500.1/two");
        files("20.500.1/two", "b", "scan_1.h5", "dark/1.h5");
        dataset(PID, "20.500.1/one", "20.500.1/two");
        return this;
    }

    SciCatClient client(FakeSciCat fake, String account) {
        return client(fake, Credentials.token(fake.token(account)));
    }

    SciCatClient client(FakeSciCat fake, Credentials credentials) {
        SciCatClient client = SciCatClient.builder(fake.url())
                .credentials(credentials)
                .retry(new Retry(2, Duration.ZERO, Duration.ZERO))
                .build();
        clients.add(client);
        return client;
    }

    PublisherBuilder publisher() {
        return publisher("admin", "publisher");
    }

    PublisherBuilder publisher(String sourceAccount, String targetAccount) {
        return publisher(client(source, sourceAccount), client(target, targetAccount));
    }

    static PublisherBuilder publisher(SciCatClient source, SciCatClient target) {
        return DatasetPublisher.from(source)
                .to(target)
                .options(PlanOptions.builder()
                        .combineInputs()
                        .ownerGroup("public-data")
                        .makePublic()
                        .build())
                .pause(duration -> {});
    }

    void dataset(String pid, String... inputs) {
        ObjectNode dataset = JsonNodeFactory.instance.objectNode();
        dataset.put("_id", pid).put("pid", pid).put("type", inputs.length > 0 ? "derived" : "raw");
        dataset.put("datasetName", "Dataset " + pid).put("owner", "A. Meier");
        dataset.put("ownerGroup", "it-scicat").put("contactEmail", "contact@fake.example");
        dataset.put("sourceFolder", "/data/" + pid.substring(pid.indexOf('/') + 1));
        dataset.put("creationTime", TIME).put("description", "as it was").put("createdBy", "admin");
        dataset.put("isPublished", false).put("size", 0).put("numberOfFiles", 0).put("packedSize", 0);
        Stream.of(inputs).forEach(dataset.withArray("inputDatasets")::add);
        source.given(dataset);
    }

    void edit(FakeSciCat fake, String pid, Consumer<ObjectNode> change) {
        ObjectNode dataset = (ObjectNode) fake.dataset(pid).orElseThrow();
        change.accept(dataset);
        fake.given(dataset);
    }

    /** Adds a block to a dataset of the source, and its files to the totals. */
    void files(String pid, String blockId, String... paths) {
        block(source, pid, blockId, "it-scicat", paths);
        edit(source, pid, dataset -> {
            dataset.put("numberOfFiles", dataset.path("numberOfFiles").asLong() + paths.length);
            dataset.put("size", dataset.path("size").asLong() + 100L * paths.length);
        });
    }

    static void block(FakeSciCat fake, String pid, String id, String group, String... paths) {
        ObjectNode block = JsonNodeFactory.instance.objectNode();
        block.put("_id", id).put("datasetId", pid).put("size", 100 * paths.length);
        block.put("ownerGroup", group).put("isPublished", false).putArray("accessGroups");
        block.putArray("dataFileList");
        Stream.of(paths).forEach(path -> block.withArray("dataFileList").add(file(path, 100)));
        fake.givenBlock(block);
    }

    static ObjectNode file(String path, long size) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("path", path)
                .put("size", size)
                .put("time", TIME);
    }

    /** The paths and sizes that the target's blocks list, having seen to it that none is there twice. */
    Set<String> published(String pid) {
        List<String> all = new ArrayList<>();
        for (JsonNode block : target.origDatablocks(pid)) {
            block.path("dataFileList")
                    .forEach(file -> all.add(
                            file.path("path").asText() + " " + file.path("size").asLong()));
        }
        Set<String> files = new TreeSet<>(all);
        assertThat(files).as("no file twice").hasSameSizeAs(all);
        return files;
    }

    /** What is to be published of {@link #withACombinedDataset}. */
    static Set<String> combined() {
        return new TreeSet<>(Set.of(
                "/data/one/scan_1.h5 100",
                "/data/one/scan_2.h5 100",
                "/data/two/scan_1.h5 100",
                "/data/two/dark/1.h5 100"));
    }

    /** Sees to it that all of a dataset is on the target, public, with right totals. */
    void assertPublished(String pid, Set<String> files) {
        assertThat(published(pid)).isEqualTo(files);
        JsonNode there = target.dataset(pid).orElseThrow();
        assertThat(there.path("isPublished").asBoolean()).isTrue();
        assertThat(there.path("numberOfFiles").asInt()).isEqualTo(files.size());
        assertThat(there.path("size").asLong()).isEqualTo(100L * files.size());
        assertThat(target.origDatablocks(pid))
                .allSatisfy(block ->
                        assertThat(block.path("isPublished").asBoolean()).isTrue());
    }

    /** Sees to it that nobody but members can read anything on the target. */
    void assertAllPrivate() {
        Stream.of(target.datasets(), target.origDatablocks(PID), target.attachments())
                .flatMap(List::stream)
                .forEach(document ->
                        assertThat(document.path("isPublished").asBoolean()).isFalse());
    }

    @Override
    public void close() {
        clients.forEach(SciCatClient::close);
        source.close();
        target.close();
    }
}
