package de.desy.scicat.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The order of an arm, as one line: {@code run <prefix> <count> <parallel> <source> <target>}.
 *
 * @param prefix the beginning of the pids
 * @param count the number of datasets
 * @param parallel the number of datasets at the same time
 * @param source the URL of the source
 * @param target the URL of the target
 */
record Order(String prefix, int count, int parallel, String source, String target) {

    static Order parse(String line) {
        List<String> words = List.of(line.strip().split(" +", -1));
        return new Order(
                words.get(1),
                Integer.parseInt(words.get(2)),
                Integer.parseInt(words.get(3)),
                words.get(4),
                words.get(5));
    }

    String line() {
        return String.join(" ", "run", prefix, Integer.toString(count), Integer.toString(parallel), source, target);
    }

    List<String> pids() {
        return IntStream.range(0, count).mapToObj(i -> pid(prefix, i)).toList();
    }

    /** All pids of a prefix have the same length, so that no pid is the beginning of another. */
    static String pid(String prefix, int number) {
        return prefix + (10_000 + number);
    }
}
