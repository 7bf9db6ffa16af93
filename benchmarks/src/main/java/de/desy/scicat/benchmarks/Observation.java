package de.desy.scicat.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Observes the requests of the arms without measuring time: it makes the recording for the floor, and counts requests.
 */
final class Observation {
    /** Enough datasets that requests sent once for all of them have little weight. */
    private static final int COUNTED = 16;

    private final Site source;
    private final Site target;
    private final Seeds seeds;
    private final String run;

    Observation(Site source, Site target, Seeds seeds, String run) {
        this.source = source;
        this.target = target;
        this.seeds = seeds;
        this.run = run;
    }

    /** Records as many datasets as a round has, so that the floor sends exactly the same number of each request. */
    Recording record(Arm ours, int count) throws IOException, InterruptedException, ExecutionException {
        String prefix = run + "/rec/";
        return Recording.of(prefix, exchanges(ours, prefix, count));
    }

    double requestsPerDataset(Arm arm) throws IOException, InterruptedException, ExecutionException {
        return (double) exchanges(arm, run + "/seen/", COUNTED).size() / COUNTED;
    }

    private List<Exchange> exchanges(Arm arm, String prefix, int count)
            throws IOException, InterruptedException, ExecutionException {
        List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
        try (RecordingProxy from = new RecordingProxy("source", source.url(), exchanges::add);
                RecordingProxy to = new RecordingProxy("target", target.url(), exchanges::add)) {
            // The first run also asks for versions and accounts, which a running program does not do again.
            String first = prefix + "first/";
            seeds.sow(first, 2);
            arm.run(new Order(first, 2, 1, from.url(), to.url()));
            seeds.sow(prefix, count);
            exchanges.clear();
            arm.run(new Order(prefix, count, 1, from.url(), to.url()));
            return List.copyOf(exchanges);
        }
    }
}
