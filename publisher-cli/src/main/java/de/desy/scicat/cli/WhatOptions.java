package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.InputPaths;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PidPolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of a dataset is published, and how. */
final class WhatOptions {
    @Option(
            names = "--combine-inputs",
            description = "The files of the datasets that inputDatasets names become files of the published one."
                    + " The same as --inputs combine.")
    private boolean combineInputs;

    @Option(
            names = "--inputs",
            paramLabel = "POLICY",
            completionCandidates = Choices.OfInputs.class,
            description = "What becomes of inputDatasets: references (they stay named; the default), publish (they are"
                    + " published too, first), combine.")
    private @Nullable Inputs inputs;

    @Option(
            names = "--input-paths",
            paramLabel = "POLICY",
            completionCandidates = Choices.Paths.class,
            description = "How paths of combined files are written: absolute (the default), relative-to-target, as-is.")
    private @Nullable InputPaths inputPaths;

    @Option(
            names = "--attach-to-source",
            description = "Add the combined files to the dataset on the source too. The only option that writes to the"
                    + " source.")
    private boolean attachToSource;

    @Option(names = "--attachments", description = "Copy attachments, such as thumbnails. Default: they stay behind.")
    private boolean attachments;

    @Option(
            names = "--pid",
            paramLabel = "POLICY",
            completionCandidates = Choices.Pids.class,
            description = "same (the pid of the source; the default) or minted (the target chooses one).")
    private @Nullable PidPolicy pid;

    @Option(
            names = "--on-existing",
            paramLabel = "POLICY",
            completionCandidates = Choices.Existing.class,
            description = "A dataset that is on the target already: update (what differs; the default), fail, keep.")
    private @Nullable ExistingDataset existing;

    @Option(
            names = "--files-per-block",
            paramLabel = "N",
            description = "Files in one request to the target. Default: 5000.")
    private @Nullable Integer filesPerBlock;

    boolean mintsPids() {
        return pid == PidPolicy.MINTED;
    }

    void check() {
        if (combineInputs && inputs != null && inputs != Inputs.COMBINE) {
            throw new Misuse("--combine-inputs and --inputs " + Choices.word(inputs) + " exclude each other");
        }
        if (attachToSource && !combineInputs && inputs != Inputs.COMBINE) {
            throw new Misuse("--attach-to-source attaches the files of the inputs; say --combine-inputs too");
        }
    }

    void configure(PublisherBuilder builder) {
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
        if (filesPerBlock != null) {
            builder.filesPerBlock(filesPerBlock);
        }
    }
}
