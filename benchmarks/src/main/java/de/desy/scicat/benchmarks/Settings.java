package de.desy.scicat.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * System properties of the driver.
 *
 * @param rounds the counted rounds; a multiple of the number of arms, so that each arm has each position equally often
 * @param warmups the rounds before, which do not count
 * @param count the datasets of each arm in each round; a multiple of {@code parallel}, so that no dataset is left over
 *     at the end
 * @param files the files of each dataset
 * @param parallel the numbers of datasets at the same time, with one group of arms for each number
 * @param arms the arms that take part
 * @param latencies the latencies in milliseconds; the last number of {@code parallel} applies to them
 * @param latencyRounds the rounds for each latency
 * @param sequential the number of datasets to publish one after another at the greatest latency; 0 for none
 * @param settle milliseconds of rest before each arm
 * @param jvm the options of the Java arms
 * @param node the Node program
 * @param typescript the folder of {@code publish.mjs}, with its modules installed
 * @param sourceGroup the group that owns the datasets on the source
 * @param ownerGroup the group that owns the datasets on the target
 * @param out the folder of the results
 * @param fakes whether two servers of the test kit replace the real servers
 * @param clean whether to delete the datasets at the end
 */
record Settings(
        int rounds,
        int warmups,
        int count,
        int files,
        List<Integer> parallel,
        List<Arm.Kind> arms,
        List<Integer> latencies,
        int latencyRounds,
        int sequential,
        int settle,
        String jvm,
        String node,
        Path typescript,
        String sourceGroup,
        String ownerGroup,
        Path out,
        boolean fakes,
        boolean clean) {

    static Settings fromProperties() {
        return new Settings(
                Integer.getInteger("rounds", 12),
                Integer.getInteger("warmups", 3),
                Integer.getInteger("count", 64),
                Integer.getInteger("files", 400),
                list("parallel", "1,8").map(Integer::valueOf).toList(),
                list("arms", "ours,floor,ts")
                        .map(word -> Arm.Kind.valueOf(word.toUpperCase(Locale.ROOT)))
                        .toList(),
                list("latencies", "0,20,100").map(Integer::valueOf).toList(),
                Integer.getInteger("latencyRounds", 3),
                Integer.getInteger("sequential", 16),
                Integer.getInteger("settle", 500),
                System.getProperty("jvm", "-Xmx256m"),
                System.getProperty("node", "node"),
                Path.of(System.getProperty("typescript", "benchmarks/typescript")),
                System.getProperty("sourceGroup", "it-scicat"),
                System.getProperty("ownerGroup", "public-data"),
                Path.of(System.getProperty("out", "benchmarks/target")),
                Boolean.getBoolean("fakes"),
                Boolean.getBoolean("clean"));
    }

    int mostParallel() {
        return parallel.get(parallel.size() - 1);
    }

    private static Stream<String> list(String property, String otherwise) {
        return Stream.of(System.getProperty(property, otherwise).split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }
}
