package de.desy.scicat.publisher.internal.planning;

import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot.ForeignBlock;
import de.desy.scicat.publisher.internal.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What a plan says of blocks that others added to the dataset on the target. */
final class ForeignBlocks {
    private static final int NAMED = 10;
    private static final String ADDED = " on the target was added by ";

    private ForeignBlocks() {}

    /** A note for each of the first blocks, and the number of the others. */
    static List<String> notes(TargetSnapshot target) {
        List<String> notes = new ArrayList<>();
        target.foreign().stream().limit(NAMED).forEach(block -> notes.add(note(block)));
        if (target.foreign().size() > NAMED) {
            int further = target.foreign().size() - NAMED;
            notes.add(Text.count(further, "further block") + " of others " + Text.are(further)
                    + " on the target too, and " + (further == 1 ? "stays" : "stay"));
        }
        return notes;
    }

    private static String note(ForeignBlock block) {
        String known = block.known() == 0
                ? ""
                : ", " + Text.number(block.known()) + " of them with "
                        + (block.known() == 1 ? "the path of a file" : "paths of files") + " of this dataset";
        return "block " + block.id() + ADDED + block.createdBy() + ", which is none of our accounts, and "
                + (block.isUnreadable() ? "cannot be read" : "lists " + Text.count(block.files(), "file") + known)
                + "; it counts for nothing and stays, and an account that may delete blocks can delete it"
                + " (DELETE_GROUPS)";
    }

    /** Whether a note is about such a block. Others add them at any time, and the plan does the same with them. */
    static boolean isAbout(String note) {
        return (note.startsWith("block ") && note.contains(ADDED))
                || note.matches("[0-9 ]+ further blocks? of others .*");
    }
}
