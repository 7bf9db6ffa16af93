package de.desy.scicat.examples.planted.manners;

import java.util.concurrent.TimeUnit;

/** Planted: sleeps. */
public final class Sleeping {
    private Sleeping() {}

    public static void thread() throws InterruptedException {
        Thread.sleep(1);
    }

    public static void unit() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(1);
    }
}
