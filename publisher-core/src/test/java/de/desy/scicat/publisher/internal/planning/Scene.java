package de.desy.scicat.publisher.internal.planning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.files.DesiredFiles;
import de.desy.scicat.publisher.internal.files.Details;
import de.desy.scicat.publisher.internal.files.Folder;
import de.desy.scicat.publisher.internal.files.Origin;
import de.desy.scicat.publisher.internal.files.Presence;
import de.desy.scicat.publisher.internal.files.Presence.Match;
import de.desy.scicat.publisher.internal.reading.AttachmentState;
import de.desy.scicat.publisher.internal.reading.KeptEntries;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot.BlockState;
import de.desy.scicat.publisher.plan.MissingType;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PublishPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dataset on a source and what a target has of it, as values: no server was asked. */
final class Scene {
    static final String PID = "20.500.1/scan";
    static final String INPUT = "20.500.1/raw";
    static final String GROUP = "public-data";

    private static final Folder FOLDER = new Folder("/data/scan");

    /** What the published dataset is to say; the source says the same. */
    final ObjectNode fields = JsonNodeFactory.instance
            .objectNode()
            .put("pid", PID)
            .put("type", "raw")
            .put("datasetName", "A scan")
            .put("ownerGroup", GROUP)
            .put("sourceFolder", FOLDER.path());

    final List<DataFile> files = new ArrayList<>();
    final List<DataFile> filesOfInput = new ArrayList<>();
    final List<AttachmentState> attachments = new ArrayList<>();
    final List<Block> blocks = new ArrayList<>();
    final List<AttachmentState> copies = new ArrayList<>();
    long statedFiles;
    long statedBytes;

    @Nullable ObjectNode there;

    boolean minted;
    boolean frozen;
    boolean makePublic;
    boolean copyAttachments;
    boolean attachToSource;

    /** A block on the target, which members of its group may read and, once it is published, anybody. */
    record Block(String id, String ownerGroup, boolean isPublished, List<DataFile> files) {}

    /** A source with two files, and a target that knows nothing of it. */
    static Scene unpublished() {
        Scene scene = new Scene();
        scene.files.add(file("a.h5", 5));
        scene.files.add(file("b.h5", 7));
        return scene;
    }

    /** The same, completely on the target, with everything as visible as the dataset. */
    static Scene published(boolean isPublic) {
        Scene scene = unpublished();
        ObjectNode copy = scene.fields.deepCopy().put("isPublished", isPublic);
        scene.there = copy.put("numberOfFiles", 2).put("size", 12).put("packedSize", 0);
        scene.blocks.add(new Block("block-1", GROUP, isPublic, List.copyOf(scene.files)));
        scene.makePublic = isPublic;
        return scene;
    }

    /** The dataset on the target, to be changed. */
    ObjectNode there() {
        return Optional.ofNullable(there).orElseThrow();
    }

    /** Puts a block on the target in the place of all that are there. */
    void blocks(DataFile... listed) {
        boolean isPublic = there != null && there.path("isPublished").asBoolean();
        blocks.clear();
        blocks.add(new Block("block-1", GROUP, isPublic, List.of(listed)));
    }

    SourceSnapshot source() {
        Dataset dataset =
                Dataset.of(fields.deepCopy().put("numberOfFiles", statedFiles).put("size", statedBytes));
        Dataset input = Dataset.of(JsonNodeFactory.instance.objectNode().put("pid", INPUT));
        DesiredFiles.Builder listed =
                new DesiredFiles.Builder(FOLDER, (from, path) -> from.folder().resolve(path), Details.ALL);
        List<Origin> origins = new ArrayList<>();
        List<Dataset> datasets = new ArrayList<>();
        List<Long> entries = new ArrayList<>();
        if (!filesOfInput.isEmpty()) {
            origins.add(new Origin(INPUT, new Folder("/data/raw"), "", false));
            datasets.add(input);
            entries.add((long) filesOfInput.size());
            int number = listed.origin(origins.get(0));
            filesOfInput.forEach(file -> listed.add(number, null, file));
        }
        Origin own = new Origin(PID, FOLDER, "", true);
        origins.add(own);
        datasets.add(dataset);
        entries.add((long) files.size());
        int number = listed.origin(own);
        files.forEach(file -> listed.add(number, null, file));
        return new SourceSnapshot(
                "https://source.example",
                dataset,
                origins,
                datasets,
                entries,
                listed.build(),
                new KeptEntries(),
                List.copyOf(attachments),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    TargetSnapshot target(SourceSnapshot source) {
        Presence.Builder present = source.files().measure();
        List<BlockState> states = new ArrayList<>();
        for (Block block : blocks) {
            List<Match> matches = block.files().stream()
                    .map(file -> present.match(null, file))
                    .toList();
            states.add(new BlockState(
                    block.id(),
                    block.ownerGroup(),
                    List.of(),
                    block.isPublished(),
                    Collections.frequency(matches, Match.GOOD),
                    Collections.frequency(matches, Match.DOUBLED),
                    Collections.frequency(matches, Match.CHANGED),
                    Collections.frequency(matches, Match.SURPLUS),
                    0));
        }
        return new TargetSnapshot(
                "https://target.example",
                minted ? null : PID,
                Optional.ofNullable(there).map(Dataset::of),
                states,
                List.of(),
                present.build(),
                List.copyOf(copies),
                frozen,
                false);
    }

    Desired desired() {
        ObjectNode wanted = fields.deepCopy();
        if (minted) {
            wanted.remove("pid");
        }
        return new Desired(wanted, List.of(), List.of());
    }

    PlanOptions options() {
        PlanOptions.Builder options = PlanOptions.builder()
                .pid(minted ? PidPolicy.MINTED : PidPolicy.SAME)
                .combineInputs()
                .ownerGroup(GROUP)
                .missingType(MissingType.FAIL)
                .filesPerBlock(1_000)
                .bytesPerBlock(1_000_000);
        if (attachToSource) {
            options.attachCombinedToSource();
        }
        if (copyAttachments) {
            options.copyAttachments();
        }
        if (makePublic) {
            options.makePublic();
        }
        return options.build();
    }

    PublishPlan plan() {
        SourceSnapshot source = source();
        return Planner.plan(source, target(source), options(), desired());
    }

    static DataFile file(String path, long size) {
        Instant time = Instant.parse("2025-09-18T08:22:03.188Z");
        return new DataFile(path, size, time, null, null, null, null, null, null);
    }

    static AttachmentState attachment(String aid, String caption, String picture) {
        return state(aid, caption, picture, false);
    }

    /** The copy of a source attachment, with the id that this library gives it. */
    static AttachmentState copy(String aid, String caption, String picture, boolean isPublic) {
        return state(AttachmentState.idOfCopy(PID, aid), caption, picture, isPublic);
    }

    static AttachmentState state(String aid, String caption, String picture, boolean isPublic) {
        return new AttachmentState(
                aid, caption, caption + picture, caption + picture, false, GROUP, List.of(), isPublic, null);
    }
}
