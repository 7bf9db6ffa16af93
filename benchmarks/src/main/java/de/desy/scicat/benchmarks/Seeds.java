package de.desy.scicat.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.DataFile;
import de.desy.scicat.client.GivenPage;
import de.desy.scicat.client.OrigDatablockDraft;
import de.desy.scicat.client.SciCatClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Puts datasets on the source, before any clock starts. */
final class Seeds implements AutoCloseable {
    static final Instant TIME = Instant.parse("2026-02-03T04:05:06.789Z");
    private static final int PARALLEL = 4;

    private final SciCatClient source;
    private final String ownerGroup;
    private final int filesOfEach;
    private final ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
    private final List<String> all = new ArrayList<>();

    Seeds(SciCatClient source, String ownerGroup, int filesOfEach) {
        this.source = source;
        this.ownerGroup = ownerGroup;
        this.filesOfEach = filesOfEach;
    }

    /** Creates as many datasets whose pids begin so. */
    void sow(String prefix, int count) throws InterruptedException, ExecutionException {
        List<Future<?>> sown = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String pid = Order.pid(prefix, i);
            all.add(pid);
            sown.add(threads.submit(() -> sow(pid)));
        }
        for (Future<?> one : sown) {
            one.get();
        }
    }

    /** The pids that were sown. */
    List<String> all() {
        return List.copyOf(all);
    }

    private void sow(String pid) {
        source.datasets().create(dataset(pid, ownerGroup));
        List<DataFile> files = new ArrayList<>();
        for (int i = 0; i < filesOfEach; i++) {
            files.add(file(i));
        }
        long bytes = files.stream().mapToLong(DataFile::size).sum();
        source.origDatablocks().create(pid, new OrigDatablockDraft(bytes, "sha256", false, files));
    }

    static ObjectNode dataset(String pid, String ownerGroup) {
        ObjectNode dataset = JsonNodeFactory.instance.objectNode();
        dataset.put("pid", pid).put("type", "raw").put("datasetName", "Überströmung α " + pid);
        dataset.put("owner", "A. Scientist").put("ownerGroup", ownerGroup);
        dataset.put("ownerEmail", "scientist@facility.example").put("contactEmail", "contact@facility.example");
        dataset.put("creationLocation", "/FACILITY/ビームライン");
        dataset.put("sourceFolder", "/data/2026/" + pid).put("creationTime", TIME.toString());
        dataset.put("description", "One of many, for a measurement of publishing.")
                .put("isPublished", false);
        dataset.withArray("principalInvestigators").add("A. Scientist");
        dataset.withArray("keywords").add("µCT").add("benchmark");
        ObjectNode metadata = dataset.putObject("scientificMetadata");
        // No whole numbers: JavaScript writes them without a fraction, and the copies would differ in nothing else.
        for (int i = 0; i < 20; i++) {
            metadata.putObject("quantity_" + i).put("value", i + 0.25).put("unit", "mm");
        }
        return dataset;
    }

    static DataFile file(int number) {
        return new DataFile(
                GivenPage.FOLDER + String.format(Locale.ROOT, "scan_%07d_Größe.h5", number),
                1_000_000L + number,
                TIME.plusSeconds(number),
                String.format(Locale.ROOT, "%064x", 0x9e3779b97f4a7c15L * (number + 1)),
                "scientist",
                "facility",
                "-rw-r-----",
                null,
                null);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        source.close();
    }
}
