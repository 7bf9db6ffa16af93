package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.AttachmentDraft;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.Retry;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.SciCatException;
import de.desy.scicat.client.ServerVersion;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.FaultScript;
import de.desy.scicat.testkit.RecordedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every request of a publication meets every fault. The run completes, or says where it stopped; one further run
 * completes it; and the result is the one without the fault. Of requests that are alike the first and the last stand
 * for all.
 */
class FaultMatrixTest {
    private static final Pattern CHOSEN_BY_SERVERS = Pattern.compile("[0-9a-f-]{36}.*");
    private static final Set<String> OF_THE_SERVER =
            Set.of("_id", "id", "aid", "createdAt", "updatedAt", "createdBy", "updatedBy", "datasetlifecycle");
    private static final Map<String, Consumer<FaultScript>> FAULTS = new LinkedHashMap<>();
    /** What a read can tell apart. */
    private static final Set<String> OF_READS =
            Set.of("reset before the server read it", "500", "body truncated", "web page", "token dead");

    private static int begun;
    private static int cells;
    private static int completedAtOnce;

    static {
        FAULTS.put("reset before the server read it", FaultScript::resetBefore);
        FAULTS.put("reply lost", FaultScript::loseReply);
        FAULTS.put("500", script -> script.status(500));
        FAULTS.put("503 with Retry-After", script -> script.status(503, "Retry-After", "86400"));
        FAULTS.put("body stalled", FaultScript::stallBody);
        FAULTS.put("body truncated", FaultScript::truncate);
        FAULTS.put("web page", FaultScript::html);
        FAULTS.put("empty reply", FaultScript::emptyReply);
        FAULTS.put("token dead", FaultScript::killTokens);
    }

    /** The n-th request of a method to a path, on one side. */
    private record Spot(boolean onSource, String method, String path, int number) {}

    @TestFactory
    Stream<DynamicTest> onServersOfVersion4() {
        return matrix(ServerVersion.V4);
    }

    @TestFactory
    Stream<DynamicTest> onServersOfVersion5() {
        return matrix(ServerVersion.V5);
    }

    @AfterAll
    static void count() {
        System.out.println("fault matrix: " + begun + " cells, " + completedAtOnce
                + " completed at once, the others by one further run; " + (begun - cells) + " lost or doubled");
    }

    private static Stream<DynamicTest> matrix(ServerVersion version) {
        List<Spot> spots;
        Map<String, Object> faultless;
        try (World world = world(version)) {
            publish(world);
            spots = spots(world);
            faultless = state(world);
        }
        return spots.stream()
                .flatMap(spot -> FAULTS.entrySet().stream()
                        .filter(fault -> !spot.method().equals("GET") || OF_READS.contains(fault.getKey()))
                        .map(fault -> DynamicTest.dynamicTest(
                                spot + ": " + fault.getKey(), () -> cell(version, spot, fault.getValue(), faultless))));
    }

    private static void cell(
            ServerVersion version, Spot spot, Consumer<FaultScript> fault, Map<String, Object> faultless) {
        begun++;
        try (World world = world(version)) {
            FakeSciCat hit = spot.onSource() ? world.source : world.target;
            fault.accept(hit.on(spot.method(), spot.path()).call(spot.number()));
            String error = "";
            try {
                PublishReport report = publish(world);
                error = report.error() == null ? "" : report.error();
            } catch (PublishException | SciCatException e) {
                error = String.valueOf(e.getMessage());
            }
            world.source.heal();
            world.target.heal();
            if (error.isEmpty()) {
                completedAtOnce++;
            } else {
                assertThat(error).as("names the server").containsAnyOf(world.source.url(), world.target.url());
            }

            PublishReport further = publish(world);

            assertThat(further.isSuccess())
                    .as(error + " / " + further.describe())
                    .isTrue();
            assertThat(state(world)).isEqualTo(faultless);
            cells++;
        }
    }

    /** What the two servers have in the end: each field, file and attachment, as often as it is there. */
    private static Map<String, Object> state(World world) {
        Map<String, Object> state = new TreeMap<>();
        for (FakeSciCat fake : List.of(world.source, world.target)) {
            String side = fake == world.source ? "source " : "target ";
            for (JsonNode dataset : fake.datasets()) {
                String pid = dataset.path("pid").asText();
                Map<String, String> fields = new TreeMap<>();
                dataset.properties().stream()
                        .filter(field -> !OF_THE_SERVER.contains(field.getKey())
                                && !field.getValue().isNull())
                        .forEach(field ->
                                fields.put(field.getKey(), field.getValue().toString()));
                state.put(side + pid, fields);
                List<String> files = new ArrayList<>();
                for (JsonNode block : fake.origDatablocks(pid)) {
                    block.path("dataFileList")
                            .forEach(file -> files.add(file.path("path").asText() + " "
                                    + file.path("size").asLong() + " " + block.path("isPublished") + " "
                                    + block.path("ownerGroup").asText()));
                }
                state.put(side + pid + " files", files.stream().sorted().toList());
            }
            List<String> attachments = new ArrayList<>();
            for (JsonNode attachment : fake.attachments()) {
                attachments.add(attachment.path("caption").asText() + " "
                        + attachment.path("thumbnail").asText() + " " + attachment.path("isPublished") + " "
                        + attachment.path("ownerGroup").asText());
            }
            state.put(side + "attachments", attachments.stream().sorted().toList());
        }
        return state;
    }

    private static World world(ServerVersion version) {
        World world = World.of(version).withACombinedDataset();
        world.files("20.500.1/two", "c", "scan_9.h5");
        try (SciCatClient admin = world.client(world.source, "admin")) {
            for (String caption : List.of("front page", "detector")) {
                admin.attachments()
                        .create(PID, new AttachmentDraft(null, caption, "data:,x", "it-scicat", List.of(), false));
            }
        }
        world.source.clearRequests();
        return world;
    }

    private static PublishReport publish(World world) {
        try (SciCatClient source = client(world.source);
                SciCatClient target = client(world.target)) {
            return World.publisher(source, target)
                    .filesPerBlock(1)
                    .copyAttachments()
                    .attachCombinedToSource()
                    .build()
                    .publish(PID);
        }
    }

    /** As an admin, since only admins may make attachments of old servers public. */
    private static SciCatClient client(FakeSciCat fake) {
        return SciCatClient.builder(fake.url())
                .credentials(Credentials.token(fake.token("admin")))
                .retry(new Retry(2, Duration.ZERO, Duration.ZERO))
                .readTimeout(Duration.ofMillis(300))
                .build();
    }

    private static List<Spot> spots(World world) {
        Set<Spot> spots = new LinkedHashSet<>();
        for (FakeSciCat fake : List.of(world.source, world.target)) {
            Map<String, List<Spot>> alike = new LinkedHashMap<>();
            Map<String, Integer> seen = new HashMap<>();
            for (RecordedRequest request : fake.requests()) {
                String path = CHOSEN_BY_SERVERS.matcher(request.rawPath()).replaceFirst("");
                // A script meets every path that contains its own.
                int number = seen.merge(request.method() + path, 1, Integer::sum);
                for (String other : List.copyOf(seen.keySet())) {
                    String key = request.method() + path;
                    if (!other.equals(key)
                            && key.startsWith(request.method())
                            && other.startsWith(request.method())
                            && path.contains(other.substring(request.method().length()))) {
                        seen.merge(other, 1, Integer::sum);
                    }
                }
                alike.computeIfAbsent(request.method() + " " + path, none -> new ArrayList<>())
                        .add(new Spot(fake == world.source, request.method(), path, number));
            }
            for (List<Spot> same : alike.values()) {
                spots.add(same.get(0));
                spots.add(same.get(same.size() - 1));
            }
        }
        return List.copyOf(spots);
    }
}
