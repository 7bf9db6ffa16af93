package de.desy.scicat.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What an arm is told to publish, as one line: {@code run <prefix> <count> <parallel> <source> <target>}.
 *
 * @param prefix with which the pids begin
 * @param count how many datasets
 * @param parallel how many at the same time
 * @param source URL
 * @param target URL
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

    /** Those of one prefix are of the same length, so that none begins with another. */
    static String pid(String prefix, int number) {
        return prefix + (10_000 + number);
    }
}
