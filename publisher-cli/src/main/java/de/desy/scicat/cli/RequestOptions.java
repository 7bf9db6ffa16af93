package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.Requester;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** For whom datasets are published, and what may leave the source with them. */
final class RequestOptions {
    @Option(names = "--on-behalf-of", paramLabel = "G", split = ",", description = "May be repeated.")
    private List<String> onBehalfOf = new ArrayList<>();

    @Option(names = "--combine-shared-inputs")
    private boolean combineSharedInputs;

    @Option(names = "--ingest-account", paramLabel = "NAME", split = ",", description = "May be repeated.")
    private List<String> ingestAccounts = new ArrayList<>();

    @Option(names = "--schema-host", paramLabel = "HOST", split = ",", description = "May be repeated.")
    private List<String> schemaHosts = new ArrayList<>();

    void check() {
        if (onBehalfOf.stream().anyMatch(String::isBlank)) {
            throw new Misuse("--on-behalf-of is empty; is a variable of the shell unset?");
        }
        if (ingestAccounts.stream().anyMatch(String::isBlank)) {
            throw new Misuse("--ingest-account is empty; is a variable of the shell unset?");
        }
    }

    void configure(PlanOptions.Builder builder) {
        if (!onBehalfOf.isEmpty()) {
            builder.onBehalfOf(new Requester(onBehalfOf));
        }
        if (combineSharedInputs) {
            builder.combineSharedInputs();
        }
        builder.ingestAccounts(ingestAccounts.toArray(String[]::new));
        if (!schemaHosts.isEmpty()) {
            builder.schemaHosts(schemaHosts.toArray(String[]::new));
        }
    }
}
