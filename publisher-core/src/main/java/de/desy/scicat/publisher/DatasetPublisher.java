package de.desy.scicat.publisher;

import de.desy.scicat.client.Dataset;
import de.desy.scicat.client.SciCatClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Publishes datasets from one SciCat to another: compares a dataset on the source with what is on the target, and does
 * exactly what is missing.
 *
 * <p>The target is the journal: there is no state file. After a crash, a lost reply or a half-done run one publishes
 * again; what is there is skipped, what is missing is done. After a successful {@link #apply} the next {@link #plan} is
 * empty. Until all is complete, everything on the target is private.
 *
 * <p>Thread-safe; one publisher serves any number of datasets. Two publications of <em>one</em> dataset at the same time
 * are not coordinated yet. Both clients are closed by whoever opened them.
 *
 * <h2>How many requests it makes</h2>
 *
 * With <i>K</i> inputs combined, <i>S</i> pages of blocks on the source (over the dataset and its inputs, at least one
 * each), <i>T</i> pages of blocks on the target (at least one), <i>A</i> pages of attachments on the source and <i>U</i>
 * on the target (ten a page, at least one; <i>U</i> is 0 where the source has no attachment or the target no dataset
 * yet), one reading of the source makes 1 + K + S + A requests, and one of the target 1 + T + U. Each dataset whose
 * visible blocks do not add up to its totals, or that has none, costs 1 more, to count them; so does a target that does
 * not have the dataset yet.
 *
 * <ul>
 *   <li>{@link #plan}: one reading of both; if there is anything to do, 1 to ask who one is, and if one is no member of
 *       the groups concerned, 1 to ask whether one is an admin (2 where the answer is no).
 *   <li>{@link #apply} of an empty plan: 0.
 *   <li>{@link #apply} of a dataset that is new on the target, with <i>B</i> blocks to write and made public: on the
 *       source one reading, and S (and the counts) once more to read the files again. On the target one reading, 1 to
 *       create, B to write the blocks, one reading to verify, 1 for each 1 000 blocks to look at them and B to make them
 *       public, 1 for totals and visibility, 2 for a last look.
 *   <li>With <i>C</i> attachments to copy: on the source A more (2 A at the worst), on the target C to write them, U to look at them
 *       and C to make them public. On a 4.x target each reading asks whether one is an admin (1, or 2
 *       where the answer is no); who is none makes nothing public, and writes each attachment with 3 requests instead of
 *       1: a refused one, the question who one is, and the one that counts.
 *   <li>Once for each client: 1 or 2 to find the server's version, and what its credentials need. A connection that was
 *       idle for more than three seconds asks 1 before a write.
 * </ul>
 */
public final class DatasetPublisher {
    private final SciCatClient source;
    private final SciCatClient target;
    private final PlanOptions options;
    private final @Nullable UnaryOperator<String> ownerGroupMapping;
    private final PublishListener listener;
    private final Pause pause;

    private DatasetPublisher(Builder builder) {
        this.source = builder.source;
        this.target = builder.target;
        this.ownerGroupMapping = builder.mapping;
        this.listener = builder.listener;
        this.pause = builder.pause;
        this.options = new PlanOptions(
                builder.combineInputs,
                builder.inputPaths,
                builder.attachToSource,
                builder.attachments,
                builder.ownerGroup,
                builder.accessGroups,
                builder.makePublic,
                builder.acceptInvisibleFiles,
                builder.filesPerBlock,
                builder.bytesPerBlock,
                builder.landingPage);
    }

    /**
     * Names the catalogue from which datasets are published.
     *
     * @param source a client of it; it stays the caller's to close
     * @return what asks for the other side
     */
    public static From from(SciCatClient source) {
        return new From(Objects.requireNonNull(source, "source"));
    }

    /** The first half of the beginning: it asks for the target. */
    public static final class From {
        private final SciCatClient source;

        private From(SciCatClient source) {
            this.source = source;
        }

        /**
         * Names the catalogue on which datasets are published.
         *
         * @param target a client of it; it stays the caller's to close
         * @return a builder
         */
        public Builder to(SciCatClient target) {
            return new Builder(source, Objects.requireNonNull(target, "target"));
        }
    }

    /**
     * Compares both sides. Only reads.
     *
     * @param pid the dataset's pid on the source
     * @return what is missing on the target
     * @throws RefusedException when the dataset, the options or the account do not allow the publication; it names
     *     everything that is wrong, with remedies
     * @throws de.desy.scicat.client.NotFoundException when the source has no such dataset
     * @throws de.desy.scicat.client.ForbiddenException when the source does not let the account read it
     * @throws de.desy.scicat.client.SciCatException when one of the servers cannot be asked
     */
    public PublishPlan plan(String pid) {
        if (pid.isBlank()) {
            throw new IllegalArgumentException("The pid is empty; give the pid of a dataset on " + source.url());
        }
        SnapshotReader reader = new SnapshotReader(source, target);
        Dataset dataset = source.datasets().get(pid);
        PlanOptions resolved = resolved(dataset);
        SourceSnapshot from = reader.source(dataset, resolved);
        TargetSnapshot to = reader.target(pid, from, resolved);
        PublishPlan plan = Planner.plan(from, to, resolved);
        List<String> problems = new ArrayList<>();
        if (!plan.isEmpty()) {
            problems.addAll(reader.missingRights(to.groupsToChange(plan)));
        }
        if (plan.steps().stream().anyMatch(PlanStep.AttachToSource.class::isInstance)) {
            problems.addAll(reader.missingRightsOnSource(dataset));
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(pid, problems);
        }
        return plan;
    }

    private PlanOptions resolved(Dataset dataset) {
        if (ownerGroupMapping == null) {
            return options;
        }
        String ofSource = dataset.ownerGroup().orElse("");
        String group = ownerGroupMapping.apply(ofSource);
        if (group == null || group.isBlank()) {
            throw new RefusedException(
                    dataset.pid(),
                    List.of("mapOwnerGroup(…) gives no group for \"" + ofSource
                            + "\" (let it name one of the target's)"));
        }
        return options.withOwnerGroup(group);
    }

    /**
     * Does what a plan says and nothing else. Before the first write it reads both sides once more and compares them with
     * the plan.
     *
     * @param plan a plan of these two catalogues
     * @return what was done; a failure on the way is a report too (see {@link PublishReport#orThrow})
     * @throws StalePlanException when source or target changed after the plan was made; nothing has been written
     * @throws IllegalArgumentException when the plan is of other catalogues
     * @throws de.desy.scicat.client.SciCatException when one of the servers cannot be asked; nothing has been written
     */
    public PublishReport apply(PublishPlan plan) {
        if (!plan.source().equals(source.url().toString())
                || !plan.target().equals(target.url().toString())) {
            throw new IllegalArgumentException("The plan is for " + plan.source() + " -> " + plan.target()
                    + ", this publisher works from " + source.url() + " to " + target.url());
        }
        return new Applier(source, target, plan, listener, pause).run();
    }

    /**
     * Plans and applies: {@code apply(plan(pid))}.
     *
     * @param pid the dataset's pid on the source
     * @return what was done
     */
    public PublishReport publish(String pid) {
        return apply(plan(pid));
    }

    /**
     * Compares both sides and says what differs. Only reads.
     *
     * @param pid the dataset's pid on the source
     * @return what would have to be done; empty when the target is right
     */
    public List<String> verify(String pid) {
        List<String> differences = new ArrayList<>(
                plan(pid).steps().stream().map(PlanStep::describe).toList());
        if (options.makePublic()
                && differences.isEmpty()
                && target.anonymous().datasets().findPublic(pid).isEmpty()) {
            differences.add("nobody but members of its groups can read it");
        }
        return List.copyOf(differences);
    }

    /**
     * Builds a publisher. Not thread-safe; it may be used again after {@link #build}.
     *
     * <p>One of {@link #ownerGroup}, {@link #mapOwnerGroup} and {@link #keepOwnerGroup} has to be said.
     */
    public static final class Builder {
        private final SciCatClient source;
        private final SciCatClient target;
        private boolean combineInputs;
        private InputPaths inputPaths = InputPaths.ABSOLUTE;
        private boolean attachToSource;
        private boolean attachments;
        private boolean ownerGroupSaid;
        private @Nullable String ownerGroup;
        private @Nullable UnaryOperator<String> mapping;
        private List<String> accessGroups = List.of();
        private boolean makePublic;
        private boolean acceptInvisibleFiles;
        private int filesPerBlock = 5_000;
        private long bytesPerBlock = 4_000_000;
        private @Nullable String landingPage;
        private PublishListener listener = event -> {};
        private Pause pause = Pause.REAL;

        private Builder(SciCatClient source, SciCatClient target) {
            this.source = source;
            this.target = target;
        }

        /**
         * Makes the files of the {@code inputDatasets} files of the published dataset. Default: only its own files.
         *
         * @return this
         */
        public Builder combineInputs() {
            this.combineInputs = true;
            return this;
        }

        /**
         * How the inputs' relative paths are written when combining.
         *
         * @param paths default {@link InputPaths#ABSOLUTE}
         * @return this
         */
        public Builder inputPaths(InputPaths paths) {
            this.inputPaths = Objects.requireNonNull(paths, "paths");
            return this;
        }

        /**
         * Adds the combined files to the dataset on the source too. Default: the source is not written to.
         *
         * @return this
         */
        public Builder attachCombinedToSource() {
            this.attachToSource = true;
            return this;
        }

        /**
         * Copies the attachments of the dataset. Default: they stay behind, and the plan lists them.
         *
         * @return this
         */
        public Builder copyAttachments() {
            this.attachments = true;
            return this;
        }

        /**
         * The group that owns the published dataset. The target's account must be a member of it, or an admin.
         *
         * @param group a group of the target
         * @return this
         */
        public Builder ownerGroup(String group) {
            if (group.isBlank()) {
                throw new IllegalArgumentException("The owner group is empty");
            }
            this.ownerGroup = group;
            this.mapping = null;
            this.ownerGroupSaid = true;
            return this;
        }

        /**
         * Works out the group that owns the published dataset from the group that owns it on the source.
         *
         * @param mapping a pure function; a blank answer refuses the dataset
         * @return this
         */
        public Builder mapOwnerGroup(UnaryOperator<String> mapping) {
            this.mapping = Objects.requireNonNull(mapping, "mapping");
            this.ownerGroup = null;
            this.ownerGroupSaid = true;
            return this;
        }

        /**
         * Lets the published dataset be owned by the group of the same name as on the source.
         *
         * @return this
         */
        public Builder keepOwnerGroup() {
            this.ownerGroup = null;
            this.mapping = null;
            this.ownerGroupSaid = true;
            return this;
        }

        /**
         * The groups that may read the published dataset. Default: none, since the source's groups mean nothing there.
         *
         * @param groups groups of the target
         * @return this
         */
        public Builder accessGroups(String... groups) {
            this.accessGroups = Arrays.asList(groups.clone());
            return this;
        }

        /**
         * Lets anybody read the published dataset, once it is complete. Default: it stays private, but one that is public
         * already is not retracted.
         *
         * @return this
         */
        public Builder makePublic() {
            this.makePublic = true;
            return this;
        }

        /**
         * Publishes a dataset even if the account does not see all of its files. Default: it is refused. What is missing
         * stands in the plan.
         *
         * @return this
         */
        public Builder acceptInvisibleFiles() {
            this.acceptInvisibleFiles = true;
            return this;
        }

        /**
         * The URL that people get: of the target's frontend, which is not the address of its API. Default: none.
         *
         * @param template a URL with <code>{pid}</code>, in whose place the percent-encoded pid is put
         * @return this
         */
        public Builder landingPage(String template) {
            if (!template.contains("{pid}") || !template.matches("https?://\\S+")) {
                throw new IllegalArgumentException("The landing page \"" + template
                        + "\" should be a URL with {pid}, such as https://data.example/datasets/{pid}");
            }
            this.landingPage = template;
            return this;
        }

        /**
         * The size of new blocks, in files.
         *
         * @param files default 5 000; servers take seconds for 20 000 and fail at 140 000
         * @return this
         */
        public Builder filesPerBlock(int files) {
            if (files < 1) {
                throw new IllegalArgumentException("A block needs at least 1 file, not " + files);
            }
            this.filesPerBlock = files;
            return this;
        }

        /**
         * The size of new blocks, in bytes of JSON.
         *
         * @param bytes default 4 000 000; servers refuse requests beyond 16 MB unless configured otherwise
         * @return this
         */
        public Builder bytesPerBlock(long bytes) {
            if (bytes < 10_000) {
                throw new IllegalArgumentException("A block needs at least 10 000 bytes, not " + bytes);
            }
            this.bytesPerBlock = bytes;
            return this;
        }

        /**
         * Hears what happens while a plan is applied.
         *
         * @param listener called from the thread that applies the plan; default: nobody listens
         * @return this
         */
        public Builder listener(PublishListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** For tests: how to wait. */
        Builder pause(Pause pause) {
            this.pause = pause;
            return this;
        }

        /**
         * Builds the publisher. Asks no server.
         *
         * @return a publisher
         * @throws IllegalStateException when nothing was said about the owner group, or options contradict each other
         */
        public DatasetPublisher build() {
            if (!ownerGroupSaid) {
                throw new IllegalStateException("Say who owns the published datasets: ownerGroup(\"…\"),"
                        + " mapOwnerGroup(…) or keepOwnerGroup()");
            }
            if (attachToSource && !combineInputs) {
                throw new IllegalStateException(
                        "attachCombinedToSource() attaches the files of the inputs; say combineInputs() too");
            }
            return new DatasetPublisher(this);
        }
    }
}
