package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Counts what became of the cells of a matrix. What does not come to its end counts as lost. */
final class MatrixCount {
    private final String name;
    private final String unit;
    private int begun;
    private int whole;
    private int doubled;
    private int leaked;

    MatrixCount(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    /** Waits for a cell that another thread is at, and fails as it did. */
    static void await(Future<?> cell) throws Throwable {
        try {
            cell.get();
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    synchronized void begin() {
        begun++;
    }

    synchronized void end() {
        whole++;
    }

    /** Compares what is there with what is there without a fault. */
    void compare(Map<String, Object> state, Map<String, Object> faultless) {
        boolean twice = state.values().stream()
                .anyMatch(there -> there instanceof List<?> list && list.size() > new HashSet<>(list).size());
        if (twice) {
            doubled();
        }
        assertThat(state).isEqualTo(faultless);
    }

    void leaks(Set<String> texts) {
        if (!texts.isEmpty()) {
            leaked();
        }
        assertThat((Collection<String>) texts).as("hold a secret").isEmpty();
    }

    private synchronized void doubled() {
        doubled++;
        whole++;
    }

    private synchronized void leaked() {
        leaked++;
        whole++;
    }

    @Override
    public synchronized String toString() {
        return name + ": " + begun + " " + unit + ": " + (begun - whole) + " lost, " + doubled + " doubled, " + leaked
                + " leaked";
    }
}
