package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.publisher.bulk.BulkPublication;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many datasets are published together. */
final class BulkOptions {
    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description = "Publish this many datasets at the same time. Default: ${DEFAULT-VALUE}. The blocks of one"
                    + " dataset are always written one after another.")
    private int parallel;

    @Option(
            names = "--deep",
            description =
                    "Of several datasets, compare each in full. Default: skip each dataset whose fields, totals and"
                            + " times show no change.")
    private boolean deep;

    @Option(
            names = "--stop-after-failures",
            paramLabel = "N",
            description = "Begin no further dataset once N have failed. Default: try all.")
    private @Nullable Integer mostFailures;

    void check() {
        if (parallel < 1 || parallel > 256) {
            throw new Misuse("--parallel is from 1 to 256, not " + parallel);
        }
        if (mostFailures != null && mostFailures < 1) {
            throw new Misuse("--stop-after-failures is at least 1, not " + mostFailures);
        }
    }

    void configure(BulkPublication bulk) {
        bulk.parallel(parallel);
        if (deep) {
            bulk.deep();
        }
        if (mostFailures != null) {
            bulk.stopAfterFailures(mostFailures);
        }
    }
}
