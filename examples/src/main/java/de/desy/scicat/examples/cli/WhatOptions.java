package de.desy.scicat.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.BadRequestException;
import de.desy.scicat.client.Dataset;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.ExistingDataset;
import de.desy.scicat.publisher.InputPaths;
import de.desy.scicat.publisher.Inputs;
import de.desy.scicat.publisher.PidPolicy;
import de.desy.scicat.publisher.PublisherBuilder;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which datasets, and what of them. */
final class WhatOptions {
    private static final String EXAMPLE =
            "for example --where '{\"ownerGroup\": \"it-scicat\", \"type\": \"derived\"}'";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Option(
            names = "--where",
            paramLabel = "FILTER",
            description = "The datasets of the source that a condition selects, as JSON in the manner of SciCat's"
                    + " filters: '{\"ownerGroup\": \"it-scicat\"}'.")
    private @Nullable String where;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many datasets of --where.")
    private @Nullable Long limit;

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

    /** The condition; null where none was given. */
    @Nullable ObjectNode where(Collection<String> pids) {
        if (pids.stream().anyMatch(String::isBlank)) {
            throw new Misuse("A PID is empty; is a variable of the shell unset?");
        }
        pids.stream().filter(pid -> pid.startsWith("@")).findFirst().ifPresent(file -> {
            throw new Misuse(file + " stands for the words in a file, but there is no file " + file.substring(1));
        });
        if (where == null) {
            if (limit != null) {
                throw new Misuse("--limit goes with --where: " + EXAMPLE + " --limit 10");
            }
            if (pids.isEmpty()) {
                throw new Misuse("Say which datasets: one or more PIDs, or --where FILTER, " + EXAMPLE);
            }
            return null;
        }
        if (limit != null && limit < 1) {
            throw new Misuse("--limit is at least 1, not " + limit);
        }
        try {
            JsonNode condition = JSON.readTree(where);
            if (condition instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new Misuse("--where is no JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + "; " + EXAMPLE);
        }
        throw new Misuse("--where wants a JSON object; " + EXAMPLE);
    }

    /** The pids that were named and those that the source finds, each once. */
    List<String> select(Collection<String> pids, @Nullable ObjectNode condition, SciCatClient source) {
        LinkedHashSet<String> all = new LinkedHashSet<>(pids);
        if (condition != null) {
            try (Stream<Dataset> found = source.datasets().stream(condition)) {
                (limit == null ? found : found.limit(limit)).map(Dataset::pid).forEach(all::add);
            } catch (BadRequestException e) {
                throw new Misuse("--where: the source does not take this condition: "
                        + String.join("; ", e.serverMessages()) + "; " + EXAMPLE);
            }
        }
        return List.copyOf(all);
    }

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
