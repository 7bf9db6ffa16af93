package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.ProblemCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What options, plans, groups and attachments can have wrong, each with its words; nothing is ever written. */
class BadOptionsTest {
    private record Row(String words, ProblemCode code, Consumer<World> deed) {}

    private static final Map<String, Row> TABLE = new LinkedHashMap<>();

    static {
        option("an empty owner group", "The owner group is empty", builder -> builder.ownerGroup(" "));
        option("an empty access group", "An access group is empty", builder -> builder.accessGroups("a", ""));
        option(
                "a template without {pid}",
                "should be a URL with {pid}",
                builder -> builder.landingPage("https://x.example"));
        option("a template of a file", "should be a URL", builder -> builder.landingPage("file:///{pid}"));
        option(
                "a template with a blank",
                "should be a URL",
                builder -> builder.landingPage("https://x.example/ {pid}"));
        option("no file a block", "at least 1 file, not 0", builder -> builder.filesPerBlock(0));
        option("few bytes a block", "10 000 bytes, not 5", builder -> builder.bytesPerBlock(5));
        option("no address", "no e-mail address that SciCat takes", builder -> builder.contactEmailFallback("nobody"));
        option("two addresses with a comma", "such as", builder -> builder.contactEmailFallback("a@b.de,c@d.de"));
        option("leaving out what is wanted", "cannot be left out", builder -> builder.leaveOutFields("pid"));
        option(
                "leaving out nonsense",
                "\"nonsense\" is no dataset field",
                builder -> builder.leaveOutFields("nonsense"));
        option("keeping what is copied", "Only sharedWith", builder -> builder.keepFields("description"));
        option(
                "attaching without combining",
                "say combineInputs()",
                ProblemCode.ATTACHING_WITHOUT_COMBINING,
                builder ->
                        builder.inputs(Inputs.PUBLISH).attachCombinedToSource().build());
        option(
                "no group for the source's",
                "let mapOwnerGroup(…) name one of the target's",
                ProblemCode.OWNER_GROUP_NOT_MAPPED,
                builder -> builder.mapOwnerGroup(g -> "").build().plan(PID));
        option(
                "a group of others",
                "is not a member of strangers",
                ProblemCode.ACCOUNT_NOT_MEMBER,
                builder -> builder.ownerGroup("strangers").build().plan(PID));
        option("a blank pid", "The pid is empty", builder -> builder.build().plan(" "));
        plan("an empty text", "This is no plan", json -> "");
        plan("no JSON", "This is no plan", json -> "plan");
        plan("half a plan", "This is no plan", json -> json.substring(0, json.length() / 2));
        plan("a list", "This is no plan", json -> "[]");
        plan("an empty object", "This is no plan", json -> "{}");
        plan("another format", "this library reads 1", json -> json.replaceFirst("\"format\" : 1", "\"format\" : 9"));
        plan("a key of nobody's", "This is no plan", json -> json.replaceFirst("\\{", "{\"extra\":1,"));
        plan("a step of nobody's", "This is no plan", json -> json.replace("createDataset", "dropDatabase"));
        plan("nesting without bottom", "This is no plan", json -> "[".repeat(100_000));
        plan("a text as number", "This is no plan", json -> json.replaceFirst("\"files\" : \\d+", "\"files\" : \"x\""));
        row(
                "an owner group that is missing",
                "it has no ownerGroup to keep",
                ProblemCode.OWNER_GROUP_MISSING,
                world -> {
                    world.edit(world.source, PID, (ObjectNode dataset) -> dataset.remove("ownerGroup"));
                    world.publisher().keepOwnerGroup().build().plan(PID);
                });
    }

    private static void option(String what, String words, Consumer<PublisherBuilder> deed) {
        row("option: " + what, words, world -> deed.accept(world.publisher()));
    }

    private static void option(String what, String words, ProblemCode code, Consumer<PublisherBuilder> deed) {
        row("option: " + what, words, code, world -> deed.accept(world.publisher()));
    }

    private static void plan(String what, String words, UnaryOperator<String> spoil) {
        row(
                "plan: " + what,
                words,
                world -> PublishPlan.fromJson(
                        spoil.apply(world.publisher().build().plan(PID).toJson())));
    }

    private static void row(String what, String words, Consumer<World> deed) {
        row(what, words, ProblemCode.ARGUMENT_INVALID, deed);
    }

    private static void row(String what, String words, ProblemCode code, Consumer<World> deed) {
        TABLE.put(what, new Row(words, code, deed));
    }

    @TestFactory
    Stream<DynamicTest> itIsSaidAndNothingIsWritten() {
        System.out.println("Bad options, plans and groups: " + TABLE.size() + " rows");
        return TABLE.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
                        assertThatThrownBy(() -> row.getValue().deed().accept(world))
                                .satisfies(codes(row.getValue().code()))
                                .hasMessageContaining(row.getValue().words());
                        assertThat(world.target.writes()).isEmpty();
                        assertThat(world.source.writes()).isEmpty();
                    }
                }));
    }
}
