package de.desy.scicat.publisher.internal.planning;

import static de.desy.scicat.publisher.internal.planning.Scene.attachment;
import static de.desy.scicat.publisher.internal.planning.Scene.copy;
import static de.desy.scicat.publisher.internal.planning.Scene.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.reading.WriterMark;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PublishPlan;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A plan comes from what was read and from nothing else, and says by its states when that is not so any more. */
class PlannerPurityTest {

    @Test
    void planningTwiceGivesTheSamePlanAndChangesNothingThatWasRead() {
        Scene scene = busy();
        SourceSnapshot source = scene.source();
        TargetSnapshot target = scene.target(source);
        PlanOptions options = scene.options();
        Desired desired = scene.desired();
        String before = state(source, target, desired);

        PublishPlan first = Planner.plan(source, target, options, desired);
        PublishPlan second = Planner.plan(source, target, options, desired);

        assertThat(first.steps()).isNotEmpty();
        assertThat(second).isEqualTo(first);
        assertThat(Planner.steps(source, target, options, desired)).isEqualTo(first.steps());
        assertThat(state(source, target, desired)).isEqualTo(before);
    }

    @Test
    void aTargetThatIsReadOnceMoreLeavesAnEarlierComparisonAsItWas() {
        Scene scene = Scene.unpublished();
        SourceSnapshot source = scene.source();
        TargetSnapshot empty = scene.target(source);
        PublishPlan before = Planner.plan(source, empty, scene.options(), scene.desired());

        TargetSnapshot complete = Scene.published(false).target(source);

        assertThat(Planner.plan(source, empty, scene.options(), scene.desired()))
                .isEqualTo(before);
        assertThat(Planner.plan(source, complete, scene.options(), scene.desired())
                        .steps())
                .isEmpty();
    }

    @Test
    void anyChangeOfTheTargetMakesAPlanStale() {
        List<Consumer<Scene>> changes = List.of(
                scene -> scene.there().put("datasetName", "Another"),
                scene -> scene.blocks.clear(),
                scene -> scene.blocks(file("a.h5", 5)),
                scene -> scene.blocks(file("a.h5", 5), file("b.h5", 8)),
                scene -> scene.blocks.set(0, new Scene.Block("block-1", "g", false, List.copyOf(scene.files))),
                scene -> scene.blocks.set(0, new Scene.Block("block-9", Scene.GROUP, false, List.copyOf(scene.files))),
                scene -> scene.copies.add(copy("a1", "Overview", "picture", false)),
                scene -> scene.there = null);
        PublishPlan before = Scene.published(false).plan();

        assertThat(changes).map(PlannerPurityTest::after).allSatisfy(plan -> {
            assertThat(plan.targetState()).isNotEqualTo(before.targetState());
            assertThat(plan.sourceState()).isEqualTo(before.sourceState());
        });
    }

    @Test
    void anyChangeOfTheSourceOrTheOptionsMakesAPlanStale() {
        List<Consumer<Scene>> changes = List.of(
                scene -> scene.fields.put("datasetName", "Another"),
                scene -> scene.files.add(file("c.h5", 9)),
                scene -> scene.files.set(0, file("a.h5", 6)),
                scene -> scene.attachments.add(attachment("a1", "Overview", "picture")),
                scene -> scene.makePublic = true);
        String before = Scene.published(false).plan().sourceState();

        assertThat(changes)
                .map(PlannerPurityTest::after)
                .allSatisfy(plan -> assertThat(plan.sourceState()).isNotEqualTo(before));
    }

    @Test
    void whichWriterIsAtWorkMakesNoPlanStale() {
        PublishPlan one = after(scene -> scene.there()
                .put(WriterMark.FIELD, new WriterMark("0000000a-0000-0000-0000-000000000000", 0, true, null).text()));
        PublishPlan another = after(scene -> scene.there()
                .put(WriterMark.FIELD, new WriterMark("0000000b-0000-0000-0000-000000000000", 1, true, null).text()));

        assertThat(one.targetState()).isEqualTo(another.targetState());
    }

    private static PublishPlan after(Consumer<Scene> change) {
        Scene scene = Scene.published(false);
        change.accept(scene);
        return scene.plan();
    }

    /** Something of everything is to be done. */
    private static Scene busy() {
        Scene scene = Scene.published(false);
        scene.fields.put("datasetName", "A better scan");
        scene.fields.set("keywords", JsonNodeFactory.instance.arrayNode().add("copper"));
        scene.filesOfInput.add(file("raw-1.h5", 100));
        scene.blocks(file("a.h5", 5), file("a.h5", 5), file("foreign.h5", 1));
        scene.attachments.add(attachment("a1", "Overview", "new picture"));
        scene.copies.add(copy("a1", "Overview", "old picture", false));
        scene.copyAttachments = true;
        scene.attachToSource = true;
        scene.makePublic = true;
        return scene;
    }

    private static String state(SourceSnapshot source, TargetSnapshot target, Desired desired) {
        return String.join(
                "\n",
                source.toString(),
                source.dataset().json().toString(),
                source.files().digest(),
                target.toString(),
                target.dataset().map(dataset -> dataset.json().toString()).orElse(""),
                target.files().missingFiles() + " " + target.files().missingBytes(),
                desired.toString());
    }
}
