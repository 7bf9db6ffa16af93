package de.desy.scicat.publisher.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Remembers open jobs between rounds, and decides which jobs are due. Thread-safe. */
final class JobWatch {
    private static final Duration LONGEST = Duration.ofHours(1);

    /** The remembered state of a job. */
    private static final class Memory {
        private String state = "";
        private long unchangedSince;
        private int failures;
        private long notBefore;
    }

    private final Duration every;
    private final Duration takeOverAfter;
    private final LongSupplier nanoTime;
    private final Map<String, Memory> memories = new HashMap<>();

    JobWatch(Duration every, Duration takeOverAfter, LongSupplier nanoTime) {
        this.every = every;
        this.takeOverAfter = takeOverAfter;
        this.nanoTime = nanoTime;
    }

    /** The ids of the due jobs, in the given order. Jobs that are no longer open are forgotten. */
    synchronized List<String> due(List<JobRecord> open, PublishJobs jobs) {
        long now = nanoTime.getAsLong();
        Set<String> ids = open.stream().map(JobRecord::id).collect(Collectors.toSet());
        memories.keySet().retainAll(ids);
        List<String> due = new ArrayList<>();
        for (JobRecord job : open) {
            Memory memory = memories.computeIfAbsent(job.id(), id -> new Memory());
            String state = job.statusCode() + " " + job.json().path("updatedAt").asText() + " " + job.worker();
            if (!state.equals(memory.state)) {
                memory.state = state;
                memory.unchangedSince = now;
            }
            boolean waits = memory.failures > 0 && now - memory.notBefore < 0;
            boolean others = jobs.isOthers(job)
                    && job.worker().isPresent()
                    && now - memory.unchangedSince < takeOverAfter.toNanos();
            if (!waits && !others && !jobs.isAtWork(job.id()) && !jobs.isTooEarly(job)) {
                due.add(job.id());
            }
        }
        return due;
    }

    synchronized void handled(String id, boolean failed) {
        @Nullable Memory memory = memories.get(id);
        if (memory != null) {
            memory.failures = failed ? memory.failures + 1 : 0;
            long wait = Math.min(LONGEST.toNanos(), every.toNanos() << Math.min(20, memory.failures - 1));
            memory.notBefore = nanoTime.getAsLong() + (failed && wait > 0 ? wait : LONGEST.toNanos());
        }
    }
}
