package de.desy.scicat.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.OrigDatablockDraft;
import de.desy.scicat.client.model.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A dataset that only a seed decides about, with its inputs and files, put on a source through its API. */
final class GeneratedDataset {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> KEYS = List.of(
            "energy",
            "a.b",
            "$set",
            "per cent %",
            "a/b",
            "Ångström λ",
            "with \"quotes\"",
            "試料",
            "value",
            "v",
            "unit",
            "velocity",
            "tab\tin it",
            "+plus&more=",
            "#1",
            "very " + "long ".repeat(30));
    private static final List<String> FOLDERS = List.of(
            "",
            "raw/",
            "raw/dark field/",
            "./here/",
            "double//slash/",
            "ümlaut/",
            "per%2Fcent/",
            "a#b/",
            "/elsewhere/");

    final String pid;
    final boolean combined;
    /** The dataset whose files the edits change: an input where files are combined, else the dataset itself. */
    final String owner;
    /** The entries that {@link #owner} lists, block by block. */
    final List<List<DataFile>> blocks;

    final ObjectNode body;
    private final Random random;
    private final SciCatClient source;
    private final List<String> ids;
    private final Map<String, String> algorithms = new HashMap<>(); // of blocks

    private GeneratedDataset(long seed, SciCatClient source, String prefix) {
        this.random = new Random(seed * 7919);
        this.source = source;
        this.pid = prefix + "dataset " + seed + "/ü#%2F";
        String type = pick(List.of("raw", "derived", "custom"));
        List<String> inputs = new ArrayList<>();
        this.combined = !type.equals("raw") && random.nextBoolean();
        String owner = pid;
        List<List<DataFile>> blocks = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        int count = type.equals("raw") ? 0 : random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String input = prefix + "input " + seed + "-" + i;
            source.datasets().create(fields(input, "raw", i == 2 ? 0 : i));
            List<List<DataFile>> files = files(i == 2 ? 0 : i, i == 2);
            List<String> created = post(input, files);
            inputs.add(input);
            if (combined && i == 0) {
                owner = input;
                blocks = files;
                ids = created;
            }
        }
        this.body = fields(pid, type, 9);
        if (!inputs.isEmpty()) {
            inputs.forEach(body.putArray("inputDatasets")::add);
        }
        source.datasets().create(body);
        if (owner.equals(pid)) {
            blocks = files(9, false);
            ids = post(pid, blocks);
        }
        this.owner = owner;
        this.blocks = blocks;
        this.ids = ids;
    }

    static GeneratedDataset of(long seed, SciCatClient source, String prefix) {
        return new GeneratedDataset(seed, source, prefix);
    }

    /** Adds a file to {@link #owner}. */
    void addAFile() {
        DataFile added = new DataFile("added.h5", 77, time(500), null, null, null, null, null, null);
        ids.addAll(post(owner, List.of(List.of(added))));
        blocks.add(new ArrayList<>(List.of(added)));
    }

    /** Changes the size of one file that is listed once. */
    void changeAFile() {
        int block = random.nextInt(blocks.size());
        List<DataFile> files = blocks.get(block);
        int at = random.nextInt(files.size());
        DataFile old = files.get(at);
        for (int i = 0; i < blocks.size(); i++) {
            replace(
                    i,
                    old,
                    new DataFile(
                            old.path(),
                            old.size() + 1,
                            old.time(),
                            old.chk(),
                            old.uid(),
                            old.gid(),
                            old.perm(),
                            old.type(),
                            null));
        }
    }

    /** Takes one file away, wherever it is listed, and leaves each block at least one. Whether there was such a file. */
    boolean removeAFile() {
        for (List<DataFile> files : blocks) {
            for (DataFile candidate : files) {
                boolean possible = blocks.stream()
                        .allMatch(block ->
                                block.stream().anyMatch(file -> !file.path().equals(candidate.path())));
                if (possible) {
                    for (int i = 0; i < blocks.size(); i++) {
                        replace(i, candidate, null);
                    }
                    return true;
                }
            }
        }
        return false;
    }

    private void replace(int block, DataFile old, @Nullable DataFile by) {
        List<DataFile> files = blocks.get(block);
        if (!files.contains(old)) {
            return;
        }
        files.replaceAll(file -> file.equals(old) && by != null ? by : file);
        if (by == null) {
            files.removeIf(old::equals);
        }
        String id = ids.get(block);
        source.origDatablocks()
                .replaceFiles(id, new OrigDatablockDraft(bytes(files), algorithms.get(id), false, files));
    }

    /** The metadata with one value of it changed, deep down where there is a deep. */
    ObjectNode otherMetadata() {
        ObjectNode metadata = (ObjectNode) body.path("scientificMetadata").deepCopy();
        metadata.putObject("edited").putObject("deeply").put("by", "the test");
        return metadata;
    }

    private List<String> post(String dataset, List<List<DataFile>> blocks) {
        List<String> ids = new ArrayList<>();
        for (List<DataFile> files : blocks) {
            String algorithm = random.nextBoolean() ? "sha256" : null;
            String id = source.origDatablocks()
                    .create(dataset, new OrigDatablockDraft(bytes(files), algorithm, false, files))
                    .id();
            ids.add(id);
            if (algorithm != null) {
                algorithms.put(id, algorithm);
            }
        }
        return ids;
    }

    private static long bytes(List<DataFile> files) {
        return files.stream().mapToLong(DataFile::size).sum();
    }

    /** Names are the same in each dataset, so that those of two inputs collide where they are not told apart. */
    private List<List<DataFile>> files(int number, boolean sameAsTheFirst) {
        int count = random.nextInt(10) == 0 ? 0 : 2 + random.nextInt(random.nextInt(8) == 0 ? 120 : 20);
        List<List<DataFile>> blocks = new ArrayList<>();
        List<DataFile> all = new ArrayList<>();
        List<DataFile> block = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String folder = pick(FOLDERS);
            String unique = sameAsTheFirst ? "third " + i : "file " + i;
            DataFile file = new DataFile(
                    (folder.startsWith("/") ? folder + number + "/" : folder) + unique + ".h5",
                    random.nextInt(5) == 0 ? 5_000_000_000L + i : random.nextInt(100_000),
                    time(i),
                    random.nextBoolean() ? "c" + i : null,
                    random.nextBoolean() ? "u" : null,
                    null,
                    random.nextBoolean() ? "0644" : null,
                    null,
                    null);
            block.add(file);
            all.add(file);
            if (random.nextInt(9) == 0) {
                block.add(pick(all)); // listed twice
            }
            if (random.nextInt(7) == 0) {
                blocks.add(block);
                block = new ArrayList<>();
            }
        }
        if (!block.isEmpty()) {
            blocks.add(block);
        }
        return blocks;
    }

    private static Instant time(int i) {
        return Instant.parse(World.TIME).plusSeconds(i).plusMillis(i % 7);
    }

    private ObjectNode fields(String pid, String type, int number) {
        ObjectNode fields = JSON.objectNode()
                .put("pid", pid)
                .put("type", type)
                .put("datasetName", "Generated " + number)
                .put("owner", "A. Meier")
                .put("ownerGroup", "it-scicat")
                .put("contactEmail", "contact@facility.example; second@facility.example")
                .put("sourceFolder", random.nextBoolean() ? "/data/no " + number : "/data/no " + number + "/")
                .put("creationTime", "2024-05-06T09:08:09.123456+02:00");
        for (String name :
                List.of("description", "comment", "license", "dataFormat", "creationLocation", "runNumber")) {
            if (name.equals("description") || random.nextBoolean()) {
                fields.put(name, "text of " + name + " \"ü\" \\ \n\t< & > " + "x".repeat(random.nextInt(300)));
            }
        }
        maybe(() -> fields.put("ownerEmail", "owner@facility.example"));
        maybe(() -> fields.put("sourceFolderHost", "nas.facility.example"));
        maybe(() -> fields.put("orcidOfOwner", "https://orcid.org/0000-0000-0000-0000"));
        maybe(() -> fields.put("startTime", "2024-05-06T07:08:09Z").put("endTime", "2024-05-06T07:09:09.5Z"));
        maybe(() -> fields.put("dataQualityMetrics", random.nextBoolean() ? 3 : 0.25));
        maybe(() -> fields.putArray("proposalIds").add("11001").add("p/2"));
        maybe(() -> fields.putArray("principalInvestigators").add("P. Investigator"));
        maybe(() -> fields.putArray("usedSoftware").add("https://software.example/fit#1.0"));
        maybe(() -> fields.putObject("jobParameters").put("fit", "linear").put("steps", 12));
        maybe(() -> fields.putArray("techniques").addObject().put("pid", "t/1").put("name", "SAXS"));
        maybe(() -> relationship(fields));
        ArrayNode keywords = fields.putArray("keywords");
        for (int i = random.nextInt(4); i > 0; i--) {
            keywords.add(pick(KEYS));
        }
        fields.set("scientificMetadata", metadata(3));
        return fields;
    }

    private void relationship(ObjectNode fields) {
        boolean external = source.traits().has(Trait.RELATIONSHIP_IDENTIFIERS) && random.nextBoolean();
        fields.putArray("relationships")
                .addObject()
                .put("identifier", external ? "10.5072/abc" : "other/dataset")
                .put("identifierType", external ? "DOI" : "Local")
                .put("relationship", "IsSupplementTo")
                .put("entityType", external ? "Other" : "Dataset");
    }

    private void maybe(Runnable put) {
        if (random.nextBoolean()) {
            put.run();
        }
    }

    private ObjectNode metadata(int depth) {
        ObjectNode object = JSON.objectNode().put("always", random.nextInt());
        for (int i = random.nextInt(6); i > 0; i--) {
            object.set(pick(KEYS), value(depth));
        }
        return object;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 6)) {
            case 0 -> JSON.numberNode(random.nextLong() >> 12);
            case 1 -> JSON.numberNode(random.nextInt(1000) / 8.0);
            case 2 -> JSON.textNode("ü \"x\" \u0007 </script>");
            case 3 -> JSON.booleanNode(random.nextBoolean());
            case 4 -> JSON.textNode("");
            case 5 -> JSON.numberNode(1e-12);
            case 6 ->
                JSON.objectNode().put("value", 12.5).put("unit", pick(List.of("keV", "mm", "degC", "furlong", "")));
            case 7 -> metadata(depth - 1);
            case 8 ->
                JSON.arrayNode().add(value(depth - 1)).add(JSON.objectNode()).add(1);
            default -> JSON.objectNode().putNull("nothing").put("something", 1);
        };
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
