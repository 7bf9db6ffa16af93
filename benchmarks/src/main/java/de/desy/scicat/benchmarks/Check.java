package de.desy.scicat.benchmarks;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks that an arm has done the timed work: the dataset is on the target, complete and public. */
final class Check {
    private final SciCatClient source;
    private final SciCatClient target;

    Check(SciCatClient source, SciCatClient target) {
        this.source = source;
        this.target = target;
    }

    /** The problems of the given datasets. */
    List<String> problems(List<String> pids) {
        List<String> problems = new ArrayList<>();
        for (String pid : pids) {
            try {
                published(pid);
            } catch (IllegalStateException | SciCatException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }

    private void published(String pid) {
        Dataset from = source.datasets().get(pid);
        Dataset there = target.datasets().find(pid).orElseThrow(() -> wrong(pid, "it is not on the target"));
        List<DataFile> wanted = files(source, from, new TreeSet<>());
        Set<Boolean> visibilities = new TreeSet<>();
        List<DataFile> found = files(target, there, visibilities);
        if (wanted.size() != found.size() || !new HashSet<>(found).containsAll(wanted)) {
            throw wrong(pid, found.size() + " files on the target, " + wanted.size() + " on the source, or others");
        }
        if (!there.isPublished() || visibilities.contains(false)) {
            throw wrong(pid, "dataset or blocks are not public");
        }
        if (there.numberOfFiles() != from.numberOfFiles() || there.size() != from.size()) {
            throw wrong(pid, "the totals are " + there.numberOfFiles() + " files, " + there.size() + " bytes");
        }
        for (String field : List.of("datasetName", "scientificMetadata", "keywords", "creationTime", "description")) {
            if (!from.field(field).equals(there.field(field))) {
                throw wrong(pid, field + " differs: " + there.field(field));
            }
        }
    }

    private static List<DataFile> files(SciCatClient client, Dataset dataset, Set<Boolean> visibilities) {
        List<DataFile> files = new ArrayList<>();
        client.origDatablocks().readFiles(dataset, new DataFileVisitor() {
            @Override
            public void begin(OrigDatablock block) {
                visibilities.add(block.isPublished());
            }

            @Override
            public void file(OrigDatablock block, DataFile file) {
                files.add(file);
            }
        });
        return files;
    }

    private static IllegalStateException wrong(String pid, String what) {
        return new IllegalStateException(pid + " was not published as it should be: " + what);
    }
}
