package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.RecordedRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The numbers of requests that the Javadoc of {@link DatasetPublisher} promises. */
class RequestCountTest {
    /** A plan for a new dataset looks for a copy whose pid is of the other kind. */
    private static final int OTHER_COPY = 1;

    /** What a reading meets. */
    private record Size(int inputs, int sourcePages, int sourceCounts, int attachmentPages) {
        int source() {
            return 1 + inputs + sourcePages + attachmentPages + sourceCounts;
        }
    }

    @EachKind
    void aSmallDatasetWithoutAttachments(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().filesPerBlock(2).build();
            Size size = new Size(2, 3, 3, 1);
            warm(world, publisher);

            PublishPlan plan = publisher.plan(PID);
            assertRequests(world, size.source(), absent() + OTHER_COPY);

            publisher.apply(plan).orThrow();
            int blocks = 2;
            assertRequests(world, size.source(), absent() + 1 + blocks + present(1, 0) + blocks + 1 + 1);

            PublishPlan next = publisher.plan(PID);
            assertRequests(world, size.source(), present(1, 0));
            assertThat(publisher.apply(next).outcome()).isEqualTo(Outcome.UNCHANGED);
            assertRequests(world, 0, 0);
        }
    }

    @EachKind
    void publishingAtOnceReadsEachSideOnceLessThanPlanningAndApplying(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().filesPerBlock(2).build();
            Size size = new Size(2, 3, 3, 1);
            warm(world, publisher);

            publisher.publish(PID).orThrow();

            int blocks = 2;
            assertRequests(world, size.source(), absent() + OTHER_COPY + 1 + blocks + present(1, 0) + blocks + 1 + 1);
        }
    }

    @EachKind
    void twoPagesOfBlocksAndOfAttachments(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset("20.500.1/many");
            world.source.givenFiles("20.500.1/many", 21_000, 1_500);
            world.dataset(PID, "20.500.1/many");
            SciCatClient admin = world.client(world.source, "admin");
            for (int i = 0; i < 12; i++) {
                admin.attachments()
                        .create(PID, new AttachmentDraft(null, "page " + i, "x", "it-scicat", List.of(), false));
            }
            boolean old = !version.traits().has(Trait.ATTACHMENTS_OF_OWNERS);
            DatasetPublisher publisher = world.publisher("admin", old ? "admin" : "publisher")
                    .filesPerBlock(1_500)
                    .copyAttachments()
                    .build();
            Size size = new Size(1, 3, 2, 2);
            int askAdmin = old ? 1 : 0; // what it may do with attachments
            int askWho = old ? 1 : 0; // since it is no member of the group
            warm(world, publisher);

            PublishPlan plan = publisher.plan(PID);
            assertRequests(world, size.source(), absent() + OTHER_COPY + askAdmin + askWho + askAdmin);

            publisher.apply(plan).orThrow();
            int blocks = 14;
            int copies = 12;
            int verify = present(2, 2) + askAdmin;
            assertRequests(
                    world,
                    size.source() + size.sourcePages() + size.sourceCounts() + size.attachmentPages(),
                    absent() + askAdmin + 1 + blocks + verify + blocks + 1 + 1 + copies + 2 + copies);

            PublishPlan next = publisher.plan(PID);
            assertThat(next.isEmpty()).isTrue();
            assertRequests(world, size.source(), present(2, 2) + askAdmin);
        }
    }

    @EachKind(without = Trait.ATTACHMENTS_OF_OWNERS)
    void anAttachmentThatAPublisherCopiesToAnOldServer(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher =
                    world.publisher().filesPerBlock(2).copyAttachments().build();
            warm(world, publisher);
            world.client(world.source, "admin")
                    .attachments()
                    .create(PID, new AttachmentDraft(null, "page", "x", "it-scicat", List.of(), false));
            PublishPlan plan = publisher.plan(PID);
            world.source.clearRequests();
            world.target.clearRequests();

            publisher.apply(plan).orThrow();
            int blocks = 2;
            int copies = 1;
            assertRequests(
                    world,
                    1 + 2 + 3 + 3 + 1 + 1,
                    absent() + 2 + 1 + blocks + present(1, 1) + 2 + blocks + 1 + 1 + 3 * copies);
        }
    }

    @EachKind
    void filesThatAreAddedToADatasetThatIsThere(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().filesPerBlock(2).build();
            publisher.publish(PID).orThrow();
            warm(world, publisher);
            world.files("20.500.1/two", "c", "late.h5");
            PublishPlan plan = publisher.plan(PID);
            world.source.clearRequests();
            world.target.clearRequests();

            publisher.apply(plan).orThrow();
            int name = 2; // to put the writer's name there, and to read it
            int blocks = 1;
            assertRequests(world, 1 + 2 + 3 + 3 + 1, present(1, 0) + name + blocks + present(1, 0) + blocks + 1 + 1);
        }
    }

    @EachKind
    void aPidThatTheTargetChooses(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher =
                    world.publisher().filesPerBlock(2).pid(PidPolicy.MINTED).build();
            Size size = new Size(2, 3, 3, 1);
            warm(world, publisher);

            PublishPlan plan = publisher.plan(PID);
            int search = 1; // for a copy
            assertRequests(world, size.source(), search + OTHER_COPY);

            publisher.apply(plan).orThrow();
            int blocks = 2;
            assertRequests(world, size.source(), search + 1 + search + 1 + blocks + present(1, 0) + blocks + 1 + 1);

            PublishPlan next = publisher.plan(PID);
            assertThat(next.isEmpty()).isTrue();
            assertRequests(world, size.source(), search + present(1, 0));
        }
    }

    @EachKind
    void aClientAsksOnceWhatTheTargetTakes(SciCatRelease release) {
        try (World world = World.of(release).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().build();
            publisher.publish("20.500.1/one").orThrow();
            int traits = release.traits().has(Trait.FILE_METADATA) ? 1 : 2; // the other is a GET
            int fields = 1;
            assertThat(questions(world.target)).hasSize(traits + fields);
            assertThat(questions(world.source)).isEmpty();

            publisher.publish("20.500.1/two").orThrow();
            assertThat(questions(world.target)).hasSize(traits + fields);
        }
    }

    private static List<RecordedRequest> questions(FakeSciCat fake) {
        return fake.requests().stream()
                .filter(request -> request.rawPath().contains("/scicat-client-question-"))
                .toList();
    }

    /** A reading of a target that does not have the dataset. */
    private static int absent() {
        return 1 + 1;
    }

    private static int present(int pages, int attachmentPages) {
        int count = 1;
        return 1 + pages + count + attachmentPages;
    }

    private static void warm(World world, DatasetPublisher publisher) {
        world.dataset("20.500.1/warm");
        publisher.publish("20.500.1/warm").orThrow();
        world.source.clearRequests();
        world.target.clearRequests();
    }

    private static void assertRequests(World world, int source, int target) {
        assertThat(withoutQuestions(world.source).size())
                .as(() -> "source: " + counted(world.source))
                .isEqualTo(source);
        assertThat(withoutQuestions(world.target).size())
                .as(() -> "target: " + counted(world.target))
                .isEqualTo(target);
        world.source.clearRequests();
        world.target.clearRequests();
    }

    /** Without the questions that a client asks once, which {@link #aClientAsksOnceWhatTheTargetTakes} counts. */
    private static List<RecordedRequest> withoutQuestions(FakeSciCat fake) {
        return fake.requests().stream()
                .filter(request -> !request.rawPath().contains("/scicat-client-question-"))
                .toList();
    }

    private static Map<String, Long> counted(FakeSciCat fake) {
        return withoutQuestions(fake).stream()
                .collect(Collectors.groupingBy(
                        request -> request.method() + " "
                                + request.rawPath()
                                        .replaceAll("/[^/]*%2F[^/]*", "/*")
                                        .replaceAll("/[0-9a-f-]{36}", "/*"),
                        TreeMap::new,
                        Collectors.counting()));
    }
}
