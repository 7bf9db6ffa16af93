package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.GivenDataset;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.SciCatRelease;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures a dataset with 20 quantities of scientific metadata on its way from source to target, and the floor:
 * Jackson's bare copy of the same bytes, token by token.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class MapperBenchmark {
    private final JsonFactory jackson = new JsonFactory();
    private final ObjectMapper mapper = new ObjectMapper();
    private final Mapping mapping = new Mapping(
            SciCatRelease.DEVELOPMENT.traits(),
            "public-data",
            List.of(),
            List.of(),
            List.of(),
            true,
            null,
            null,
            null,
            null,
            fields -> fields);
    private byte[] json = {};
    private Dataset source = Dataset.of(given());
    private Dataset target = source;
    private ObjectNode wanted = given();

    /** Maps once, to have a dataset to compare with. */
    @Setup
    public void prepare() throws IOException {
        json = mapper.writeValueAsBytes(given());
        source = Dataset.of(mapper.readTree(json));
        wanted = map().fields();
        target = Dataset.of(mapper.readTree(mapper.writeValueAsBytes(wanted))); // separate nodes, as from a server
    }

    /** The floor: reads each token and writes it again. */
    @Benchmark
    public Object floor() throws IOException {
        var copy = new ByteArrayOutputStream();
        try (JsonParser parser = jackson.createParser(json);
                JsonGenerator generator = jackson.createGenerator(copy)) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEvent(parser);
            }
        }
        return copy;
    }

    /** Reading, as a tree. */
    @Benchmark
    public Dataset read() throws IOException {
        return Dataset.of(mapper.readTree(json));
    }

    /** From the fields of the source to those of the target. */
    @Benchmark
    public MappedDataset map() {
        return new MappedDataset(source, mapping);
    }

    /** Comparing with an equal dataset on the target. */
    @Benchmark
    public Object compare() {
        return MappedDataset.differences(wanted, target);
    }

    /** The dataset as a server has it, with the fields that the server adds. */
    private static ObjectNode given() {
        return GivenDataset.of("20.500.1/of-many", "it-scicat")
                .put("createdAt", GivenDataset.TIME.toString())
                .put("updatedAt", GivenDataset.TIME.toString())
                .put("numberOfFiles", 400)
                .put("size", 400_079_800);
    }
}
