package de.desy.scicat.client.internal.http;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The executor in which the JDK's client reads from connections. The JDK's own pool wakes a thread for each piece that
 * comes in; decision 0013 has the measurement. No task in this executor waits.
 */
public final class ReadingThread implements Executor, AutoCloseable {
    private final ThreadPoolExecutor one;

    /** A single thread, which ends when it has nothing to do. */
    public ReadingThread() {
        one = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            var thread = new Thread(work, "scicat-client");
            thread.setDaemon(true);
            return thread;
        });
        one.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable work) {
        one.execute(work);
    }

    /** From now on the thread ends at once when it has nothing to do. Replies under way still come to their end. */
    @Override
    public void close() {
        one.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
    }
}
