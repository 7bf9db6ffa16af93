package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.Requester;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what may leave the source, by the groups of those for whom it is published. If nobody is named, everything
 * that the account reads may leave. What it says of something that is not open to the groups depends on its pid alone.
 */
public final class Approval {
    private static final List<String> GROUPS = List.of("ownerGroup", "accessGroups", "isPublished");
    private static final String VISIBLE =
            "if it is there, let the account that publishes be a member of its ownerGroup or accessGroups";

    private final @Nullable Requester requester;
    private final boolean sharedInputs;

    public Approval(PlanOptions options) {
        this.requester = options.requester();
        this.sharedInputs = options.inputs() == Inputs.COMBINE && options.combineSharedInputs();
    }

    /** Whether the rights of the account alone decide. */
    public boolean isOfAccount() {
        return requester == null;
    }

    /**
     * Approves the dataset that is to be published.
     *
     * @param dataset the dataset; empty if the account cannot read it
     * @return the dataset
     * @throws RefusedException when those for whom it is published do not own it
     */
    public Dataset owned(String pid, Optional<Dataset> dataset) {
        Requester people = people();
        return dataset.filter(there -> people.owns(there.ownerGroup().orElse("")))
                .orElseThrow(() -> notOwned(pid, people));
    }

    /**
     * Reads a dataset. One whose content cannot be read is told from one that is closed by its groups alone, which are
     * read without the rest of it.
     *
     * @return the dataset; empty if it is not there, or closed to the account or to those for whom it is published
     * @throws UnexpectedDataException when its content cannot be read
     * @throws SciCatException when a server fails, which says nothing of who may read it
     */
    public Optional<Dataset> read(SciCatClient source, String pid) {
        try {
            return source.datasets().find(pid);
        } catch (ForbiddenException closed) {
            return Optional.empty();
        } catch (UnexpectedDataException unreadable) {
            Dataset known = source.datasets().findAll(List.of(pid), GROUPS).get(pid);
            if (known != null && mayRead(people(), known)) {
                throw unreadable;
            }
            return Optional.empty();
        }
    }

    /**
     * Approves a dataset that was approved before and is read once more, whether it is the one that was asked for or an
     * input of it.
     *
     * @throws RefusedException when it is not open any more
     */
    public void confirm(Dataset dataset) {
        Requester people = requester;
        if (people != null && !people.owns(dataset.ownerGroup().orElse("")) && !dataset.isPublished()) {
            throw notOwned(dataset.pid(), people);
        }
    }

    private static RefusedException notOwned(String pid, Requester people) {
        return new RefusedException(
                pid,
                List.of(new Problem(
                        ProblemCode.DATASET_NOT_OWNED,
                        Subject.dataset(),
                        "the publishing service sees no dataset of " + people.named() + " with this pid",
                        Remedy.by(Remedy.Actor.OWNER, "if it belongs to another group, publish it for that group"),
                        Remedy.by(Remedy.Actor.OWNER, "if the pid is wrong, correct it"),
                        Remedy.by(
                                Remedy.Actor.OWNER,
                                "ask the operators whether the service may read the data of this group yet"),
                        Remedy.by(Remedy.Actor.SOURCE_ADMINISTRATOR, VISIBLE))));
    }

    /** The reason not to follow an input; empty to follow it. */
    Optional<Problem> against(String pid, Optional<Dataset> input) {
        Requester people = people();
        if (input.isEmpty() || !mayRead(people, input.get())) {
            return Optional.of(new Problem(
                    ProblemCode.INPUT_NOT_OPEN,
                    Subject.of(Subject.Kind.INPUT, pid),
                    "its input " + pid + " is not open to " + people.named() + ", or does not exist",
                    Remedy.by(Remedy.Actor.OWNER, "let its owners publish it"),
                    Remedy.by(Remedy.Actor.OWNER, "take it out of the dataset's inputs"),
                    Remedy.by(Remedy.Actor.SOURCE_ADMINISTRATOR, VISIBLE),
                    Remedy.say(Option.ACCEPT_UNREADABLE_INPUTS)));
        }
        Dataset there = input.get();
        if (people.owns(there.ownerGroup().orElse("")) || there.isPublished() || sharedInputs) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                ProblemCode.INPUT_ONLY_SHARED,
                Subject.of(Subject.Kind.INPUT, pid),
                "its input " + pid + " is shared with " + people.named() + " for reading, and only its owners may"
                        + " publish anything of it",
                Remedy.by(Remedy.Actor.OWNER, "let its owners publish it"),
                Remedy.by(Remedy.Actor.OWNER, "take it out of the dataset's inputs"),
                Remedy.with(
                        "combine the file lists of shared inputs with " + Remedy.OPTION,
                        Option.COMBINE_SHARED_INPUTS)));
    }

    private static boolean mayRead(Requester people, Dataset dataset) {
        return people.mayRead(dataset.ownerGroup().orElse(""), groups(dataset), dataset.isPublished());
    }

    private static List<String> groups(Dataset dataset) {
        List<String> groups = new ArrayList<>();
        dataset.field("accessGroups").ifPresent(all -> all.forEach(group -> groups.add(group.asText())));
        return groups;
    }

    /**
     * Whether an attachment of a dataset may go along. Whoever attaches something chooses its readers, and some servers
     * let people attach things to datasets that they may not read. So what others attached goes along only if their
     * group may read the dataset too.
     */
    public boolean shows(AttachmentState attachment, Dataset dataset) {
        Requester people = requester;
        if (people == null || people.owns(attachment.ownerGroup())) {
            return true;
        }
        boolean isOfReaders = dataset.isPublished()
                || dataset.ownerGroup().filter(attachment.ownerGroup()::equals).isPresent()
                || groups(dataset).contains(attachment.ownerGroup());
        return isOfReaders
                && people.mayRead(attachment.ownerGroup(), attachment.accessGroups(), attachment.isPublished());
    }

    /** What is said of attachments that stay behind: only how many they are. */
    Skipped closed(long attachments) {
        return new Skipped(
                Text.count(attachments, "attachment"),
                attachments == 1
                        ? "it belongs to another group, and is not open to " + people().named()
                                + " or not of people who may read the dataset"
                        : "they belong to other groups, and are not open to " + people().named()
                                + " or not of people who may read the dataset");
    }

    private Requester people() {
        if (requester == null) {
            throw new IllegalStateException("nobody is named for whom to publish");
        }
        return requester;
    }
}
