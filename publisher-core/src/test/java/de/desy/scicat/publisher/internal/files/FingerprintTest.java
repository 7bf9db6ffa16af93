package de.desy.scicat.publisher.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.publisher.internal.fields.FieldTable;
import de.desy.scicat.publisher.internal.fields.FileField;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final DataFile BARE = new DataFile("a", 1, TIME, null, null, null, null, null, null);

    @Test
    void everyFieldOfTheTableCountsForWhatTheTableSays() {
        Fingerprint fingerprint = new Fingerprint();
        for (FileField field : FieldTable.fileFields()) {
            DataFile other = with(field.name());

            assertThat(field.isSaidBy(other)).as(field.name()).isTrue();
            assertThat(fingerprint.key("", other.path())[0] != fingerprint.key("", BARE.path())[0])
                    .as("%s is of the place", field.name())
                    .isEqualTo(field.part() == FileField.Part.PLACE);
            long[] key = fingerprint.key("", BARE.path());
            assertThat(Fingerprint.content(key, other) != Fingerprint.content(key, BARE))
                    .as("%s is of the content", field.name())
                    .isEqualTo(field.part() == FileField.Part.CONTENT);
            assertThat(Checksum.of(other.chk(), "sha1") != 0)
                    .as("%s is of the checksum", field.name())
                    .isEqualTo(field.part() == FileField.Part.CHECKSUM);
            assertThat(fingerprint.detail(other, "sha1") != 0)
                    .as("%s is of the detail", field.name())
                    .isEqualTo(!field.part().isRequired());
        }
    }

    /** An entry that says something else in one field. */
    private static DataFile with(String field) {
        return switch (field) {
            case "path" -> new DataFile("b", 1, TIME, null, null, null, null, null, null);
            case "size" -> new DataFile("a", 2, TIME, null, null, null, null, null, null);
            case "time" -> new DataFile("a", 1, TIME.plusMillis(1), null, null, null, null, null, null);
            case "chk" -> new DataFile("a", 1, TIME, "x", null, null, null, null, null);
            case "uid" -> new DataFile("a", 1, TIME, null, "x", null, null, null, null);
            case "gid" -> new DataFile("a", 1, TIME, null, null, "x", null, null, null);
            case "perm" -> new DataFile("a", 1, TIME, null, null, null, "x", null, null);
            case "type" -> new DataFile("a", 1, TIME, null, null, null, null, "x", null);
            case "metadata" ->
                new DataFile(
                        "a",
                        1,
                        TIME,
                        null,
                        null,
                        null,
                        null,
                        null,
                        JsonNodeFactory.instance.objectNode().put("x", 1));
            default -> throw new AssertionError("say here how a file differs in " + field);
        };
    }
}
