package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.InputPaths;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PlanOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which parts of a dataset are published, and how. */
final class WhatOptions {
    @Option(names = "--combine-inputs", description = "The same as --inputs combine.")
    private boolean combineInputs;

    @Option(names = "--inputs", paramLabel = "INPUTS", completionCandidates = Choices.OfInputs.class)
    private @Nullable Inputs inputs;

    @Option(names = "--input-paths", paramLabel = "PATHS", completionCandidates = Choices.Paths.class)
    private @Nullable InputPaths inputPaths;

    @Option(names = "--attach-to-source", description = "The only option that writes to the source.")
    private boolean attachToSource;

    @Option(names = "--attachments")
    private boolean attachments;

    @Option(names = "--pid", paramLabel = "WHOSE", completionCandidates = Choices.Pids.class)
    private @Nullable PidPolicy pid;

    @Option(names = "--on-existing", paramLabel = "WHAT", completionCandidates = Choices.Existing.class)
    private @Nullable ExistingDataset existing;

    @Option(names = "--our-account", paramLabel = "NAME", split = ",", description = "May be repeated.")
    private List<String> ourAccounts = new ArrayList<>();

    @Option(names = "--files-per-block", paramLabel = "N")
    private @Nullable Integer filesPerBlock;

    void check() {
        if (ourAccounts.stream().anyMatch(String::isBlank)) {
            throw new Misuse("--our-account is empty; is a variable of the shell unset?");
        }
        if (combineInputs && inputs != null && inputs != Inputs.COMBINE) {
            throw new Misuse("--combine-inputs and --inputs " + Choices.word(inputs) + " exclude each other");
        }
    }

    void configure(PlanOptions.Builder builder) {
        if (inputs != null) {
            builder.inputs(inputs);
        }
        if (combineInputs) {
            builder.combineInputs();
        }
        if (inputPaths != null) {
            builder.inputPaths(inputPaths);
        }
        if (attachToSource) {
            builder.attachCombinedToSource();
        }
        if (attachments) {
            builder.copyAttachments();
        }
        if (pid != null) {
            builder.pid(pid);
        }
        if (existing != null) {
            builder.onExisting(existing);
        }
        builder.ourAccounts(ourAccounts.toArray(String[]::new));
        if (filesPerBlock != null) {
            builder.filesPerBlock(filesPerBlock);
        }
    }
}
