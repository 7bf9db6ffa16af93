package de.desy.scicat.publisher.internal.writing;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Attachment;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.publisher.internal.text.Text;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What everybody can see of a dataset after a failure. A write whose reply was lost may have been carried out, so the
 * target is looked at before anything is said about it.
 */
final class Aftermath {
    private Aftermath() {}

    /**
     * Looks.
     *
     * @param pid the dataset's pid on the target; null if it is not known
     * @param attachments whether attachments were copied
     * @return a sentence without a full stop
     */
    static String of(SciCatClient target, @Nullable String pid, boolean attachments) {
        if (pid == null) {
            return "Whether a copy was created is not known";
        }
        try {
            Optional<Dataset> there = target.datasets().find(pid);
            if (there.isEmpty()) {
                return "The target shows nothing of it";
            }
            if (there.get().isPublished()) {
                return "The dataset is public";
            }
            return ofPrivate(target, pid, attachments);
        } catch (SciCatException e) {
            return "What is public of it could not be looked at";
        }
    }

    /** The sentence about a dataset that was published, and whose DOI failed. */
    static String withoutDoi(SciCatClient target, String pid) {
        try {
            return target.datasets().find(pid).filter(Dataset::isPublished).isPresent()
                    ? "the dataset is published, but has no DOI"
                    : "the dataset has no DOI, and is not public any more";
        } catch (SciCatException e) {
            return "the dataset has no DOI; whether it is public could not be looked at";
        }
    }

    private static String ofPrivate(SciCatClient target, String pid, boolean attachments) {
        long blocks;
        try (Stream<OrigDatablock> all = target.origDatablocks().stream(pid)) {
            blocks = all.filter(OrigDatablock::isPublished).count();
        }
        long pictures = 0;
        if (attachments) {
            try (Stream<Attachment> all = target.attachments().streamWithoutThumbnails(pid)) {
                pictures = all.filter(Attachment::isPublished).count();
            }
        }
        if (blocks + pictures == 0) {
            return "What was written is private";
        }
        return "The dataset is private, but "
                + (blocks == 0 ? "" : Text.count(blocks, "block") + " of files")
                + (blocks == 0 || pictures == 0 ? "" : " and ")
                + (pictures == 0 ? "" : Text.count(pictures, "attachment")) + " of it "
                + (blocks + pictures == 1 ? "is" : "are") + " public already";
    }
}
