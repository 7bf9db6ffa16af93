package de.desy.scicat.publisher.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderTest {
    @ParameterizedTest
    @CsvSource({
        "/data/raw, a/b.h5, /data/raw/a/b.h5",
        "/data/raw/, a/b.h5, /data/raw/a/b.h5",
        "/data/raw, /elsewhere/b.h5, /elsewhere/b.h5",
        "/, b.h5, /b.h5",
        "https://x.example/d, b.h5, https://x.example/d/b.h5",
        "/data, s3://bucket/b.h5, s3://bucket/b.h5",
        "/data, folder/, /data/folder/"
    })
    void aRelativePathIsReadUnderItsFolder(String folder, String path, String expected) {
        assertThat(new Folder(folder).resolve(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/./b//c, /a/b/c",
        "/a/x/../b/, /a/b",
        "/../a, /a",
        "../a, ../a",
        "a/..b, a/..b",
        "file:///a//b/../c, file:///a/c",
        "file://h.example/../a/., file://h.example/a",
        "/a/b, /a/b"
    })
    void pathsThatMeanTheSameAreTheSame(String path, String expected) {
        assertThat(Folder.normalise(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/data/processed, /data/raw/a.h5, ../raw/a.h5",
        "/data/raw, /data/raw/a/b.h5, a/b.h5",
        "/x, /y/z/, ../y/z/"
    })
    void aFileOutsideTheFolderIsReachedUpwards(String folder, String path, String expected) {
        Folder from = new Folder(folder);
        assertThat(from.relativize(path)).isEqualTo(expected);
        assertThat(Folder.normalise(from.resolve(expected))).isEqualTo(Folder.normalise(path));
    }

    @Test
    void aFolderThatIsNoPlaceIsNotAbsolute() {
        assertThat(new Folder(".").isAbsolute()).isFalse();
        assertThat(new Folder("").isAbsolute()).isFalse();
        assertThat(new Folder("sftp://h.example/x").isAbsolute()).isTrue();
    }
}
