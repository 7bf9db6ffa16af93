package de.desy.scicat.publisher.internal.files;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.model.DataFile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file for each set of properties that files have, so that a target can be asked whether it takes them. */
final class Samples {
    private static final int MOST_METADATA = 200;
    private static final int MOST_CHARACTERS = 1 << 20;

    private final BitSet seen = new BitSet();
    private final Set<JsonNode> metadata = new HashSet<>();
    private int characters;
    private final List<DataFile> files = new ArrayList<>();
    private @Nullable String chkAlg;

    void add(DataFile file, @Nullable String algorithm) {
        int properties = 0;
        for (Object value :
                new @Nullable Object[] {file.chk(), file.uid(), file.gid(), file.perm(), file.type(), file.metadata()
                }) {
            properties = 2 * properties + (value == null ? 0 : 1);
        }
        boolean isNew = isNew(file.metadata());
        if (isNew || !seen.get(properties)) {
            seen.set(properties);
            files.add(file);
        }
        if (chkAlg == null) {
            chkAlg = algorithm;
        }
    }

    /** A facility's schema decides about values, so each is a sample, up to a size that one request may have. */
    private boolean isNew(@Nullable JsonNode said) {
        if (said == null || said.isEmpty() || metadata.size() >= MOST_METADATA || metadata.contains(said)) {
            return false;
        }
        int length = said.toString().length();
        if (characters + length > MOST_CHARACTERS) {
            return false;
        }
        characters += length;
        return metadata.add(said);
    }

    List<DataFile> files() {
        return List.copyOf(files);
    }

    @Nullable String chkAlg() {
        return chkAlg;
    }
}
