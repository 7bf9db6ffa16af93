package de.desy.scicat.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The arm without logic: it sends the recorded requests of a run of this library, under other pids, and does not read
 * the replies. No publisher that sends these requests with this HTTP client can be faster.
 */
final class Floor {
    private final Recording recording;

    private Floor(Recording recording) {
        this.recording = recording;
    }

    public static void main(String[] args) throws IOException {
        Recording recording = new ObjectMapper().readValue(Files.readAllBytes(Path.of(args[0])), Recording.class);
        Child.serve(new Floor(recording)::run);
    }

    private ObjectNode run(Order order) {
        if (order.count() != recording.datasets()) {
            throw new IllegalArgumentException(recording.datasets() + " datasets were recorded, not " + order.count());
        }
        Replay replay = new Replay(recording.prefix(), order);
        List<PreparedPage> pages = new ArrayList<>();
        for (Recording.Page page : recording.pages()) {
            pages.add(new PreparedPage(
                    replay.prepare(page.lists()),
                    page.chains().stream().map(replay::prepare).toList()));
        }
        ExecutorService threads = Executors.newFixedThreadPool(order.parallel());
        try {
            Usage usage = Usage.of(() -> send(replay, pages, threads));
            ObjectNode result =
                    usage.json().put("datasets", recording.datasets()).put("requests", replay.sent());
            replay.failures().forEach(result.putArray("failures")::add);
            return result;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void send(Replay replay, List<PreparedPage> pages, ExecutorService threads) {
        List<Future<?>> all = new ArrayList<>();
        for (PreparedPage page : pages) {
            replay.send(page.lists());
            page.chains().forEach(chain -> all.add(threads.submit(() -> replay.send(chain))));
        }
        try {
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private record PreparedPage(List<Replay.Prepared> lists, List<List<Replay.Prepared>> chains) {}
}
