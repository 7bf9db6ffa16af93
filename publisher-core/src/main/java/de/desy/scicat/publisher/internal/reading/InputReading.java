package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.files.Folder;
import de.desy.scicat.publisher.report.Skipped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the inputs of one dataset. They are read as datasets: in a list of blocks, missing, forbidden and empty look
 * alike.
 */
public final class InputReading {
    private final SciCatClient source;
    private final boolean acceptUnreadable;
    private final List<Skipped> skipped = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    public InputReading(SciCatClient source, boolean acceptUnreadable) {
        this.source = source;
        this.acceptUnreadable = acceptUnreadable;
    }

    /** The inputs in their order, each once. */
    public List<Dataset> read(Dataset dataset) {
        List<Dataset> inputs = new ArrayList<>();
        for (String pid : new LinkedHashSet<>(dataset.inputDatasets())) {
            if (pid.equals(dataset.pid())) {
                skipped.add(new Skipped("input " + pid, "it is the dataset itself"));
            } else if (isPlace(pid)) {
                skipped.add(new Skipped("input " + pid, "a place, not the pid of a dataset"));
            } else {
                read(pid).ifPresent(inputs::add);
            }
        }
        return inputs;
    }

    /** The pids of the inputs that are read. */
    public static Set<String> pids(Dataset dataset) {
        Set<String> pids = new LinkedHashSet<>(dataset.inputDatasets());
        pids.removeIf(pid -> pid.equals(dataset.pid()) || isPlace(pid));
        return pids;
    }

    private static boolean isPlace(String input) {
        return input.isBlank() || Folder.standsAlone(input);
    }

    private Optional<Dataset> read(String pid) {
        try {
            Optional<Dataset> input = source.datasets().find(pid);
            if (input.isEmpty()) {
                unreadable(
                        pid,
                        "is not on " + source.url(),
                        "correct inputDatasets, say acceptUnreadableInputs(), or publish without combining");
            }
            return input;
        } catch (ForbiddenException notOurs) {
            unreadable(
                    pid,
                    "may not be read by this account",
                    "let the account be a member of its ownerGroup or accessGroups, or say acceptUnreadableInputs()");
            return Optional.empty();
        }
    }

    private void unreadable(String pid, String why, String remedy) {
        if (acceptUnreadable) {
            skipped.add(new Skipped("input " + pid, "it " + why));
        } else {
            problems.add("its input " + pid + " " + why + " (" + remedy + ")");
        }
    }

    /** Inputs that are not followed, and why. */
    public List<Skipped> skipped() {
        return skipped;
    }

    /** Inputs that forbid the publication. */
    public List<String> problems() {
        return problems;
    }
}
