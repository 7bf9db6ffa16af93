package de.desy.scicat.publisher.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.publisher.internal.files.DesiredFiles.Except;
import de.desy.scicat.publisher.internal.files.DesiredFiles.Match;
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
        DesiredFiles files = new DesiredFiles(PROCESSED, DesiredFilesTest::absolute, true);
        files.add(files.origin(input("in/1", RAW, "")), null, file("a.h5", 5, null));
        files.add(files.origin(input("in/2", OTHER, "")), null, file("a.h5", 5, null));

        assertThat(files.files()).isEqualTo(2);
        assertThat(files.bytes()).isEqualTo(10);
        assertThat(files.conflictCount()).isZero();
    }

    /** All else of these files is equal, so that nothing but their paths tells them apart. */
    @Test
    void twoPathsWithOnePlaceInTheTableAreNeverTakenForOneFile() {
        DesiredFiles files = new DesiredFiles(RAW, (from, path) -> path, true, new Fingerprint(0b1111));
        int own = files.origin(new Origin("set", RAW, "", true));
        int number = 5_000;
        for (int i = 0; i < number; i++) {
            files.add(own, null, file("image-" + i, 5, null));
        }

        assertThat(files.files()).isEqualTo(256); // places
        assertThat(files.conflictCount()).isEqualTo(number - 256);
        assertThat(IntStream.range(number, 2 * number).mapToObj(i -> files.match(null, file("image-" + i, 5, null))))
                .containsOnly(Match.CHANGED);
        assertThat(IntStream.range(0, number).mapToObj(i -> files.match(null, file("image-" + i, 5, null))))
                .filteredOn(Match.GOOD::equals)
                .hasSize(256);
    }

    @Test
    void asTheyAreTheyContradictEachOther() {
        DesiredFiles files = new DesiredFiles(PROCESSED, (from, path) -> path, true);
        files.add(files.origin(input("in/1", RAW, "")), null, file("a.h5", 5, null));
        files.add(files.origin(input("in/2", OTHER, "")), null, file("a.h5", 5, null));

        assertThat(files.conflicts())
                .singleElement()
                .asString()
                .contains("a.h5", "in/1", "in/2", "/data/raw", "/data/other");
    }

    @Test
    void aDoubledEntryIsOneFileAndTheRicherEntryIsWritten() throws Exception {
        DesiredFiles files = new DesiredFiles(PROCESSED, DesiredFilesTest::absolute, true);
        List<DataFile> entries = List.of(file("a.h5", 5, null), file("./a.h5", 5, "abc"), file("a.h5", 5, null));
        int input = files.origin(input("in/1", RAW, ""));
        entries.forEach(entry -> files.add(input, null, entry));

        assertThat(files.files()).isEqualTo(1);
        assertThat(files.entries()).isEqualTo(3);
        files.beginPass();
        List<DataFile> written = new ArrayList<>();
        for (DataFile entry : entries) {
            DataFile toWrite = files.take(input, null, entry, Except.ON_TARGET);
            if (toWrite != null) {
                written.add(toWrite);
            }
        }
        assertThat(written).singleElement().satisfies(file -> {
            assertThat(file.chk()).isEqualTo("abc");
            assertThat(file.path()).isEqualTo("/data/raw/./a.h5");
        });
        assertThat(files.owed(Except.ON_TARGET)).isZero();
    }

    @Test
    void oneFileWithTwoSizesOrTwoChecksumsIsAConflict() {
        DesiredFiles files = new DesiredFiles(PROCESSED, DesiredFilesTest::absolute, true);
        int one = files.origin(input("in/1", RAW, ""));
        int two = files.origin(input("in/2", RAW, ""));
        files.add(one, null, file("a.h5", 5, "abc"));
        files.add(two, null, file("a.h5", 6, "abc"));
        files.add(two, null, file("a.h5", 5, "abd"));

        assertThat(files.conflicts()).hasSize(2);
        assertThat(files.conflicts().get(0)).contains("in/1", "in/2", "size or time");
        assertThat(files.conflicts().get(1)).contains("checksum");
    }

    @Test
    void onePathOnTwoHostsIsAConflict() {
        DesiredFiles files = new DesiredFiles(PROCESSED, DesiredFilesTest::absolute, true);
        files.add(files.origin(input("in/1", RAW, "one.example")), null, file("a.h5", 5, null));
        files.add(files.origin(input("in/2", RAW, "two.example")), null, file("a.h5", 5, null));

        assertThat(files.conflicts()).singleElement().asString().contains("one.example", "two.example");
    }

    @Test
    void whatWasOnceCopiedFromTheInputsIsNotASecondFile() {
        DesiredFiles files = new DesiredFiles(PROCESSED, DesiredFilesTest::absolute, true);
        files.add(files.origin(input("in/1", RAW, "")), null, file("a.h5", 5, "abc"));
        int own = files.origin(new Origin("own", PROCESSED, "", true));
        files.add(own, null, file("a.h5", 5, null));
        files.add(own, null, file("/data/raw/a.h5", 5, null));
        files.add(own, null, file("result.h5", 7, null));

        assertThat(files.files()).isEqualTo(2);
        assertThat(files.ownEntries()).isEqualTo(3);
        assertThat(files.ownFiles()).isEqualTo(2);
        assertThat(files.bytes()).isEqualTo(12);
    }

    @Test
    void aResultThatOnlySharesItsNameWithAnInputFileIsAFileOfItsOwn() {
        DesiredFiles files = new DesiredFiles(PROCESSED, DesiredFilesTest::absolute, true);
        files.add(files.origin(input("in/1", RAW, "")), null, file("a.h5", 5, null));
        files.add(files.origin(new Origin("own", PROCESSED, "", true)), null, file("a.h5", 6, null));

        assertThat(files.files()).isEqualTo(2);
    }

    @Test
    void anEntryOfTheFirstInputIsItsFileThoughTheOwnFolderIsThatOfTheSecond() throws Exception {
        DesiredFiles files = new DesiredFiles(OTHER, DesiredFilesTest::absolute, true);
        int first = files.origin(input("in/1", RAW, ""));
        int second = files.origin(input("in/2", OTHER, ""));
        int own = files.origin(new Origin("own", OTHER, "", true));
        files.add(first, null, file("a.h5", 5, "abc"));
        files.add(second, null, file("a.h5", 6, null));
        files.add(own, null, file("a.h5", 5, null));
        files.add(own, null, file("a.h5", 6, null));

        assertThat(files.conflicts()).isEmpty();
        assertThat(files.files()).isEqualTo(2);
        assertThat(files.ownFiles()).isEqualTo(2);
        files.beginPass();
        assertThat(files.take(first, null, file("a.h5", 5, "abc"), Except.ON_TARGET))
                .isNotNull();
        assertThat(files.take(second, null, file("a.h5", 6, null), Except.ON_TARGET))
                .isNotNull();
        assertThat(files.take(own, null, file("a.h5", 5, null), Except.ON_TARGET))
                .isNull();
        assertThat(files.owed(Except.ON_TARGET)).isZero();
    }

    @Test
    void aChecksumOfAnotherAlgorithmIsAnotherOne() {
        DesiredFiles files = new DesiredFiles(RAW, DesiredFilesTest::absolute, true);
        int own = files.origin(new Origin("own", RAW, "", true));
        files.add(own, "sha256", file("a.h5", 5, "abc"));
        files.add(own, "sha256", file("b.h5", 5, null));

        assertThat(files.match("md5", file("a.h5", 5, "abc"))).isEqualTo(Match.CHANGED);
        assertThat(files.match("sha256", file("a.h5", 5, "abc"))).isEqualTo(Match.GOOD);
        assertThat(files.match("md5", file("b.h5", 5, null))).isEqualTo(Match.GOOD);
    }

    @Test
    void theTargetIsMeasuredFileByFile() {
        DesiredFiles files = new DesiredFiles(PROCESSED, DesiredFilesTest::absolute, true);
        int input = files.origin(input("in/1", RAW, ""));
        files.add(input, null, file("a.h5", 5, null));
        files.add(input, null, file("b.h5", 6, null));
        files.add(input, null, file("c.h5", 7, null));

        assertThat(files.match(null, file("/data/raw/a.h5", 5, null))).isEqualTo(Match.GOOD);
        assertThat(files.match(null, file("../raw/a.h5", 5, null))).isEqualTo(Match.DOUBLED);
        assertThat(files.match(null, file("/data/raw/b.h5", 1, null))).isEqualTo(Match.CHANGED);
        assertThat(files.match(null, file("c.h5", 7, null))).isEqualTo(Match.SURPLUS);
        assertThat(files.missingFiles()).isEqualTo(2);
        assertThat(files.missingBytes()).isEqualTo(13);

        files.forgetTarget();
        assertThat(files.missingFiles()).isEqualTo(3);
        assertThat(files.missingBytes()).isEqualTo(18);
    }

    @Test
    void aSourceThatChangesBetweenBothPassesIsNoticed() {
        DesiredFiles files = new DesiredFiles(PROCESSED, DesiredFilesTest::absolute, true);
        int input = files.origin(input("in/1", RAW, ""));
        files.add(input, null, file("a.h5", 5, null));
        files.beginPass();

        assertThatThrownBy(() -> files.take(input, null, file("b.h5", 5, null), Except.ON_TARGET))
                .isInstanceOf(SourceChanged.class)
                .hasMessageContaining("b.h5");
        assertThatThrownBy(() -> files.take(input, null, file("a.h5", 6, null), Except.ON_TARGET))
                .isInstanceOf(SourceChanged.class);
        assertThat(files.owed(Except.ON_TARGET)).isEqualTo(1);
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
        DesiredFiles files = new DesiredFiles(RAW, DesiredFilesTest::absolute, true);
        int own = files.origin(new Origin("own", RAW, "", true));
        for (int i = 0; i < count; i++) {
            int n = backwards ? count - 1 - i : i;
            files.add(own, null, file("scan_" + n + ".h5", n, "c" + n));
        }
        return files;
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
