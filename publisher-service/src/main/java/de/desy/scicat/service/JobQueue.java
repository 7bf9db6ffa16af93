package de.desy.scicat.service;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that wait and those that are worked on: each of them once, however often and by whichever trigger it was
 * reported. Safe for use by many threads.
 *
 * @param <R> how a job can end
 */
final class JobQueue<R> {
    /** What became of a report. */
    enum Admission {
        /** The job waits now, or is worked on. */
        TAKEN,
        /** It did already. */
        KNOWN,
        /** There is no room. */
        FULL,
        /** The process is about to end. */
        ENDING
    }

    /**
     * The answer to a report.
     *
     * @param admission what became of it
     * @param end how the job ends; null if it was not admitted. Cancelled if the process ends before it was worked on
     * @param <R> how a job can end
     */
    record Ticket<R>(Admission admission, @Nullable CompletableFuture<R> end) {}

    private final Function<String, R> worker;
    private final ThreadPoolExecutor threads;
    private final int capacity;
    private final Map<String, CompletableFuture<R>> jobs = new LinkedHashMap<>();
    private final AtomicInteger running = new AtomicInteger();

    JobQueue(int workers, int capacity, Function<String, R> worker) {
        this.worker = worker;
        this.capacity = capacity;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                workers, workers, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(capacity), task -> {
                    Thread thread = new Thread(task, "worker-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Reports a job. Returns at once. */
    Ticket<R> offer(String id) {
        CompletableFuture<R> end;
        synchronized (jobs) {
            if (threads.isShutdown()) {
                return new Ticket<>(Admission.ENDING, null);
            }
            CompletableFuture<R> known = jobs.get(id);
            if (known != null) {
                return new Ticket<>(Admission.KNOWN, known);
            }
            end = new CompletableFuture<>();
            try {
                threads.execute(new Task(id, end));
            } catch (RejectedExecutionException e) {
                return new Ticket<>(Admission.FULL, null);
            }
            jobs.put(id, end);
        }
        return new Ticket<>(Admission.TAKEN, end);
    }

    int waiting() {
        return threads.getQueue().size();
    }

    int running() {
        return running.get();
    }

    int capacity() {
        return capacity;
    }

    /**
     * Takes no more, forgets what waits, and lets what is worked on finish.
     *
     * @param grace for how long; then it is interrupted
     * @return whether all of it finished
     */
    boolean stop(Duration grace) throws InterruptedException {
        List<Runnable> forgotten;
        synchronized (jobs) {
            threads.shutdown();
            forgotten = List.copyOf(threads.getQueue());
            threads.getQueue().clear();
        }
        for (Runnable task : forgotten) {
            if (task instanceof JobQueue<?>.Task waiting) {
                waiting.end.cancel(false);
            }
        }
        boolean finished = threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
        threads.shutdownNow();
        return finished;
    }

    private final class Task implements Runnable {
        private final String id;
        private final CompletableFuture<R> end;

        Task(String id, CompletableFuture<R> end) {
            this.id = id;
            this.end = end;
        }

        @Override
        public void run() {
            running.incrementAndGet();
            R result = null;
            Throwable failure = null;
            try {
                result = worker.apply(id);
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                running.decrementAndGet();
                synchronized (jobs) {
                    jobs.remove(id);
                }
            }
            if (failure != null) {
                end.completeExceptionally(failure);
            } else {
                end.complete(result);
            }
        }
    }
}
