package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.internal.fields.Field;
import de.desy.scicat.publisher.internal.fields.FieldTable;
import de.desy.scicat.publisher.internal.fields.Rule;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.testkit.FakeSciCat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;

/** Only what is meant to be published leaves the source, and secrets appear nowhere. */
class CanaryTest {
    private static final String PID = "canary-pid-x/1";
    private static final Pattern CANARY = Pattern.compile("canary-([A-Za-z]+(?:-file)?)-x");
    /** What the servers inside of this JVM log is not ours. */
    private static final Pattern SERVERS =
            Pattern.compile("org\\.eclipse\\.jetty|wiremock|WireMock|com\\.github\\.tomakehurst");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> logs = new ListAppender<>();
    private Level before = Level.ERROR;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.iteratorForAppenders().forEachRemaining(appender -> appender.stop());
        root.setLevel(Level.TRACE);
        logs.start();
        root.addAppender(logs);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(logs);
        root.setLevel(before);
        root.iteratorForAppenders().forEachRemaining(appender -> appender.start());
    }

    @EachKind
    void onlyFieldsThatAreCopiedReachTheTargetOrALog(SciCatRelease version) {
        try (World world = World.of(version)) {
            release(world);
            Set<String> copied = Stream.concat(
                            FieldTable.datasetFields().stream()
                                    .filter(field -> field.rule() == Rule.COPY)
                                    .map(Field::name),
                            FieldTable.fileFields().stream()
                                    .map(field -> field.name() + "-file")
                                    .filter(name -> !name.equals("uid-file") && !name.equals("gid-file")))
                    .collect(Collectors.toSet());

            DatasetPublisher publisher = world.publisher().acceptConfidential().build();
            PublishPlan plan = publisher.plan(PID);
            PublishReport report = publisher.apply(plan).orThrow();
            assertThat(publisher.plan(PID).isEmpty()).isTrue();

            Set<String> sent = canaries(sentTo(world.target));
            assertThat(copied).containsAll(sent);
            assertThat(sent)
                    .contains("description", "keywords", "scientificMetadata", "jobParameters", "techniques")
                    .contains("relationships", "principalInvestigators", "comment", "path-file", "chk-file");
            assertThat(copied).containsAll(canaries(logged()));
            assertThat(copied).containsAll(canaries(plan.toJson()));
            assertThat(copied).containsAll(canaries(report.toJson() + report.describe()));
            assertThat(plan.skipped())
                    .extracting(Skipped::what)
                    .contains(
                            "field sharedWith",
                            "field jobLogData",
                            "field accessGroups",
                            "field instrumentGroup",
                            "field classification",
                            "uid and gid of 1 file entry",
                            "field novelty");
        }
    }

    @EachKind
    void tokensAndPasswordsAppearNowhere(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            List<String> texts = new ArrayList<>();
            DatasetPublisher publisher = World.publisher(
                            world.client(world.source, Credentials.password("admin", "admin-pw")),
                            world.client(world.target, "publisher"))
                    .build();
            world.target.on("POST", "/v4/datasets").call(1).status(400);
            Throwable refused = catchThrowable(() -> publisher.publish(World.PID));
            texts.add(String.valueOf(refused));
            world.target.on("POST", "/origdatablocks").call(1).status(400);
            PublishReport failed = publisher.publish(World.PID);
            assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
            texts.add(failed.toJson() + failed.describe() + failed);
            PublishPlan plan = publisher.plan(World.PID);
            texts.add(plan.toJson() + plan.describe() + plan);
            texts.add(publisher.apply(plan).orThrow().toJson());
            texts.add(world.client(world.target, "publisher").toString());

            world.target.killTokens();
            Throwable dead = catchThrowable(() -> publisher.plan(World.PID));
            world.source.on("GET", "/datasets/").always().html();
            Throwable page = catchThrowable(() -> publisher.plan(World.PID));
            for (Throwable thrown = dead; thrown != null; thrown = thrown.getCause()) {
                texts.add(thrown.toString());
            }
            for (Throwable thrown = page; thrown != null; thrown = thrown.getCause()) {
                texts.add(thrown.toString());
            }
            texts.add(logged());

            Set<String> secrets = new LinkedHashSet<>(List.of("admin-pw"));
            Stream.of(world.source, world.target)
                    .flatMap(fake -> fake.requests().stream())
                    .map(request -> request.headers().getOrDefault("authorization", ""))
                    .filter(header -> header.startsWith("Bearer "))
                    .forEach(header -> secrets.add(header.substring("Bearer ".length())));
            assertThat(secrets).hasSizeGreaterThanOrEqualTo(3);
            for (String secret : secrets) {
                assertThat(texts).noneMatch(text -> text.contains(secret));
            }
            assertThat(texts).noneMatch(text -> text.contains("Bearer "));
        }
    }

    private static void release(World world) {
        ObjectNode dataset = JsonNodeFactory.instance.objectNode();
        for (Field field : FieldTable.datasetFields()) {
            String canary = "canary-" + field.name() + "-x";
            switch (field.shape()) {
                case TEXT -> dataset.put(field.name(), canary);
                case TEXTS -> dataset.putArray(field.name()).add(canary);
                case OBJECT -> dataset.putObject(field.name()).put("key", canary);
                case METADATA -> dataset.putObject(field.name()).put("key", canary);
                case FOLDER -> dataset.put(field.name(), "/" + canary);
                case OBJECTS -> dataset.putArray(field.name()).addObject().put("name", canary);
                case DATE -> dataset.put(field.name(), World.TIME);
                case NUMBER -> dataset.put(field.name(), 1);
                case BOOLEAN -> dataset.put(field.name(), false);
            }
        }
        dataset.put("pid", PID).put("_id", PID).put("size", 100).put("numberOfFiles", 1);
        dataset.put("contactEmail", "canary-contactEmail-x@fake.example");
        dataset.put("ownerEmail", "canary-ownerEmail-x@fake.example");
        dataset.put("sourceFolderHost", "canary-sourceFolderHost-x.facility.example");
        dataset.putArray("techniques").addObject().put("pid", "t/1").put("name", "canary-techniques-x");
        dataset.putArray("inputDatasets").add("/canary-inputDatasets-x");
        ObjectNode relationship = dataset.putArray("relationships").addObject().put("relationship", "IsPartOf");
        if (!world.source.traits().has(Trait.RELATIONSHIP_IDENTIFIERS)) {
            relationship.put("pid", "canary-relationships-x");
        } else {
            relationship.put("identifier", "canary-relationships-x").put("identifierType", "Local");
            relationship.put("entityType", "Dataset");
        }
        FieldTable.legacyNames().keySet().forEach(name -> dataset.put(name, "canary-" + name + "-x"));
        dataset.putObject("novelty").put("key", "canary-novelty-x");
        world.source.given(dataset);

        ObjectNode block = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("ownerGroup", "instrumentGroup", "createdBy", "updatedBy", "novelty")) {
            block.put(name, "canary-" + name + "-x");
        }
        block.put("_id", "a").put("datasetId", PID).put("size", 100).put("isPublished", false);
        block.putArray("accessGroups").add("canary-accessGroups-x");
        ArrayNode files = block.putArray("dataFileList");
        ObjectNode file = World.file("canary-path-file-x", 100);
        for (String name : List.of("chk", "uid", "gid", "perm", "type", "novelty")) {
            file.put(name, "canary-" + name + "-file-x");
        }
        files.add(file);
        world.source.givenBlock(block);
    }

    private static String sentTo(FakeSciCat fake) {
        return fake.requests().stream()
                .map(request -> request.rawPath() + request.query() + request.headers() + request.body())
                .collect(Collectors.joining("\n"));
    }

    private String logged() {
        return List.copyOf(logs.list).stream()
                .filter(event -> !SERVERS.matcher(event.getLoggerName()).lookingAt())
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> canaries(String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = CANARY.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
