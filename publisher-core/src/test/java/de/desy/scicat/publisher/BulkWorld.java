package de.desy.scicat.publisher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.RecordedRequest;
import java.util.List;
import java.util.stream.IntStream;

/** A source with many datasets that nobody has touched for a long time, and an empty target. */
final class BulkWorld implements AutoCloseable {
    static final String LONG_AGO = "2024-05-06T07:08:09.000Z";

    final World world;

    BulkWorld(SciCatRelease version, int datasets, int filesOfEach) {
        world = World.of(version);
        IntStream.range(0, datasets).forEach(i -> dataset(pid(i), filesOfEach));
    }

    static String pid(int number) {
        return "20.500.1/" + (10_000 + number);
    }

    static List<String> pids(int count) {
        return IntStream.range(0, count).mapToObj(BulkWorld::pid).toList();
    }

    void dataset(String pid, int files, String... inputs) {
        world.dataset(pid, inputs);
        touched(pid, LONG_AGO);
        if (files > 0) {
            world.source.givenFiles(pid, files, 1_000);
        }
    }

    void touched(String pid, String when) {
        world.edit(world.source, pid, dataset -> dataset.put("updatedAt", when));
    }

    /** One publisher for all runs, so that what is asked once is asked once. */
    DatasetPublisher publisher() {
        return world.publisher().inputs(Inputs.REFERENCES).build();
    }

    void clearRequests() {
        world.source.clearRequests();
        world.target.clearRequests();
    }

    /** The requests since the last clearing but for those that ask who one is and what the server is. */
    List<RecordedRequest> requests(FakeSciCat fake) {
        return fake.requests().stream()
                .filter(request -> !request.rawPath().contains("whoami"))
                .filter(request -> !request.rawPath().endsWith("/count"))
                .toList();
    }

    static ObjectNode where(String field, String value) {
        return JsonNodeFactory.instance.objectNode().put(field, value);
    }

    @Override
    public void close() {
        world.close();
    }
}
