package de.desy.scicat.publisher.internal.files;

import de.desy.scicat.client.model.DataFile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file for each set of properties that files have, so that a target can be asked whether it takes them. */
final class Samples {
    private final BitSet seen = new BitSet();
    private final List<DataFile> files = new ArrayList<>();
    private @Nullable String chkAlg;

    void add(DataFile file, @Nullable String algorithm) {
        int properties = 0;
        for (Object value :
                new @Nullable Object[] {file.chk(), file.uid(), file.gid(), file.perm(), file.type(), file.metadata()
                }) {
            properties = 2 * properties + (value == null ? 0 : 1);
        }
        if (!seen.get(properties)) {
            seen.set(properties);
            files.add(file);
        }
        if (chkAlg == null) {
            chkAlg = algorithm;
        }
    }

    List<DataFile> files() {
        return List.copyOf(files);
    }

    @Nullable String chkAlg() {
        return chkAlg;
    }
}
