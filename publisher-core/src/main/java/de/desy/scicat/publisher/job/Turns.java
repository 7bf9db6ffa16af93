package de.desy.scicat.publisher.job;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets the threads of a process handle the same job in turn, and different jobs at the same time. Thread-safe. */
final class Turns {
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }

    private final Map<String, Turn> turns = new HashMap<>();

    <T> T inTurn(String id, Supplier<T> work) throws InterruptedException {
        Turn turn;
        synchronized (turns) {
            turn = turns.computeIfAbsent(id, any -> new Turn());
            turn.users++;
        }
        try {
            turn.lock.lockInterruptibly();
            try {
                return work.get();
            } finally {
                turn.lock.unlock();
            }
        } finally {
            synchronized (turns) {
                if (--turn.users == 0) {
                    turns.remove(id);
                }
            }
        }
    }

    /** Whether a thread has the turn for this id, or waits for it. */
    boolean isTaken(String id) {
        synchronized (turns) {
            return turns.containsKey(id);
        }
    }
}
