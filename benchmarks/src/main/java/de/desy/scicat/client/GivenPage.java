package de.desy.scicat.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.desy.scicat.client.internal.blocks.BlockPage;
import de.desy.scicat.client.internal.json.Bytes;
import de.desy.scicat.client.model.DataFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The page that benchmarks read: ten blocks of a thousand files, with long non-ASCII paths. */
public final class GivenPage {
    static final int FILES_OF_EACH = 1_000;
    private static final int BLOCKS = 10;
    /** A long non-ASCII folder name. */
    public static final String FOLDER = "Messzeit-Größenänderung/ビームライン/проба-№7/Überströmung-µCT/scan-α-β-γ/";

    private GivenPage() {}

    /** The files of the page. */
    public static List<DataFile> files() throws IOException {
        List<DataFile> files = new ArrayList<>();
        BlockPage.of(bytes(), null).replay(id -> true, (block, file) -> files.add(file));
        return files;
    }

    /** The bytes as a server sends them. */
    static Bytes bytes() throws IOException {
        var bytes = new Bytes.Collector();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartArray();
            for (int block = 0; block < BLOCKS; block++) {
                block(json, block);
            }
            json.writeEndArray();
        }
        return bytes.bytes();
    }

    /** Writes a block as a server sends it: with all names, and with a database id for each entry. */
    private static void block(JsonGenerator json, int number) throws IOException {
        json.writeStartObject();
        json.writeStringField("_id", "block-" + number);
        json.writeStringField("datasetId", "20.500.1/input");
        json.writeNumberField("size", 1_000_000);
        json.writeStringField("chkAlg", "sha256");
        json.writeStringField("ownerGroup", "group");
        json.writeBooleanField("isPublished", false);
        json.writeArrayFieldStart("dataFileList");
        for (int file = 0; file < FILES_OF_EACH; file++) {
            json.writeStartObject();
            json.writeStringField("path", FOLDER + number + "/image-" + file + ".h5");
            json.writeNumberField("size", 8_388_608L + file);
            json.writeStringField("time", "2024-05-06T07:%02d:%02d.%03dZ".formatted(number, file % 60, file % 1_000));
            json.writeStringField(
                    "chk",
                    Integer.toHexString((number * 31 + file) * 0x9E3779B9).repeat(8));
            json.writeStringField("uid", "1000");
            json.writeStringField("gid", "1000");
            json.writeStringField("perm", "-rw-r--r--");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
