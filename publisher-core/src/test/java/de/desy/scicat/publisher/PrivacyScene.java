package de.desy.scicat.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Attachment;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.client.model.OrigDatablockDraft;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.PrivacyMatrixSuite.Owner;
import de.desy.scicat.publisher.PrivacyMatrixSuite.Policy;
import de.desy.scicat.publisher.PrivacyMatrixSuite.Readers;
import de.desy.scicat.publisher.PrivacyMatrixSuite.Thing;
import de.desy.scicat.publisher.job.JobReport;
import de.desy.scicat.publisher.job.PublishJobs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A dataset of a user's group, a canary in something beside it or of it, and a job for it, handled by an account that
 * reads all of it.
 */
final class PrivacyScene implements AutoCloseable {
    private static final String GROUP = "it-scicat";
    private static final String OTHERS = "others-" + UUID.randomUUID();
    /** A group of the service's account that no user is in. */
    private static final String SERVICE = "jobservices";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Instance source;
    private final SciCatClient stranger;
    private final SciCatClient admin;
    private final SciCatClient service;
    private final SciCatClient user;
    private final SciCatClient target;
    private final SciCatClient everywhere;

    PrivacyScene(Pair pair) {
        source = pair.source();
        stranger = pair.source().client("reader");
        admin = pair.source().client("admin");
        service = pair.source().client("jobservice");
        user = pair.source().client("scientist");
        target = pair.target().client("publisher");
        everywhere = pair.target().client("admin");
    }

    /** What the user reads of the job in the end, and all that is on the target of the datasets. */
    record Outcome(String job, String onTarget, String report) {}

    Outcome play(Thing thing, Owner owner, Readers readers, Policy policy, String canary) {
        String prefix = "privacy-" + UUID.randomUUID() + "/";
        String mine = prefix + "mine";
        String other = prefix + "other";
        boolean asInput = thing.isOfInput();
        ObjectNode dataset = dataset(mine, GROUP, List.of(), false);
        if (asInput) {
            dataset.put("type", "derived").putArray("inputDatasets").add(other);
        }
        if (thing == Thing.RELATIONSHIP) {
            dataset.set("relationships", JSON.arrayNode().add(relationship(other)));
        }
        admin.datasets().create(dataset);
        file(mine, "mine.h5");
        String group = owner == Owner.GROUP ? GROUP : OTHERS;
        List<String> groups = readers == Readers.SHARED ? List.of(SERVICE, GROUP) : List.of(SERVICE);
        boolean open = readers == Readers.PUBLIC;
        switch (thing) {
            case ATTACHMENT -> attach(mine, group, groups, open, canary);
            case BLOCK -> {
                String id = file(mine, canary + ".h5");
                admin.origDatablocks().patch(id, (ObjectNode) JSON.objectNode()
                        .put("ownerGroup", group)
                        .put("isPublished", open)
                        .set("accessGroups", texts(groups)));
            }
            case GIVEN_ATTACHMENT -> give(mine, group, groups, open, canary);
            case STRANGERS_BLOCK -> {
                if (!admin.traits().has(Trait.NESTED_BLOCKS_OF_OWNERS)) {
                    new Stranger(source, "publisher").adds(mine, canary + ".h5");
                }
            }
            case ATTACHMENT_OF_INPUT -> {
                admin.datasets().create(dataset(other, OTHERS, List.of(SERVICE), true));
                attach(other, group, groups, open, canary);
            }
            case FILES_OF_INPUT -> {
                admin.datasets().create(dataset(other, group, groups, open));
                file(other, canary + ".h5");
            }
            case METADATA_OF_INPUT -> {
                ObjectNode input = dataset(other, group, groups, open).put("description", canary);
                input.putObject("scientificMetadata").put("recipe", canary);
                admin.datasets().create(input);
            }
            case REFUSED_INPUT -> {
                admin.datasets().create(dataset(other, group, groups, open).put("sourceFolder", "relative/" + canary));
                file(other, canary + ".h5");
            }
            case RELATIONSHIP ->
                admin.datasets().create(dataset(other, group, groups, open).put("description", canary));
        }
        return published(List.of(mine, other), policy);
    }

    private Outcome published(List<String> pids, Policy policy) {
        PublisherBuilder builder = DatasetPublisher.from(service)
                .to(target)
                .ownerGroup("public-data")
                .makePublic()
                .landingPage("https://data.example/datasets/{pid}");
        PublishJobs jobs = PublishJobs.of(service, policy.on(builder).build()).build();
        ObjectNode body = JSON.objectNode().put("type", "publish").put("ownerGroup", GROUP);
        body.put("ownerUser", "scientist").put("contactEmail", "scientist@facility.example");
        body.putObject("jobParams")
                .putArray("datasetList")
                .addObject()
                .put("pid", pids.get(0))
                .putArray("files");
        String id = user.jobs().create(body).path("id").asText();
        JobReport report = jobs.handle(id);
        return new Outcome(user.jobs().get(id).toString(), onTarget(pids), report.describe());
    }

    /** All that the target holds of the datasets, public or not. */
    private String onTarget(List<String> pids) {
        StringBuilder all = new StringBuilder();
        for (String pid : pids) {
            Dataset there = everywhere.datasets().find(pid).orElse(null);
            if (there == null) {
                continue;
            }
            all.append(there.json());
            everywhere.origDatablocks().readFiles(there, new DataFileVisitor() {
                @Override
                public void file(OrigDatablock block, DataFile file) {
                    all.append(file.path());
                }
            });
            try (Stream<Attachment> attachments = everywhere.attachments().stream(pid)) {
                attachments.forEach(all::append);
            }
        }
        return all.toString();
    }

    private ObjectNode relationship(String to) {
        ObjectNode item = JSON.objectNode().put("relationship", "IsDerivedFrom");
        return admin.traits().has(Trait.RELATIONSHIP_IDENTIFIERS)
                ? item.put("identifier", to).put("identifierType", "Local").put("entityType", "Dataset")
                : item.put("pid", to);
    }

    private static ObjectNode dataset(String pid, String group, List<String> readers, boolean open) {
        ObjectNode dataset = JSON.objectNode().put("pid", pid).put("type", "raw");
        dataset.put("datasetName", "privacy").put("owner", "A. Meier").put("ownerGroup", group);
        dataset.put("contactEmail", "contact@facility.example").put("sourceFolder", "/data");
        dataset.put("creationTime", "2026-01-02T03:04:05.678Z").put("isPublished", open);
        dataset.set("accessGroups", texts(readers));
        return dataset;
    }

    private static JsonNode texts(List<String> texts) {
        var list = JSON.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    private String file(String pid, String path) {
        Instant time = Instant.parse("2026-01-02T03:04:05.678Z");
        DataFile file = new DataFile(path, 1, time, null, null, null, null, null, null);
        return admin.origDatablocks()
                .create(pid, new OrigDatablockDraft(1, null, false, List.of(file)))
                .id();
    }

    private void attach(String pid, String group, List<String> readers, boolean open, String canary) {
        admin.attachments()
                .create(
                        pid,
                        new AttachmentDraft(
                                UUID.randomUUID().toString(),
                                canary,
                                "data:image/png;base64," + canary,
                                group,
                                readers,
                                open));
    }

    private void give(String pid, String group, List<String> readers, boolean open, String canary) {
        if (!admin.traits().has(Trait.ATTACHMENTS_OF_OWNERS)) {
            return;
        }
        String picture = "data:image/png;base64," + canary;
        String aid = stranger.attachments()
                .create(pid, new AttachmentDraft(null, canary, picture, "readers", List.of(), false))
                .aid();
        ObjectNode body = JSON.objectNode().put("ownerGroup", group).put("isPublished", open);
        body.set("accessGroups", texts(readers));
        stranger.attachments().patch(aid, body);
    }

    @Override
    public void close() {
        Stream.of(stranger, admin, service, user, target, everywhere).forEach(SciCatClient::close);
    }
}
