package de.desy.scicat.publisher.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever folders and paths look like, a file stays where it is. */
class FolderLawTest {
    private static final List<String> PARTS =
            List.of("a", "b", "raw", "", "", " ", ".", "..", "a ", " b", "ä", "e\u0301", "文", "s3:", "...", "a.", "C:");

    @Test
    void aPathAsSeenFromAnyFolderMeansTheSameFile() {
        for (String folder : folders()) {
            Folder target = new Folder(folder);
            for (String path : paths()) {
                String absolute = new Folder("/data//raw").resolve(path);
                String seen = target.relativize(absolute);

                assertThat(meaning(target.resolve(seen)))
                        .as("\"%s\" as seen from \"%s\" is \"%s\"", absolute, folder, seen)
                        .isEqualTo(meaning(absolute));
                assertThat(seen).isNotEmpty();
            }
        }
    }

    @Test
    void theIdentityOfAFileIsWhereItIs() {
        Fingerprint fingerprint = new Fingerprint();
        for (String folder : folders()) {
            Folder in = new Folder(folder);
            for (String path : paths()) {
                if (Folder.isPlain(path)) {
                    assertThat(fingerprint.key(in.prefix(), path))
                            .as("\"%s\" in \"%s\"", path, folder)
                            .isEqualTo(fingerprint.key("", Folder.normalise(in.resolve(path))));
                }
                assertThat(Folder.normalise(Folder.normalise(in.resolve(path))))
                        .isEqualTo(Folder.normalise(in.resolve(path)));
            }
        }
    }

    @Test
    void slashesAtTheEndOfAFolderAddNothingToItsFiles() {
        for (String folder : folders()) {
            assertThat(meaning(new Folder(folder + "/").resolve("f.h5")))
                    .as(folder)
                    .isEqualTo(
                            meaning(folder.isBlank() ? new Folder(folder + "/").path() + "/f.h5" : folder + "/f.h5"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "/data, /data//raw/f.h5, raw/f.h5",
                "/data//raw/, /data/raw/f.h5, f.h5",
                "/data/./raw, /data/x/../raw/f.h5, f.h5",
                "/data, \"/data /f.h5\", \"../data /f.h5\"",
                "\"/data \", /data/f.h5, ../data/f.h5",
                "/, //f.h5, f.h5",
                "/data, /, /",
                "/data, /.., /..",
                "/data, /data, ../data",
                "data, /data/f.h5, /data/f.h5",
                "https://x.example/d, /data/f.h5, /data/f.h5",
                "/data, s3://bucket//k, s3://bucket//k"
            })
    void aPathIsSeenFromAFolder(String folder, String path, String expected) {
        assertThat(new Folder(folder).relativize(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "s3://bucket/a//k, s3://bucket/a/k",
        "s3://bucket/./k, s3://bucket/k",
        "https://x.example/../k, https://k",
        "file://h.example/../k, file:///k"
    })
    void urlsOfDifferentThingsStayDifferent(String one, String other) {
        assertThat(Folder.normalise(one)).isNotEqualTo(Folder.normalise(other));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\" /d\", f, \" /d/f\"",
                "\"/d \", f, \"/d /f\"",
                "\"/d /\", f, \"/d /f\"",
                "//, f, /f",
                "/d///, f, /d/f",
                "file:///, f, file:///f",
                "https://x.example/, f, https://x.example/f",
                "\"  \", f, f",
                "\"\", f, f"
            })
    void onlySlashesAreCutFromAFolder(String folder, String path, String expected) {
        assertThat(new Folder(folder).resolve(path)).isEqualTo(expected);
    }

    /** Where a path leads, step by step. A second opinion: it shares no code with {@link Folder}. */
    private static String meaning(String path) {
        if (path.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*://.*")) {
            return path;
        }
        List<String> at = new ArrayList<>();
        for (String step : path.split("/+", -1)) {
            if (step.equals("..")
                    && (path.startsWith("/")
                            || !(at.isEmpty() || at.get(at.size() - 1).equals("..")))) {
                at = new ArrayList<>(at.subList(0, Math.max(0, at.size() - 1)));
            } else if (!step.isEmpty() && !step.equals(".")) {
                at.add(step);
            }
        }
        return (path.startsWith("/") ? "/" : "") + String.join("/", at);
    }

    private static List<String> folders() {
        List<String> folders = new ArrayList<>(List.of("", "/", "//", ".", "/data", "/data/", "/data//raw", "data"));
        Random random = new Random(1);
        for (int i = 0; i < 150; i++) {
            folders.add((i % 5 == 0 ? "" : "/") + joined(random, 1 + random.nextInt(5)));
        }
        return folders;
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>(List.of("f.h5", "/", "/f", "//f", "a//f", "../f", "../../f", "./f", "f/"));
        Random random = new Random(2);
        for (int i = 0; i < 150; i++) {
            paths.add((i % 3 == 0 ? "/" : "") + joined(random, 1 + random.nextInt(5)) + "/f" + (i % 7 == 0 ? "/" : ""));
        }
        return paths;
    }

    private static String joined(Random random, int parts) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            joined.add(PARTS.get(random.nextInt(PARTS.size())));
        }
        return String.join("/", joined);
    }
}
