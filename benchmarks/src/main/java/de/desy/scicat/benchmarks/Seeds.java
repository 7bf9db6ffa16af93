package de.desy.scicat.benchmarks;

import de.desy.scicat.client.GivenDataset;
import de.desy.scicat.client.GivenPage;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.OrigDatablockDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Puts datasets on the source before the measurement. */
final class Seeds implements AutoCloseable {
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

    /** Creates the given number of datasets, whose pids begin with the prefix. */
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

    /** The pids of all created datasets. */
    List<String> all() {
        return List.copyOf(all);
    }

    private void sow(String pid) {
        source.datasets().create(GivenDataset.of(pid, ownerGroup));
        List<DataFile> files = new ArrayList<>();
        for (int i = 0; i < filesOfEach; i++) {
            files.add(file(i));
        }
        long bytes = files.stream().mapToLong(DataFile::size).sum();
        source.origDatablocks().create(pid, new OrigDatablockDraft(bytes, "sha256", false, files));
    }

    static DataFile file(int number) {
        return new DataFile(
                GivenPage.FOLDER + String.format(Locale.ROOT, "scan_%07d_Größe.h5", number),
                1_000_000L + number,
                GivenDataset.TIME.plusSeconds(number),
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
