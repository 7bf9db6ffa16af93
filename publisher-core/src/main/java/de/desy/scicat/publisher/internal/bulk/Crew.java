package de.desy.scicat.publisher.internal.bulk;

import java.lang.reflect.InvocationTargetException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs a bounded number of tasks at the same time, in virtual threads if the JVM has them (from 21 on). A caller that
 * submits more tasks waits, so nothing queues up. If the bound is 1, the caller runs the task itself.
 */
final class Crew {
    private final int size;
    private final Semaphore room;
    private final ExecutorService threads;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

    Crew(int size) {
        this.size = size;
        this.room = new Semaphore(size);
        this.threads = threads();
    }

    /**
     * Begins a task when there is room for it. A task that is running already is not begun a second time.
     *
     * @param name a name that identifies the task
     */
    void begin(String name, Runnable task) throws InterruptedException {
        room.acquire();
        if (!busy.add(name)) {
            room.release();
            return;
        }
        if (size == 1) {
            run(name, task);
        } else {
            threads.execute(() -> run(name, task));
        }
    }

    private void run(String name, Runnable task) {
        try {
            task.run();
        } catch (Throwable e) { // is thrown in the thread that waits for the task
            broken.compareAndSet(null, e);
        } finally {
            busy.remove(name);
            room.release();
        }
    }

    /** Whether a task ended without a report. */
    boolean isBroken() {
        return broken.get() != null;
    }

    /** Interrupts the running tasks. */
    void interrupt() {
        threads.shutdownNow();
    }

    /** Waits for the running tasks, however long they take; an interrupt is passed on. */
    void finish() {
        threads.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.DAYS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
                interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable problem = broken.get();
        if (problem instanceof Error error) {
            throw error;
        }
        if (problem instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private static ExecutorService threads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException olderThan21) {
            AtomicInteger number = new AtomicInteger();
            return Executors.newCachedThreadPool(
                    task -> new Thread(task, "scicat-publication-" + number.incrementAndGet()));
        }
    }
}
