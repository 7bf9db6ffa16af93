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
 * Does a bounded number of things at the same time, in virtual threads where the JVM has them (from 21 on). Whoever
 * brings more waits, so nothing queues up. With room for one, the bringer does it.
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
     * Begins a task when there is room for it. One that is under way already is not begun a second time.
     *
     * @param name what tells it from others
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
        } catch (Throwable e) { // goes on in the thread that waits for it
            broken.compareAndSet(null, e);
        } finally {
            busy.remove(name);
            room.release();
        }
    }

    /** Whether a task ended in a way for which there is no report. */
    boolean isBroken() {
        return broken.get() != null;
    }

    /** Interrupts what is under way. */
    void interrupt() {
        threads.shutdownNow();
    }

    /** Waits for what is under way, however long it takes; an interruption is passed on. */
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
