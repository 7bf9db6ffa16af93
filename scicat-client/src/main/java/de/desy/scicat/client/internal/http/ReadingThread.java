package de.desy.scicat.client.internal.http;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The executor in which the JDK's client reads from connections. The JDK's own pool wakes a thread for each piece that
 * comes in; decision 0013 has the measurement. No task in this executor waits.
 */
public final class ReadingThread {
    private ReadingThread() {}

    /** A single thread, which ends when it has nothing to do. */
    public static Executor executor() {
        var one = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            var thread = new Thread(work, "scicat-client");
            thread.setDaemon(true);
            return thread;
        });
        one.allowCoreThreadTimeOut(true);
        return one;
    }
}
