package de.desy.scicat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.MissingType;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.plan.Requester;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.PilotCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of errors and mishaps are true. */
class DocumentedTablesTest {
    @Test
    void everyErrorOfTheTableIsSaidWithItsRemedy() throws IOException {
        Map<String, String> said = new LinkedHashMap<>();
        for (Provocation provocation : provocations()) {
            said.put(provocation.fragment(), provocation.message());
        }
        List<List<String>> rows = Documentation.rows(Documentation.section("guide/java.md", "Errors"));

        assertThat(rows.stream().map(cells -> cells.get(0).replace("`", "")))
                .containsExactlyInAnyOrderElementsOf(said.keySet());
        for (List<String> cells : rows) {
            String message = said.get(cells.get(0).replace("`", ""));
            assertThat(message).contains(cells.get(0).replace("`", ""));
            Set<String> remedies = Documentation.found("`([^`]+)`", cells.get(1));
            if (remedies.isEmpty()) {
                String[] words = cells.get(1).split("[,:;] ");
                assertThat(words).anySatisfy(words1 -> assertThat(message).contains(words1));
            } else {
                assertThat(message).contains(remedies);
            }
        }
    }

    @Test
    void everyPromiseOfTheTableNamesTestsThatExist() throws IOException {
        List<List<String>> rows = Documentation.rows(Documentation.section("promises.md", "What happens if…"));
        assertThat(rows).hasSizeGreaterThan(8);
        assertThatTestsExist(rows, 2);
    }

    @Test
    void everyCaseOfTheFieldNamesTestsThatExist() throws IOException {
        List<List<String>> rows = Documentation.rows(Documentation.page("field.md"));
        assertThat(rows).hasSizeGreaterThan(20);
        assertThatTestsExist(rows, 3);
    }

    private static void assertThatTestsExist(List<List<String>> rows, int column) throws IOException {
        Map<String, Path> tests = tests();
        for (List<String> cells : rows) {
            Set<String> named = Documentation.found("`(\\w+\\.\\w+)`", cells.get(column));
            assertThat(named).as(cells.get(0)).isNotEmpty();
            for (String test : named) {
                String[] parts = test.split("\\.", -1);
                assertThat(tests).as(test).containsKey(parts[0]);
                assertThat(tests.get(parts[0]))
                        .content()
                        .as(test)
                        .containsPattern("(void|Stream<DynamicTest>) " + parts[1] + "\\(");
            }
        }
    }

    /** A mistake, and the library's message about it. */
    private record Provocation(String fragment, Consumer<Scene> wrong) {
        String message() {
            try (Scene scene = new Scene()) {
                wrong.accept(scene);
                return scene.said;
            }
        }
    }

    private static Provocation refusal(String fragment, Consumer<ObjectNode> edit, Consumer<PublisherBuilder> options) {
        return new Provocation(fragment, scene -> {
            scene.edit(PilotCase.PID, edit);
            options.accept(scene.builder);
            scene.hear(() -> scene.builder.build().plan(PilotCase.PID));
        });
    }

    private static Provocation field(String fragment, Consumer<ObjectNode> edit) {
        return refusal(fragment, edit, builder -> {});
    }

    private static List<Provocation> provocations() {
        return List.of(
                new Provocation(
                        "Say who owns the published datasets",
                        scene -> scene.hear(() -> DatasetPublisher.from(scene.scicat)
                                .to(scene.fsdata)
                                .build())),
                field("is missing, and every SciCat wants it", dataset -> dataset.remove("contactEmail")),
                field("SciCat takes e-mail addresses", dataset -> dataset.put("contactEmail", "email.com")),
                field("SciCat takes a host with its domain", dataset -> dataset.put("sourceFolderHost", "nas")),
                field(
                        "SciCat wants pid and name of each technique",
                        dataset -> dataset.putArray("techniques").addObject().put("name", "SAXS")),
                refusal(
                        "the field type is missing",
                        dataset -> dataset.remove("type"),
                        builder -> builder.missingType(MissingType.FAIL)),
                refusal(
                        "its input scicat/gone is not on",
                        dataset -> dataset.withArray("inputDatasets").add("scicat/gone"),
                        PublisherBuilder::combineInputs),
                refusal(
                        "is not open to it-scicat, or does not exist",
                        dataset -> dataset.put("ownerGroup", "it-scicat")
                                .withArray("inputDatasets")
                                .add("scicat/gone"),
                        builder -> builder.combineInputs().onBehalfOf(Requester.ofGroups("it-scicat"))),
                new Provocation("for reading, and only its owners may", scene -> {
                    scene.eachInput(input -> input.put("ownerGroup", "others")
                            .putArray("accessGroups")
                            .add("it-scicat"));
                    scene.edit(PilotCase.PID, dataset -> dataset.put("ownerGroup", "it-scicat"));
                    scene.builder.combineInputs().onBehalfOf(Requester.ofGroups("it-scicat"));
                    scene.hear(() -> scene.builder.build().plan(PilotCase.PID));
                }),
                refusal(
                        "the publishing service sees no dataset of it-scicat with this pid",
                        dataset -> dataset.put("ownerGroup", "others"),
                        builder -> builder.onBehalfOf(Requester.ofGroups("it-scicat"))),
                new Provocation("may not be read by this account", scene -> {
                    scene.eachInput(input -> input.put("ownerGroup", "others").putArray("accessGroups"));
                    scene.hear(
                            () -> scene.as("scientist").combineInputs().build().plan(PilotCase.PID));
                }),
                new Provocation("contradict each other", scene -> {
                    scene.eachBlock(block ->
                            block.path("dataFileList").forEach(file -> ((ObjectNode) file).put("path", "/same.h5")));
                    scene.hear(() -> scene.builder.combineInputs().build().plan(PilotCase.PID));
                }),
                new Provocation("under which a path cannot be made absolute", scene -> {
                    scene.eachInput(input -> input.put("sourceFolder", "."));
                    scene.hear(() -> scene.builder.combineInputs().build().plan(PilotCase.PID));
                }),
                new Provocation("are visible to this account", scene -> {
                    scene.hiddenBlocks(101); // the list that shows hidden blocks ends at 100
                    scene.hear(() -> scene.as("scientist").build().plan(PilotCase.PID));
                }),
                new Provocation("has a file with an empty path", scene -> {
                    scene.eachBlock(
                            block -> ((ObjectNode) block.path("dataFileList").get(0)).put("path", ""));
                    scene.hear(() -> scene.builder.combineInputs().build().plan(PilotCase.PID));
                }),
                new Provocation("would lose", scene -> {
                    scene.builder
                            .inputs(Inputs.COMBINE)
                            .build()
                            .publish(PilotCase.PID)
                            .orThrow();
                    scene.hear(() ->
                            scene.builder.inputs(Inputs.REFERENCES).build().plan(PilotCase.PID));
                }),
                new Provocation("does not follow from both catalogues", scene -> {
                    DatasetPublisher publisher = scene.builder.build();
                    String plan = publisher.plan(PilotCase.PID).toJson();
                    scene.hear(() -> publisher.apply(
                            PublishPlan.fromJson(plan.replaceFirst("\"owner\" : \"[^\"]*\"", "\"owner\" : \"X\""))));
                }),
                new Provocation("already, as", scene -> {
                    scene.builder.build().publish(PilotCase.PID).orThrow();
                    scene.edit(PilotCase.PID, dataset -> dataset.put("description", "another"));
                    scene.hear(() -> scene.builder
                            .onExisting(ExistingDataset.FAIL)
                            .build()
                            .plan(PilotCase.PID));
                }),
                new Provocation("there are several copies of it", scene -> {
                    DatasetPublisher publisher =
                            scene.builder.pid(PidPolicy.MINTED).build();
                    ObjectNode copy = (ObjectNode) scene.target
                            .dataset(String.valueOf(
                                    publisher.publish(PilotCase.PID).targetPid()))
                            .orElseThrow();
                    scene.target.given(copy.put("pid", "other/copy").put("_id", "other/copy"));
                    scene.hear(() -> publisher.plan(PilotCase.PID));
                }),
                new Provocation("hides e-mail addresses, and what looks like one", scene -> {
                    scene.source.settings().maskPersonalInfo();
                    scene.hear(() -> scene.as("scientist").build().plan(PilotCase.PID));
                }),
                new Provocation("refuses the metadata of file entries", scene -> {
                    scene.eachBlock(block -> block.path("dataFileList")
                            .forEach(file ->
                                    ((ObjectNode) file).putObject("metadata").put("duration", 1)));
                    scene.hear(() -> scene.builder.combineInputs().build().publish(PilotCase.PID));
                }),
                new Provocation("takes only pids of another form", scene -> {
                    scene.target.settings().pidPattern("^[0-9A-F-]{36}$");
                    scene.hear(() -> scene.builder.build().publish(PilotCase.PID));
                }),
                new Provocation(
                        "nobody is logged in on",
                        scene -> scene.hear(() -> DatasetPublisher.from(scene.scicat)
                                .to(scene.fsdata.anonymous())
                                .ownerGroup("public-data")
                                .build()
                                .plan(PilotCase.PID))),
                new Provocation(
                        "and no admin, so it could not finish",
                        scene -> scene.hear(
                                () -> scene.builder.ownerGroup("others").build().plan(PilotCase.PID))),
                new Provocation("changed on", scene -> {
                    DatasetPublisher publisher = scene.builder.build();
                    PublishPlan plan = publisher.plan(PilotCase.PID);
                    scene.edit(PilotCase.PID, dataset -> dataset.put("description", "another"));
                    scene.hear(() -> publisher.apply(plan));
                }),
                new Provocation("The plan is for", scene -> {
                    PublishPlan plan = scene.builder.build().plan(PilotCase.PID);
                    scene.hear(() -> DatasetPublisher.from(scene.fsdata)
                            .to(scene.scicat)
                            .keepOwnerGroup()
                            .build()
                            .apply(plan));
                }),
                new Provocation("is not published", scene -> {
                    scene.target.on("POST", "/origdatablocks").call(1).status(400);
                    scene.hear(() -> scene.builder
                            .combineInputs()
                            .build()
                            .publish(PilotCase.PID)
                            .orThrow());
                }));
    }

    /** Two SciCats with the pilot's case, and the library's last message. */
    private static final class Scene implements AutoCloseable {
        private final FakeSciCat source = FakeSciCat.start();
        private final FakeSciCat target = FakeSciCat.start();
        private final SciCatClient scicat;
        private final SciCatClient fsdata;
        private final PublisherBuilder builder;
        private String said = "";

        Scene() {
            PilotCase.load(source);
            scicat = source.client("admin");
            fsdata = target.client("publisher");
            builder = DatasetPublisher.from(scicat).to(fsdata).ownerGroup("public-data");
        }

        PublisherBuilder as(String account) {
            return DatasetPublisher.from(source.client(account)).to(fsdata).ownerGroup("public-data");
        }

        void edit(String pid, Consumer<ObjectNode> edit) {
            ObjectNode dataset = (ObjectNode) source.dataset(pid).orElseThrow();
            edit.accept(dataset);
            source.given(dataset);
        }

        void eachInput(Consumer<ObjectNode> edit) {
            for (JsonNode dataset : source.datasets()) {
                if (!dataset.path("pid").asText().equals(PilotCase.PID)) {
                    edit(dataset.path("pid").asText(), edit);
                }
            }
        }

        void eachBlock(Consumer<ObjectNode> edit) {
            for (JsonNode dataset : source.datasets()) {
                for (JsonNode block : source.origDatablocks(dataset.path("pid").asText())) {
                    edit.accept((ObjectNode) block);
                    source.givenBlock((ObjectNode) block);
                }
            }
        }

        void hiddenBlocks(int count) {
            for (int i = 0; i < count; i++) {
                ObjectNode block = JsonNodeFactory.instance
                        .objectNode()
                        .put("_id", "hidden " + i)
                        .put("datasetId", PilotCase.PID)
                        .put("size", 1)
                        .put("ownerGroup", "others");
                block.putArray("dataFileList")
                        .addObject()
                        .put("path", i + ".h5")
                        .put("size", 1)
                        .put("time", "2024-05-06T07:08:09.000Z");
                source.givenBlock(block);
            }
            edit(PilotCase.PID, dataset -> dataset.put("numberOfFiles", count).put("size", count));
        }

        void hear(Runnable wrong) {
            try {
                wrong.run();
            } catch (RuntimeException e) {
                said = String.valueOf(e.getMessage());
            }
        }

        @Override
        public void close() {
            scicat.close();
            fsdata.close();
            source.close();
            target.close();
        }
    }

    /** All tests of the project by the names of their classes. */
    private static Map<String, Path> tests() throws IOException {
        Map<String, Path> tests = new HashMap<>();
        List<Path> modules;
        try (Stream<Path> folders = Files.list(Path.of(".."))) {
            modules = folders.map(folder -> folder.resolve(Path.of("src", "test", "java")))
                    .filter(Files::isDirectory)
                    .toList();
        }
        for (Path module : modules) {
            try (Stream<Path> files = Files.walk(module)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> tests.put(file.getFileName().toString().replace(".java", ""), file));
            }
        }
        return tests;
    }
}
