package de.desy.scicat.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Looks, off the clock, at what arms send: the recording for the floor, and numbers of requests. */
final class Observation {
    /** Enough that what is sent once for all weighs little. */
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

    /** Records as many datasets as a round has, so that the floor sends the very same number of everything. */
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
            // The first run asks the servers who they are, which a program that goes on running does not do again.
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
