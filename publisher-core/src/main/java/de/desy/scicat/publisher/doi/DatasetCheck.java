package de.desy.scicat.publisher.doi;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.FileReading;
import de.desy.scicat.publisher.internal.rights.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether datasets may get a DOI: each is there, complete and public, and the account may change it. Only reads. */
final class DatasetCheck {
    private final SciCatClient target;
    private final List<String> problems;

    DatasetCheck(SciCatClient target, List<String> problems) {
        this.target = target;
        this.problems = problems;
    }

    /** The datasets that are there. */
    List<Dataset> read(List<String> pids) {
        List<Dataset> datasets = new ArrayList<>();
        for (String pid : pids) {
            Optional<Dataset> found = target.datasets().find(pid);
            if (found.isEmpty()) {
                problems.add(pid + " is not on " + target.url() + " (publish it first)");
            } else {
                complete(found.get());
                datasets.add(found.get());
            }
        }
        return datasets;
    }

    private void complete(Dataset dataset) {
        String pid = dataset.pid();
        if (!dataset.isPublished()
                || target.anonymous().datasets().findPublic(pid).isEmpty()) {
            problems.add(
                    pid + " is not public on " + target.url() + " (publish it completely first, with makePublic())");
            return;
        }
        FileReading files = target.origDatablocks().readFiles(dataset, (block, file) -> {});
        if (!files.complete() || files.files() != dataset.numberOfFiles()) {
            problems.add(pid + " has " + files.files() + " of " + dataset.numberOfFiles() + " files on " + target.url()
                    + " (publish it completely first)");
        }
    }

    /** Before anything is made public: the server would find it out only afterwards. */
    void rights(List<String> ownerGroups) {
        Standing me = Standing.on(target).orElse(null);
        if (me == null) {
            problems.add("nobody is logged in on " + target.url() + " (connect with credentials)");
            return;
        }
        String name = me.account().username();
        me.closed(ownerGroups)
                .forEach(group -> problems.add("the account " + name + " is no member of " + group + " on "
                        + target.url() + " and no admin, so it may not change the datasets (let it be made a member)"));
        if (!target.users().mayCreateDatasets().orElse(true) && !me.isAdmin()) {
            problems.add("the account " + name + " is in no group that may change datasets on " + target.url()
                    + " (let it be in one of CREATE_DATASET_GROUPS)");
        }
    }
}
