package de.desy.scicat.publisher.job;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.FileReading;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.publisher.internal.files.Folder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The files that a job names of a dataset, relative to its folder or absolute, as frontends do. */
final class NamedFiles {
    private final Dataset dataset;
    private final Folder folder;
    private final Set<String> named = new HashSet<>();
    private boolean lacks;

    NamedFiles(Dataset dataset, Set<String> files) {
        this.dataset = dataset;
        this.folder = new Folder(dataset.sourceFolder().orElse(""));
        files.forEach(file -> named.add(place(file)));
    }

    /** Whether they are all files of the dataset, and no others. */
    boolean areAllOf(SciCatClient scicat) {
        Set<String> left = new HashSet<>(named);
        FileReading reading = scicat.origDatablocks().readFiles(dataset, new DataFileVisitor() {
            @Override
            public void file(OrigDatablock block, DataFile file) {
                String place = place(file.path());
                left.remove(place);
                lacks |= !named.contains(place);
            }

            /** A stranger's block may hold anything, and nobody can name what it holds. */
            @Override
            public boolean unreadable(OrigDatablock block, String reason) {
                lacks = true;
                return !dataset.createdBy().equals(Optional.ofNullable(block.createdBy()));
            }
        });
        return reading.complete() && !lacks && left.isEmpty();
    }

    private String place(String path) {
        return Folder.normalise(folder.resolve(path));
    }
}
