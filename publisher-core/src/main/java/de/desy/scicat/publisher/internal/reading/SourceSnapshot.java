package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.files.DesiredFiles;
import de.desy.scicat.publisher.internal.files.Folder;
import de.desy.scicat.publisher.internal.files.Origin;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import java.util.ArrayList;
import java.util.List;

/**
 * What was read on the source.
 *
 * @param url the source's address
 * @param dataset the dataset
 * @param origins the datasets whose files were read: the inputs in their order, then the dataset itself
 * @param datasets the datasets of the origins, in the same order
 * @param entriesOfOrigins the number of file entries that each origin lists
 * @param files the files that the published dataset is to have
 * @param entries the file entries, if they are few
 * @param attachments its attachments
 * @param leftBlocks the blocks of strangers, whose files are none of the published dataset
 * @param skipped inputs that are not followed, and why
 * @param repaired details of file entries that are published in another form
 * @param notes further information
 */
public record SourceSnapshot(
        String url,
        Dataset dataset,
        List<Origin> origins,
        List<Dataset> datasets,
        List<Long> entriesOfOrigins,
        DesiredFiles files,
        KeptEntries entries,
        List<AttachmentState> attachments,
        List<String> leftBlocks,
        List<Skipped> skipped,
        List<Repaired> repaired,
        List<String> notes) {

    /** Copies the lists to which the reader adds. */
    public SourceSnapshot {
        leftBlocks = List.copyOf(leftBlocks);
        skipped = List.copyOf(skipped);
        repaired = List.copyOf(repaired);
        notes = List.copyOf(notes);
    }

    public SourceSnapshot withSkipped(List<Skipped> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Skipped> all = new ArrayList<>(skipped);
        all.addAll(more);
        return new SourceSnapshot(
                url,
                dataset,
                origins,
                datasets,
                entriesOfOrigins,
                files,
                entries,
                attachments,
                leftBlocks,
                all,
                repaired,
                notes);
    }

    /**
     * The number of files of the published dataset, or the stated total if the source lists no file at all. The server
     * adds files of strangers to the stated total.
     */
    public long totalFiles() {
        return isListed() ? files.files() : dataset.numberOfFiles();
    }

    public long totalBytes() {
        return isListed() ? files.bytes() : dataset.size();
    }

    private boolean isListed() {
        return files.entries() > 0 || !leftBlocks.isEmpty();
    }

    /** How the path of an origin's file is written in the published dataset. */
    static String written(PlanOptions options, Origin from, String path, Dataset dataset) {
        return switch (options.inputPaths()) {
            case ABSOLUTE -> from.folder().resolve(path);
            case RELATIVE_TO_TARGET ->
                new Folder(dataset.sourceFolder().orElse(""))
                        .relativize(from.folder().resolve(path));
            case AS_IS -> path;
        };
    }
}
