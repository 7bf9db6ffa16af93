package de.desy.scicat.publisher.doi;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.FileReading;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.internal.rights.Standing;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether datasets may get a DOI: each dataset must exist, be complete and public, and the account must be
 * allowed to change it. Only reads.
 */
final class DatasetCheck {
    private final SciCatClient target;
    private final OurAccounts accounts;
    private final List<Problem> problems;

    DatasetCheck(SciCatClient target, OurAccounts accounts, List<Problem> problems) {
        this.target = target;
        this.accounts = accounts;
        this.problems = problems;
    }

    /** The datasets that exist. */
    List<Dataset> read(List<String> pids) {
        List<Dataset> datasets = new ArrayList<>();
        for (String pid : pids) {
            Optional<Dataset> found = target.datasets().find(pid);
            if (found.isEmpty()) {
                add(ProblemCode.DATASET_MISSING, pid + " is not on " + target.url(), operator("publish it first"));
            } else if (!found.get().pid().equals(pid) && Mask.covers(pid)) {
                problems.add(HiddenNames.ofPid(target, pid));
            } else {
                datasets.add(complete(found.get()));
            }
        }
        return datasets;
    }

    /** The dataset; with strangers' blocks on it, its totals are those of its own files. */
    private Dataset complete(Dataset dataset) {
        String pid = dataset.pid();
        if (!dataset.isPublished()
                || target.anonymous().datasets().findPublic(pid).isEmpty()) {
            add(
                    ProblemCode.DATASET_NOT_PUBLIC,
                    pid + " is not public on " + target.url(),
                    operator("publish it first, completely and for everybody"));
            return dataset;
        }
        Strangers strangers = new Strangers(dataset);
        FileReading files = target.origDatablocks().readFiles(dataset, strangers);
        // The totals may count the files of strangers or not.
        boolean counts = strangers.own <= dataset.numberOfFiles()
                && (dataset.numberOfFiles() <= files.files() || strangers.unreadable);
        if (!files.complete() || !counts) {
            add(
                    ProblemCode.DATASET_INCOMPLETE,
                    pid + " has " + files.files() + " of " + dataset.numberOfFiles() + " files on " + target.url(),
                    operator("publish it completely first"));
        }
        return strangers.isOnIt ? withTotals(dataset, strangers.own, strangers.bytes) : dataset;
    }

    private static Dataset withTotals(Dataset dataset, long files, long bytes) {
        return Dataset.of(dataset.json().put("numberOfFiles", files).put("size", bytes));
    }

    /** Blocks that others added are passed over, whatever is in them: the totals may count them or not. */
    private final class Strangers implements DataFileVisitor {
        private final Dataset dataset;
        private boolean unreadable;
        private boolean isStrangers;
        private boolean isOnIt;
        private long own;
        private long bytes;

        Strangers(Dataset dataset) {
            this.dataset = dataset;
        }

        private boolean isStrangers(OrigDatablock block) {
            String maker = block.createdBy();
            boolean ofCreator = maker != null
                    && !HiddenNames.isHidden(maker)
                    && maker.equals(dataset.createdBy().orElse(null));
            return maker != null && !ofCreator && !accounts.made(maker);
        }

        @Override
        public void begin(OrigDatablock block) {
            isStrangers = isStrangers(block);
            isOnIt |= isStrangers;
        }

        @Override
        public void file(OrigDatablock block, DataFile file) {
            own += isStrangers ? 0 : 1;
            bytes += isStrangers ? 0 : file.size();
        }

        @Override
        public boolean unreadable(OrigDatablock block, String reason) {
            unreadable |= isStrangers(block);
            isOnIt |= isStrangers(block);
            return isStrangers(block);
        }
    }

    /** Checks the rights before anything becomes public; the server would check them only afterwards. */
    void rights(List<String> ownerGroups) {
        Standing me = Standing.on(target).orElse(null);
        if (me == null) {
            add(
                    ProblemCode.NOT_LOGGED_IN,
                    "nobody is logged in on " + target.url(),
                    operator("connect with credentials"));
            return;
        }
        HiddenNames.problem(target, me.account()).ifPresent(problems::add);
        String name = me.account().username();
        me.closed(ownerGroups)
                .forEach(group -> add(
                        ProblemCode.ACCOUNT_NOT_MEMBER,
                        "the account " + name + " is no member of " + group + " on " + target.url()
                                + " and no admin, so it may not change the datasets",
                        Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, "let it be made a member")));
        if (!target.users().mayCreateDatasets().orElse(true) && !me.isAdmin()) {
            add(
                    ProblemCode.ACCOUNT_MAY_NOT_WRITE,
                    "the account " + name + " is in no group that may change datasets on " + target.url(),
                    Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, "let it be in one of CREATE_DATASET_GROUPS"));
        }
    }

    private void add(ProblemCode code, String message, Remedy remedy) {
        problems.add(new Problem(code, Subject.of(Subject.Kind.DOI, ""), message, remedy));
    }

    private static Remedy operator(String text) {
        return Remedy.by(Remedy.Actor.OPERATOR, text);
    }
}
