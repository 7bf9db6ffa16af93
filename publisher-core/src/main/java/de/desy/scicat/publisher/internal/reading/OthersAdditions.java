package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is said of blocks and attachments that neither a dataset's creator nor an account of the options added. */
final class OthersAdditions {
    private final boolean stayBehind;
    private final Map<String, Added> blocks = new TreeMap<>();
    private final Map<String, Added> attachments = new TreeMap<>();
    private final List<String> left = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** What one account added to one dataset. */
    private static final class Added {
        private int records;
        private long files;
        private final TreeSet<String> groups = new TreeSet<>();
    }

    /**
     * Begins.
     *
     * @param stayBehind whether it stays behind
     */
    OthersAdditions(boolean stayBehind) {
        this.stayBehind = stayBehind;
    }

    /** Takes a block, and the number of files that are read of it. */
    void block(OrigDatablock block, String pid, long files) {
        Added added = blocks.computeIfAbsent(to(pid, block.createdBy()), key -> new Added());
        added.records++;
        added.files += files;
        left.add(block.id());
    }

    /** Takes a block that cannot be read, and whose files would go along. */
    void unreadable(OrigDatablock block, String pid, String reason) {
        problems.add(new Problem(
                ProblemCode.CONTENT_UNREADABLE,
                Subject.of(Subject.Kind.BLOCK, block.id()),
                "block " + block.id() + " was added " + to(pid, block.createdBy()) + ", and cannot be read: " + reason,
                Remedy.by(Remedy.Actor.OWNER, "correct the block on the source"),
                naming()));
    }

    /** How what others added stays behind. */
    static Remedy naming() {
        return Remedy.with(
                "leave out what strangers added: name the accounts that add files for others with " + Remedy.OPTION,
                Option.INGEST_ACCOUNTS);
    }

    /** Takes attachments, and returns those that go along. */
    List<AttachmentState> attachments(List<AttachmentState> all, Makers makers, Dataset dataset) {
        List<AttachmentState> going = new ArrayList<>();
        for (AttachmentState attachment : all) {
            boolean stays = makers.forbids(attachment, dataset);
            if (!stays) {
                going.add(attachment);
            }
            if (stays || (!stayBehind && makers.isStranger(attachment.createdBy(), dataset))) {
                Added added =
                        attachments.computeIfAbsent(to(dataset.pid(), attachment.createdBy()), key -> new Added());
                added.records++;
                added.groups.add(attachment.ownerGroup());
            }
        }
        return going;
    }

    private static String to(String pid, @Nullable String maker) {
        return "to " + pid + " by " + Text.shortened(String.valueOf(maker), 60) + ", who did not create it";
    }

    /** Blocks that would go along and cannot be read. */
    List<Problem> problems() {
        return problems;
    }

    /** What stays behind. */
    List<Skipped> skipped() {
        List<Skipped> skipped = new ArrayList<>();
        if (stayBehind) {
            blocks.forEach((by, added) -> skipped.add(skipped(Text.count(added.records, "block"), by)));
            attachments.forEach((by, added) -> skipped.add(skipped(Text.count(added.records, "attachment"), by)));
        }
        return skipped;
    }

    private static Skipped skipped(String what, String by) {
        return new Skipped(
                what,
                "added " + by,
                Remedy.with(
                        "if that account adds to datasets of others, name it with " + Remedy.OPTION,
                        Option.INGEST_ACCOUNTS));
    }

    /** What goes along. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!stayBehind) {
            blocks.forEach((by, added) -> notes.add(Text.count(added.records, "block") + " with "
                    + Text.count(added.files, "file") + (added.records == 1 ? " was" : " were") + " added " + by));
            attachments.forEach((by, added) -> notes.add(Text.count(added.records, "attachment")
                    + (added.records == 1 ? " was" : " were") + " added " + by + "; "
                    + (added.records == 1 ? "it belongs" : "they belong") + " to " + String.join(", ", added.groups)));
        }
        return notes;
    }

    /** Whether files of others go along, and may contradict those of the dataset. */
    boolean haveFiles() {
        return !stayBehind && !blocks.isEmpty();
    }

    /** The ids of the blocks that stay behind. */
    List<String> leftBlocks() {
        return stayBehind ? List.copyOf(left) : List.of();
    }
}
