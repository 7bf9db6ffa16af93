package de.desy.scicat.publisher.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.publisher.internal.files.Presence.Match;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DesiredFilesTest {
    private static final Folder RAW = new Folder("/data/raw");
    private static final Folder OTHER = new Folder("/data/other");
    private static final Folder PROCESSED = new Folder("/data/processed");

    @Test
    void equalRelativePathsOfTwoInputsAreTwoFiles() {
        DesiredFiles.Builder listed = new DesiredFiles.Builder(PROCESSED, DesiredFilesTest::absolute, Details.ALL);
        listed.add(listed.origin(input("in/1", RAW, "")), null, file("a.h5", 5, null));
        listed.add(listed.origin(input("in/2", OTHER, "")), null, file("a.h5", 5, null));
        DesiredFiles files = listed.build();

        assertThat(files.files()).isEqualTo(2);
        assertThat(files.bytes()).isEqualTo(10);
        assertThat(files.conflictCount()).isZero();
    }

    /** All else of these files is equal, so that nothing but their paths tells them apart. */
    @Test
    void twoPathsWithOnePlaceInTheTableAreNeverTakenForOneFile() {
        DesiredFiles.Builder listed =
                new DesiredFiles.Builder(RAW, (from, path) -> path, Details.ALL, new Fingerprint(0b1111));
        int own = listed.origin(new Origin("set", RAW, "", true));
        int number = 5_000;
        for (int i = 0; i < number; i++) {
            listed.add(own, null, file("image-" + i, 5, null));
        }
        DesiredFiles files = listed.build();
        Presence.Builder target = files.measure();

        assertThat(files.files()).isEqualTo(256); // places
        assertThat(files.conflictCount()).isEqualTo(number - 256);
        assertThat(IntStream.range(number, 2 * number).mapToObj(i -> target.match(null, file("image-" + i, 5, null))))
                .containsOnly(Match.CHANGED);
        assertThat(IntStream.range(0, number).mapToObj(i -> target.match(null, file("image-" + i, 5, null))))
                .filteredOn(Match.GOOD::equals)
                .hasSize(256);
    }

    @Test
    void asTheyAreTheyContradictEachOther() {
        DesiredFiles.Builder listed = new DesiredFiles.Builder(PROCESSED, (from, path) -> path, Details.ALL);
        listed.add(listed.origin(input("in/1", RAW, "")), null, file("a.h5", 5, null));
        listed.add(listed.origin(input("in/2", OTHER, "")), null, file("a.h5", 5, null));
        DesiredFiles files = listed.build();

        assertThat(files.conflicts())
                .singleElement()
                .asString()
                .contains("a.h5", "in/1", "in/2", "/data/raw", "/data/other");
    }

    @Test
    void aDoubledEntryIsOneFileAndTheRicherEntryIsWritten() throws Exception {
        DesiredFiles.Builder listed = new DesiredFiles.Builder(PROCESSED, DesiredFilesTest::absolute, Details.ALL);
        List<DataFile> entries = List.of(file("a.h5", 5, null), file("./a.h5", 5, "abc"), file("a.h5", 5, null));
        int input = listed.origin(input("in/1", RAW, ""));
        entries.forEach(entry -> listed.add(input, null, entry));
        DesiredFiles files = listed.build();

        assertThat(files.files()).isEqualTo(1);
        assertThat(files.entries()).isEqualTo(3);
        SecondPass pass = files.measure().build().secondPass();
        List<DataFile> written = new ArrayList<>();
        for (DataFile entry : entries) {
            DataFile toWrite = pass.take(input, null, entry);
            if (toWrite != null) {
                written.add(toWrite);
            }
        }
        assertThat(written).singleElement().satisfies(file -> {
            assertThat(file.chk()).isEqualTo("abc");
            assertThat(file.path()).isEqualTo("/data/raw/./a.h5");
        });
        assertThat(pass.owed()).isZero();
    }

    @Test
    void oneFileWithTwoSizesOrTwoChecksumsIsAConflict() {
        DesiredFiles.Builder listed = new DesiredFiles.Builder(PROCESSED, DesiredFilesTest::absolute, Details.ALL);
        int one = listed.origin(input("in/1", RAW, ""));
        int two = listed.origin(input("in/2", RAW, ""));
        listed.add(one, null, file("a.h5", 5, "abc"));
        listed.add(two, null, file("a.h5", 6, "abc"));
        listed.add(two, null, file("a.h5", 5, "abd"));
        DesiredFiles files = listed.build();

        assertThat(files.conflicts()).hasSize(2);
        assertThat(files.conflicts().get(0)).contains("in/1", "in/2", "size or time");
        assertThat(files.conflicts().get(1)).contains("checksum");
    }

    @Test
    void onePathOnTwoHostsIsAConflict() {
        DesiredFiles.Builder listed = new DesiredFiles.Builder(PROCESSED, DesiredFilesTest::absolute, Details.ALL);
        listed.add(listed.origin(input("in/1", RAW, "one.example")), null, file("a.h5", 5, null));
        listed.add(listed.origin(input("in/2", RAW, "two.example")), null, file("a.h5", 5, null));
        DesiredFiles files = listed.build();

        assertThat(files.conflicts()).singleElement().asString().contains("one.example", "two.example");
    }

    @Test
    void whatWasOnceCopiedFromTheInputsIsNotASecondFile() {
        DesiredFiles.Builder listed = new DesiredFiles.Builder(PROCESSED, DesiredFilesTest::absolute, Details.ALL);
        listed.add(listed.origin(input("in/1", RAW, "")), null, file("a.h5", 5, "abc"));
        int own = listed.origin(new Origin("own", PROCESSED, "", true));
        listed.add(own, null, file("a.h5", 5, null));
        listed.add(own, null, file("/data/raw/a.h5", 5, null));
        listed.add(own, null, file("result.h5", 7, null));
        DesiredFiles files = listed.build();

        assertThat(files.files()).isEqualTo(2);
        assertThat(files.ownEntries()).isEqualTo(3);
        assertThat(files.ownFiles()).isEqualTo(2);
        assertThat(files.bytes()).isEqualTo(12);
    }

    @Test
    void aResultThatOnlySharesItsNameWithAnInputFileIsAFileOfItsOwn() {
        DesiredFiles.Builder listed = new DesiredFiles.Builder(PROCESSED, DesiredFilesTest::absolute, Details.ALL);
        listed.add(listed.origin(input("in/1", RAW, "")), null, file("a.h5", 5, null));
        listed.add(listed.origin(new Origin("own", PROCESSED, "", true)), null, file("a.h5", 6, null));
        DesiredFiles files = listed.build();

        assertThat(files.files()).isEqualTo(2);
    }

    @Test
    void anEntryOfTheFirstInputIsItsFileThoughTheOwnFolderIsThatOfTheSecond() throws Exception {
        DesiredFiles.Builder listed = new DesiredFiles.Builder(OTHER, DesiredFilesTest::absolute, Details.ALL);
        int first = listed.origin(input("in/1", RAW, ""));
        int second = listed.origin(input("in/2", OTHER, ""));
        int own = listed.origin(new Origin("own", OTHER, "", true));
        listed.add(first, null, file("a.h5", 5, "abc"));
        listed.add(second, null, file("a.h5", 6, null));
        listed.add(own, null, file("a.h5", 5, null));
        listed.add(own, null, file("a.h5", 6, null));
        DesiredFiles files = listed.build();

        assertThat(files.conflicts()).isEmpty();
        assertThat(files.files()).isEqualTo(2);
        assertThat(files.ownFiles()).isEqualTo(2);
        SecondPass pass = files.measure().build().secondPass();
        assertThat(pass.take(first, null, file("a.h5", 5, "abc"))).isNotNull();
        assertThat(pass.take(second, null, file("a.h5", 6, null))).isNotNull();
        assertThat(pass.take(own, null, file("a.h5", 5, null))).isNull();
        assertThat(pass.owed()).isZero();
    }

    @Test
    void aChecksumOfAnotherAlgorithmIsAnotherOne() {
        DesiredFiles.Builder listed = new DesiredFiles.Builder(RAW, DesiredFilesTest::absolute, Details.ALL);
        int own = listed.origin(new Origin("own", RAW, "", true));
        listed.add(own, "sha256", file("a.h5", 5, "abc"));
        listed.add(own, "sha256", file("b.h5", 5, null));
        Presence.Builder target = listed.build().measure();

        assertThat(target.match("md5", file("a.h5", 5, "abc"))).isEqualTo(Match.CHANGED);
        assertThat(target.match("sha256", file("a.h5", 5, "abc"))).isEqualTo(Match.GOOD);
        assertThat(target.match("md5", file("b.h5", 5, null))).isEqualTo(Match.GOOD);
    }

    @Test
    void theTargetIsMeasuredFileByFile() {
        DesiredFiles.Builder listed = new DesiredFiles.Builder(PROCESSED, DesiredFilesTest::absolute, Details.ALL);
        int input = listed.origin(input("in/1", RAW, ""));
        listed.add(input, null, file("a.h5", 5, null));
        listed.add(input, null, file("b.h5", 6, null));
        listed.add(input, null, file("c.h5", 7, null));
        DesiredFiles files = listed.build();
        Presence.Builder target = files.measure();

        assertThat(target.match(null, file("/data/raw/a.h5", 5, null))).isEqualTo(Match.GOOD);
        assertThat(target.match(null, file("../raw/a.h5", 5, null))).isEqualTo(Match.DOUBLED);
        assertThat(target.match(null, file("/data/raw/b.h5", 1, null))).isEqualTo(Match.CHANGED);
        assertThat(target.match(null, file("c.h5", 7, null))).isEqualTo(Match.SURPLUS);
        Presence there = target.build();
        assertThat(there.missingFiles()).isEqualTo(2);
        assertThat(there.missingBytes()).isEqualTo(13);

        Presence nothing = files.measure().build();
        assertThat(nothing.missingFiles()).isEqualTo(3);
        assertThat(nothing.missingBytes()).isEqualTo(18);
    }

    @Test
    void whatTheTargetHadStaysWhatItHadWhenTheTargetIsReadOn() throws Exception {
        DesiredFiles.Builder listed = new DesiredFiles.Builder(RAW, DesiredFilesTest::absolute, Details.ALL);
        int own = listed.origin(new Origin("own", RAW, "", true));
        listed.add(own, null, file("a.h5", 5, null));
        listed.add(own, null, file("b.h5", 6, null));
        Presence.Builder target = listed.build().measure();
        target.match(null, file("a.h5", 5, null));
        Presence before = target.build();
        target.match(null, file("b.h5", 6, null));

        assertThat(before.missingFiles()).isEqualTo(1);
        assertThat(before.missingBytes()).isEqualTo(6);
        assertThat(before.secondPass().take(own, null, file("b.h5", 6, null))).isNotNull();
        assertThat(target.build().missingFiles()).isZero();
    }

    @Test
    void whatTheDatasetListsItselfIsNotAttachedToItOnceMore() throws Exception {
        DesiredFiles.Builder listed = new DesiredFiles.Builder(PROCESSED, DesiredFilesTest::absolute, Details.ALL);
        int input = listed.origin(input("in/1", RAW, ""));
        listed.add(input, null, file("a.h5", 5, null));
        listed.add(input, null, file("b.h5", 6, null));
        int own = listed.origin(new Origin("own", PROCESSED, "", true));
        listed.add(own, null, file("a.h5", 5, null));
        Presence onSource = listed.build().own();
        SecondPass pass = onSource.secondPass();

        assertThat(onSource.missingFiles()).isEqualTo(1);
        assertThat(onSource.missingBytes()).isEqualTo(6);
        assertThat(pass.take(input, null, file("a.h5", 5, null))).isNull();
        assertThat(pass.take(input, null, file("b.h5", 6, null))).isNotNull();
        assertThat(pass.take(own, null, file("a.h5", 5, null))).isNull();
        assertThat(pass.owed()).isZero();
    }

    @Test
    void onceTheSourceHasBeenReadNoFileCanBeAdded() {
        DesiredFiles.Builder listed = new DesiredFiles.Builder(RAW, DesiredFilesTest::absolute, Details.ALL);
        int own = listed.origin(new Origin("own", RAW, "", true));
        DesiredFiles files = listed.build();

        assertThatThrownBy(() -> listed.add(own, null, file("a.h5", 5, null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has been read");
        assertThatThrownBy(() -> listed.origin(input("in/1", RAW, ""))).isInstanceOf(IllegalStateException.class);
        assertThat(files.files()).isZero();
    }

    @Test
    void aSourceThatChangesBetweenBothPassesIsNoticed() {
        DesiredFiles.Builder listed = new DesiredFiles.Builder(PROCESSED, DesiredFilesTest::absolute, Details.ALL);
        int input = listed.origin(input("in/1", RAW, ""));
        listed.add(input, null, file("a.h5", 5, null));
        DesiredFiles files = listed.build();
        SecondPass pass = files.measure().build().secondPass();

        assertThatThrownBy(() -> pass.take(input, null, file("b.h5", 5, null)))
                .isInstanceOf(SourceChanged.class)
                .hasMessageContaining("b.h5");
        assertThatThrownBy(() -> pass.take(input, null, file("a.h5", 6, null))).isInstanceOf(SourceChanged.class);
        assertThat(pass.owed()).isEqualTo(1);
    }

    @Test
    void theDigestDependsOnTheFilesAndNotOnTheirOrder() {
        DesiredFiles one = manyFiles(20_000, false);
        DesiredFiles two = manyFiles(20_000, true);
        DesiredFiles three = manyFiles(19_999, false);

        assertThat(one.files()).isEqualTo(20_000);
        assertThat(one.digest()).isEqualTo(two.digest()).isNotEqualTo(three.digest());
    }

    private static DesiredFiles manyFiles(int count, boolean backwards) {
        DesiredFiles.Builder listed = new DesiredFiles.Builder(RAW, DesiredFilesTest::absolute, Details.ALL);
        int own = listed.origin(new Origin("own", RAW, "", true));
        for (int i = 0; i < count; i++) {
            int n = backwards ? count - 1 - i : i;
            listed.add(own, null, file("scan_" + n + ".h5", n, "c" + n));
        }
        return listed.build();
    }

    private static String absolute(Origin from, String path) {
        return from.folder().resolve(path);
    }

    private static Origin input(String pid, Folder folder, String host) {
        return new Origin(pid, folder, host, false);
    }

    private static DataFile file(String path, long size, @Nullable String chk) {
        return new DataFile(path, size, Instant.parse("2025-09-18T08:22:03.188Z"), chk, null, null, null, null, null);
    }
}
