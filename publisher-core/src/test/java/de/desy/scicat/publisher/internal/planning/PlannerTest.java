package de.desy.scicat.publisher.internal.planning;

import static de.desy.scicat.publisher.internal.planning.Scene.attachment;
import static de.desy.scicat.publisher.internal.planning.Scene.copy;
import static de.desy.scicat.publisher.internal.planning.Scene.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import de.desy.scicat.publisher.internal.reading.AttachmentState;
import de.desy.scicat.publisher.internal.reading.WriterMark;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.FieldChange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From what both sides have to what is missing. */
class PlannerTest {

    @Test
    void aNewDatasetIsCreatedFilledAlignedCountedAndMadePublicInThisOrder() {
        Scene scene = Scene.unpublished();
        scene.attachments.add(attachment("a1", "Overview", "picture"));
        scene.copyAttachments = true;
        scene.makePublic = true;

        assertThat(scene.plan().steps())
                .containsExactly(
                        new PlanStep.CreateDataset(Scene.GROUP, false),
                        new PlanStep.AddFiles(2, 12),
                        new PlanStep.CopyAttachment("a1", "Overview", ""),
                        new PlanStep.AlignParts(0, 0, 0, true),
                        new PlanStep.SetTotals(2, 12),
                        new PlanStep.MakePublic());
    }

    @Test
    void aNewDatasetThatStaysPrivateIsNeitherAlignedNorMadePublic() {
        Scene scene = Scene.unpublished();

        assertThat(kinds(scene)).containsExactly("createDataset", "addFiles", "setTotals");
    }

    @Test
    void aTargetThatChoosesThePidIsToldSo() {
        Scene scene = Scene.unpublished();
        scene.minted = true;

        PublishPlan plan = scene.plan();

        assertThat(plan.targetPid()).isNull();
        assertThat(plan.steps()).first().isEqualTo(new PlanStep.CreateDataset(Scene.GROUP, true));
    }

    @Test
    void aDatasetWithoutFilesAndTotalsIsOnlyCreated() {
        Scene scene = Scene.unpublished();
        scene.files.clear();

        assertThat(kinds(scene)).containsExactly("createDataset");
    }

    @Test
    void aSourceThatListsNoFilesButSaysHowManyThereAreKeepsItsTotals() {
        Scene scene = Scene.unpublished();
        scene.files.clear();
        scene.statedFiles = 3;
        scene.statedBytes = 30;

        assertThat(scene.plan().steps()).endsWith(new PlanStep.SetTotals(3, 30));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereBothSidesAgreeThereIsNothingToDo(boolean isPublic) {
        Scene scene = Scene.published(isPublic);
        scene.attachments.add(attachment("a1", "Overview", "picture"));
        scene.copies.add(copy("a1", "Overview", "picture", isPublic));
        scene.copyAttachments = true;

        PublishPlan plan = scene.plan();

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.skipped()).isEmpty();
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void filesAreTheSameHoweverTheirBlocksAreCut() {
        Scene scene = Scene.published(false);
        scene.blocks.clear();
        scene.blocks.add(new Scene.Block("block-1", Scene.GROUP, false, List.of(file("b.h5", 7))));
        scene.blocks.add(new Scene.Block("block-2", Scene.GROUP, false, List.of(file("/data/scan/a.h5", 5))));

        assertThat(scene.plan().steps()).isEmpty();
    }

    @Test
    void oneFileMoreOnTheSourceIsAddedAlone() {
        Scene scene = Scene.published(false);
        scene.files.add(file("c.h5", 9));

        assertThat(scene.plan().steps()).containsExactly(new PlanStep.AddFiles(1, 9), new PlanStep.SetTotals(3, 21));
    }

    @Test
    void whatIsAddedToAPublicDatasetBecomesAsPublicAsItIs() {
        Scene scene = Scene.published(true);
        scene.files.add(file("c.h5", 9));
        scene.makePublic = false;

        assertThat(scene.plan().steps())
                .containsExactly(
                        new PlanStep.AddFiles(1, 9),
                        new PlanStep.AlignParts(0, 0, 0, true),
                        new PlanStep.SetTotals(3, 21));
    }

    @Test
    void blocksThatOutlivedTheirDatasetAreNotWrittenAgain() {
        Scene scene = Scene.published(false);
        scene.there = null;

        assertThat(kinds(scene)).containsExactly("createDataset", "setTotals");
    }

    @Test
    void anEditedFieldIsUpdatedAlone() {
        Scene scene = Scene.published(false);
        scene.fields.put("datasetName", "A better scan");

        assertThat(scene.plan().steps())
                .containsExactly(new PlanStep.UpdateDataset(List.of(
                        new FieldChange("datasetName", new TextNode("A scan"), new TextNode("A better scan")))));
        assertThat(scene.plan().notes()).isEmpty();
    }

    @Test
    void anEditOfAPublicDatasetIsSaidToBeVisibleAtOnce() {
        Scene scene = Scene.published(true);
        scene.fields.put("datasetName", "A better scan");

        assertThat(scene.plan().notes()).singleElement().asString().contains("public already");
    }

    @Test
    void aTypeThatDiffersIsANoteSinceNoServerLetsOneChangeIt() {
        Scene scene = Scene.published(false);
        scene.there().put("type", "derived");

        PublishPlan plan = scene.plan();

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.notes()).singleElement().asString().contains("derived", "raw");
    }

    @Test
    void aBlockWithDoubledAndForeignEntriesIsRewritten() {
        Scene scene = Scene.published(false);
        scene.blocks(file("a.h5", 5), file("a.h5", 5), file("b.h5", 7), file("foreign.h5", 1));

        assertThat(scene.plan().steps())
                .containsExactly(
                        new PlanStep.RewriteBlocks(List.of("block-1"), 1, 0, 1, 0), new PlanStep.SetTotals(2, 12));
    }

    @Test
    void anOutdatedEntryIsTakenAwayAndItsFileAddedAsItIsNow() {
        Scene scene = Scene.published(false);
        scene.blocks(file("a.h5", 5), file("b.h5", 6));

        assertThat(scene.plan().steps())
                .containsExactly(
                        new PlanStep.RewriteBlocks(List.of("block-1"), 0, 1, 0, 0),
                        new PlanStep.AddFiles(1, 7),
                        new PlanStep.SetTotals(2, 12));
    }

    @Test
    void moreBlocksThanFilesAreSaidToNeedAnAccountThatMayDelete() {
        Scene scene = Scene.published(false);
        scene.blocks.clear();
        for (int i = 1; i <= 3; i++) {
            scene.blocks.add(
                    new Scene.Block("block-" + i, Scene.GROUP, false, List.of(file("a.h5", 5), file("b.h5", 7))));
        }

        assertThat(scene.plan().steps())
                .first()
                .isEqualTo(new PlanStep.RewriteBlocks(List.of("block-2", "block-3"), 4, 0, 0, 0));
        assertThat(scene.plan().notes()).singleElement().asString().contains("3 blocks", "2 files", "delete");
    }

    @Test
    void attachmentsThatNobodyAskedForAreListedAsLeftOut() {
        Scene scene = Scene.published(false);
        scene.attachments.add(attachment("a1", "Overview", "picture"));

        PublishPlan plan = scene.plan();

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.skipped()).singleElement().satisfies(skipped -> {
            assertThat(skipped.what()).contains("Overview");
            assertThat(skipped.describe()).contains("copyAttachments()");
        });
    }

    @Test
    void aNewPictureReplacesTheCopyOfTheOldOne() {
        Scene scene = Scene.published(false);
        scene.attachments.add(attachment("a1", "Overview", "new picture"));
        scene.copies.add(copy("a1", "Overview", "old picture", false));
        scene.copyAttachments = true;

        assertThat(scene.plan().steps())
                .containsExactly(
                        new PlanStep.CopyAttachment("a1", "Overview", AttachmentState.idOfCopy(Scene.PID, "a1")));
    }

    @Test
    void aCopyWhoseIdTheServerChoseIsKnownByWhatItShowsAndNotByItsCaption() {
        Scene scene = Scene.published(false);
        scene.attachments.add(attachment("a1", "Overview", "picture"));
        scene.attachments.add(attachment("a2", "Detail", "new picture"));
        scene.copies.add(Scene.state("other-1", "Overview", "picture", false));
        scene.copies.add(Scene.state("other-2", "Detail", "old picture", false));
        scene.copyAttachments = true;

        assertThat(scene.plan().steps()).contains(new PlanStep.CopyAttachment("a2", "Detail", ""));
        assertThat(scene.plan().notes()).anyMatch(note -> note.contains("\"Detail\" is copied beside other-2"));
    }

    @Test
    void whereAttachmentsAreFrozenNewOnesAreCopiedAndChangesAreLeftOut() {
        Scene scene = Scene.published(true);
        scene.attachments.add(attachment("a1", "Overview", "new picture"));
        scene.attachments.add(attachment("a2", "Detail", "picture"));
        scene.copies.add(copy("a1", "Overview", "old picture", false));
        scene.copyAttachments = true;
        scene.frozen = true;

        PublishPlan plan = scene.plan();

        assertThat(plan.steps()).containsExactly(new PlanStep.CopyAttachment("a2", "Detail", ""));
        assertThat(plan.skipped()).singleElement().satisfies(skipped -> {
            assertThat(skipped.what()).contains("Overview");
            assertThat(skipped.reason()).contains("only admins");
        });
        assertThat(plan.notes()).singleElement().asString().contains("only admins may make them public");
    }

    @Test
    void aCompletePrivateDatasetIsMadePublicAfterItsParts() {
        Scene scene = Scene.published(false);
        scene.attachments.add(attachment("a1", "Overview", "picture"));
        scene.copies.add(copy("a1", "Overview", "picture", false));
        scene.copyAttachments = true;
        scene.makePublic = true;

        assertThat(scene.plan().steps())
                .containsExactly(new PlanStep.AlignParts(1, 1, 0, true), new PlanStep.MakePublic());
    }

    @Test
    void whatIsPublicIsNeverMadePrivate() {
        Scene scene = Scene.published(true);
        scene.makePublic = false;

        assertThat(scene.plan().steps()).isEmpty();
    }

    @Test
    void blocksOfAnotherGroupGetTheDatasets() {
        Scene scene = Scene.published(false);
        scene.blocks.set(0, new Scene.Block("block-1", "old-group", false, List.copyOf(scene.files)));

        assertThat(scene.plan().steps()).containsExactly(new PlanStep.AlignParts(1, 0, 1, false));
    }

    @Test
    void blocksOfANewDatasetsReadersGetItsReaders() {
        Scene scene = Scene.published(false);
        scene.fields.putArray("accessGroups").add("readers");

        assertThat(kinds(scene)).containsExactly("updateDataset", "alignParts");
    }

    @Test
    void totalsThatAreWrongAreSetRight() {
        Scene scene = Scene.published(false);
        scene.there().put("size", 0);

        assertThat(scene.plan().steps()).containsExactly(new PlanStep.SetTotals(2, 12));
    }

    @Test
    void theNameOfAWriterIsTakenAwayAndIsNoFieldThatDiffers() {
        Scene scene = Scene.published(false);
        scene.there()
                .put(WriterMark.FIELD, new WriterMark("0000000a-0000-0000-0000-000000000000", 0, true, null).text());

        PublishPlan plan = scene.plan();

        assertThat(plan.steps()).containsExactly(new PlanStep.SetTotals(2, 12));
        assertThat(plan.notes()).singleElement().asString().contains("being published");
    }

    @Test
    void filesOfInputsAreAttachedToTheSourceBeforeAnythingBecomesPublic() {
        Scene scene = Scene.unpublished();
        scene.filesOfInput.add(file("raw-1.h5", 100));
        scene.filesOfInput.add(file("a.h5", 5)); // the dataset lists it too
        scene.attachToSource = true;
        scene.makePublic = true;

        PublishPlan plan = scene.plan();

        assertThat(plan.inputs()).containsExactly(new PublishPlan.Input(Scene.INPUT, 2));
        assertThat(plan.steps())
                .containsExactly(
                        new PlanStep.CreateDataset(Scene.GROUP, false),
                        new PlanStep.AddFiles(3, 112),
                        new PlanStep.AttachToSource(1, 100),
                        new PlanStep.AlignParts(0, 0, 0, true),
                        new PlanStep.SetTotals(3, 112),
                        new PlanStep.MakePublic());
    }

    private static List<String> kinds(Scene scene) {
        return scene.plan().steps().stream().map(step -> step.kind().json()).toList();
    }
}
