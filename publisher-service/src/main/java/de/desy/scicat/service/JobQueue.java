package de.desy.scicat.service;

import de.desy.scicat.client.Credentials;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that wait and the jobs that are worked on. Each job is in the queue once, even if several triggers report it
 * several times. Thread-safe.
 *
 * @param <R> how a job can end
 */
final class JobQueue<R> {
    /** The queue's answer to a report. */
    enum Admission {
        /** The job was added; it waits now, or is worked on. */
        TAKEN,
        /** The job was in the queue already. */
        KNOWN,
        /** The queue has no room. */
        FULL,
        /** The process is about to end. */
        ENDING
    }

    /**
     * The answer to a report.
     *
     * @param admission the queue's answer
     * @param end how the job ends; null if the job was not admitted. Cancelled if the process ends before work began
     * @param <R> how a job can end
     */
    record Ticket<R>(Admission admission, @Nullable CompletableFuture<R> end) {}

    private final Function<String, R> worker;
    private final ThreadPoolExecutor threads;
    private final int capacity;
    private final Map<String, Task> jobs = new LinkedHashMap<>();
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

    /**
     * Reports a job. Returns at once.
     *
     * @param user the credentials of its user, which the queue keeps until they are {@linkplain #take taken}, the job has
     *     been worked on, or the process ends; null if none came with the report
     */
    Ticket<R> offer(String id, @Nullable Credentials user) {
        Task task = new Task(id, new CompletableFuture<>(), user);
        synchronized (jobs) {
            if (threads.isShutdown()) {
                return new Ticket<>(Admission.ENDING, null);
            }
            Task known = jobs.get(id);
            if (known != null) {
                known.user = known.user == null ? user : known.user;
                return new Ticket<>(Admission.KNOWN, known.end);
            }
            try {
                threads.execute(task);
            } catch (RejectedExecutionException e) {
                return new Ticket<>(Admission.FULL, null);
            }
            jobs.put(id, task);
        }
        return new Ticket<>(Admission.TAKEN, task.end);
    }

    /** Hands out the credentials that came with a job, and forgets them; empty if none came. */
    Optional<Credentials> take(String id) {
        synchronized (jobs) {
            Task task = jobs.get(id);
            if (task == null) {
                return Optional.empty();
            }
            Optional<Credentials> user = Optional.ofNullable(task.user);
            task.user = null;
            return user;
        }
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
     * Takes no more jobs, drops the jobs that wait, and lets running jobs finish.
     *
     * @param grace the time that running jobs get; then they are interrupted
     * @return whether all running jobs finished
     */
    boolean stop(Duration grace) throws InterruptedException {
        List<Runnable> forgotten;
        synchronized (jobs) {
            threads.shutdown();
            forgotten = List.copyOf(threads.getQueue());
            threads.getQueue().clear();
            jobs.values().forEach(task -> task.user = null);
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
        /** Guarded by the jobs. */
        private @Nullable Credentials user;

        Task(String id, CompletableFuture<R> end, @Nullable Credentials user) {
            this.id = id;
            this.end = end;
            this.user = user;
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
                    user = null;
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
