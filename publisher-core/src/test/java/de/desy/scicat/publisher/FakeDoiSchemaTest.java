package de.desy.scicat.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.testkit.FakeDataCite;
import de.desy.scicat.testkit.FakeSciCat;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;

/** A facility's own schema of DOIs, on a fake of each release. */
class FakeDoiSchemaTest extends DoiSchemaSuite {
    private static final FakeDataCite DATA_CITE = FakeDataCite.start();
    private static final List<FakeSciCat> RUNNING = new ArrayList<>();

    static List<DoiSuite.Scene> scenes() throws IOException {
        JsonNode schema;
        try (InputStream file = FakeDoiSchemaTest.class.getResourceAsStream("doi/strict-schema.json")) {
            schema = new ObjectMapper().readTree(Objects.requireNonNull(file));
        }
        List<DoiSuite.Scene> scenes = new ArrayList<>();
        for (SciCatRelease release : SciCatRelease.values()) {
            FakeSciCat fake = FakeSciCat.start(release);
            fake.registerAt(DATA_CITE, "https://data.example/doi/");
            fake.publishedDataSchema(
                    schema,
                    Map.of(
                            "datasetLinks",
                            json("[{'relatedItemType':'Dataset','relationType':'HasPart','relatedItemIdentifier':{}}]"),
                            "totalSize",
                            json("['1 file']")));
            RUNNING.add(fake);
            Properties accounts = new Properties();
            accounts.setProperty("publisher", "publisher-pw");
            Instance instance = new Instance(Releases.name(release), fake.url(), accounts);
            scenes.add(new DoiSuite.Scene(new Pair(instance, instance), DATA_CITE));
        }
        return scenes;
    }

    @AfterAll
    static void close() {
        RUNNING.forEach(FakeSciCat::close);
        DATA_CITE.close();
    }
}
