package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.BadInputSuite.Ours.LEFT_OUT;
import static de.desy.scicat.publisher.BadInputSuite.Ours.MENDED;
import static de.desy.scicat.publisher.BadInputSuite.Ours.REFUSED;
import static de.desy.scicat.publisher.BadInputSuite.Server.NOT_ASKED;
import static de.desy.scicat.publisher.BadInputSuite.Server.REFUSES;
import static de.desy.scicat.publisher.BadInputSuite.Server.TAKES;
import static de.desy.scicat.publisher.BadInputSuite.Server.V4_REFUSES;
import static de.desy.scicat.publisher.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.testkit.FakeSciCat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What datasets and file entries can have wrong. Each row says what becomes of it before anything is written, in which
 * words, and what a server says that is sent the same: the suite asks it.
 */
abstract class BadInputSuite {
    /** What the plan does about it. */
    enum Ours {
        REFUSED,
        MENDED,
        LEFT_OUT
    }

    /** What a server does when it is sent the same. */
    enum Server {
        REFUSES,
        V4_REFUSES,
        /** It takes it, but not as it was meant: loses it, or makes something else of it. */
        TAKES,
        /** It could end the process of a real one. */
        NOT_ASKED
    }

    /** A row. No value stands for a field that is missing. */
    record Row(String what, String field, String value, Ours ours, String words, Server server) {
        boolean isFile() {
            return what.startsWith("file: ");
        }

        /** What a refusal says to programs. */
        ProblemCode code() {
            boolean empty = List.of("", "''", "' '").contains(value);
            if (isFile()) {
                return field.equals("path") && value.equals("''")
                        ? ProblemCode.FILE_PATH_EMPTY
                        : ProblemCode.CONTENT_UNREADABLE;
            }
            return empty ? ProblemCode.FIELD_MISSING : ProblemCode.FIELD_INVALID;
        }
    }

    static final List<Row> TABLE = List.of(
            row("no type", "type", "", MENDED, "missing; raw, since it names neither", REFUSES),
            row("an empty type", "type", "''", MENDED, "missing; raw, since it names neither", REFUSES),
            row("a number as type", "type", "5", MENDED, "the number written as a text", REFUSES),
            row("no owner", "owner", "", REFUSED, "owner is missing, and every SciCat wants it", REFUSES),
            row("an empty owner", "owner", "''", REFUSED, "owner is missing, and every SciCat wants it", REFUSES),
            row("a number as owner", "owner", "5", MENDED, "the number written as a text", REFUSES),
            row("no address", "contactEmail", "", REFUSED, "say contactEmailFallback(…)", REFUSES),
            row("no @", "contactEmail", "'email.com'", REFUSED, "SciCat takes e-mail addresses", REFUSES),
            row("a number as address", "contactEmail", "5", REFUSED, "SciCat takes e-mail addresses", REFUSES),
            row("a name with an address", "contactEmail", "'A. B. <a@b.de>'", MENDED, "a@b.de", REFUSES),
            row("an address that is none", "ownerEmail", "'x'", REFUSED, "exactly one e-mail address", REFUSES),
            row("two owners' addresses", "ownerEmail", "'a@b.de;c@d.de'", REFUSED, "exactly one", REFUSES),
            row("an empty address", "ownerEmail", "''", MENDED, "empty, left out", REFUSES),
            row("no folder", "sourceFolder", "", REFUSED, "sourceFolder is missing", REFUSES),
            row("an empty folder", "sourceFolder", "''", REFUSED, "sourceFolder is missing", REFUSES),
            row("a blank folder", "sourceFolder", "' '", REFUSED, "sourceFolder is missing", TAKES),
            row("a list of folders", "sourceFolder", "['/a']", REFUSED, "SciCat takes a text there", REFUSES),
            row("a host without domain", "sourceFolderHost", "'localhost'", REFUSED, "a host with its domain", REFUSES),
            row("a host with a port alone", "sourceFolderHost", "'h:22'", REFUSED, "a host with its domain", REFUSES),
            row("no time", "creationTime", "", REFUSED, "creationTime is missing", REFUSES),
            row("a word as time", "creationTime", "'yesterday'", REFUSED, "a date such as 2026-01-31T", REFUSES),
            row("a day that is not", "creationTime", "'2026-02-30T00:00:00Z'", REFUSED, "a date such as", REFUSES),
            row("a time without T", "creationTime", "'2026-01-02 03:04'", REFUSED, "a date such as", REFUSES),
            row("milliseconds", "creationTime", "1700000000000", MENDED, "milliseconds written as a date", REFUSES),
            row("a year alone", "creationTime", "'2026'", REFUSED, "a date such as", TAKES),
            row("a word as end", "endTime", "'x'", REFUSED, "the field endTime is \"x\"", TAKES),
            row("no name", "datasetName", "", MENDED, "missing; the end of the sourceFolder", REFUSES),
            row("an empty name", "datasetName", "''", MENDED, "missing; the end of the sourceFolder", REFUSES),
            row("a list of names", "datasetName", "['a']", REFUSED, "SciCat takes a text there", REFUSES),
            row("an object as description", "description", "{'a':1}", REFUSED, "SciCat takes a text", REFUSES),
            row("a number as description", "description", "5", MENDED, "the number written as a text", REFUSES),
            row("a list of comments", "comment", "['a']", REFUSED, "say leaveOutFields(\"comment\")", REFUSES),
            row("a truth value as run", "runNumber", "true", MENDED, "the truth value written as a text", REFUSES),
            row("one keyword", "keywords", "'a'", MENDED, "the single value made a list", TAKES),
            row("numbers as keywords", "keywords", "[1]", MENDED, "numbers written as texts", REFUSES),
            row("nulls as keywords", "keywords", "['a',null]", MENDED, "empty entries removed", REFUSES),
            row("lists as keywords", "keywords", "[['a']]", REFUSED, "SciCat takes a list of texts", REFUSES),
            row("numbers as investigators", "principalInvestigators", "[5]", MENDED, "numbers written", REFUSES),
            row("nulls as inputs", "inputDatasets", "[null]", MENDED, "empty entries removed", REFUSES),
            row("lists as software", "usedSoftware", "[['a']]", REFUSED, "a list of texts", REFUSES),
            row("objects as samples", "sampleIds", "[{'a':1}]", REFUSED, "a list of texts", REFUSES),
            row("a word as techniques", "techniques", "'x'", REFUSED, "SciCat takes a list of objects", REFUSES),
            row("words as techniques", "techniques", "['SAXS']", REFUSED, "a list of objects", REFUSES),
            row("nothing as technique", "techniques", "[{}]", REFUSED, "pid and name of each technique", REFUSES),
            row("an empty pid of one", "techniques", "[{'pid':'','name':'b'}]", REFUSED, "pid and name", REFUSES),
            row("a key too many", "techniques", "[{'pid':'a','name':'b','c':1}]", LEFT_OUT, "techniques[0].c", REFUSES),
            row("a word as relationships", "relationships", "'x'", REFUSED, "a list of objects", REFUSES),
            row(
                    "a relationship to nothing",
                    "relationships",
                    "[{'identifier':'','identifierType':'Local','entityType':'Dataset','relationship':'x'}]",
                    LEFT_OUT,
                    "relationship to nothing: it has no identifier",
                    REFUSES),
            row("a word as metadata", "scientificMetadata", "'x'", REFUSED, "SciCat takes an object there", TAKES),
            row("a list as metadata", "scientificMetadata", "[1]", REFUSED, "SciCat takes an object there", TAKES),
            row("a list of one", "scientificMetadata", "[{'a':1}]", MENDED, "taken out of it", TAKES),
            row("a built-in name", "scientificMetadata", "{'toString':1}", LEFT_OUT, "servers lose an entry", TAKES),
            row(
                    "the name constructor",
                    "scientificMetadata",
                    "{'a':{'constructor':1},'b':2}",
                    LEFT_OUT,
                    "scientificMetadata.a.constructor",
                    V4_REFUSES),
            row("no name of an entry", "scientificMetadata", "{'':1}", LEFT_OUT, "without a name can stop", NOT_ASKED),
            row("null as metadata", "scientificMetadata", "{'a':null}", MENDED, "null removed", NOT_ASKED),
            row("a word as parameters", "jobParameters", "'x'", REFUSED, "SciCat takes an object there", REFUSES),
            row("a NUL in a name", "jobParameters", "{'a\\u0000b':1}", LEFT_OUT, "a name with a NUL", REFUSES),
            row("a word as quality", "dataQualityMetrics", "'good'", REFUSED, "SciCat takes a number there", REFUSES),
            row(
                    "a field of nobody's",
                    "nonsense",
                    "1",
                    LEFT_OUT,
                    "field nonsense: SciCat's contract has no such field",
                    REFUSES),
            row("file: no size", "size", "", REFUSED, "without a readable size; a size is a whole number", REFUSES),
            row("file: a text as size", "size", "'5'", MENDED, "the text written as a number", REFUSES),
            row("file: words as size", "size", "'5 MB'", REFUSED, "without a readable size: 5 MB", REFUSES),
            row("file: half a byte", "size", "1.5", REFUSED, "without a readable size: 1.5", TAKES),
            row("file: less than nothing", "size", "-5", REFUSED, "without a readable size: -5", TAKES),
            row("file: a size beyond all", "size", "1e300", REFUSED, "without a readable size", TAKES),
            row("file: no path", "path", "", REFUSED, "without a readable path", REFUSES),
            row("file: an empty path", "path", "''", REFUSED, "a file with an empty path", REFUSES),
            row("file: null as path", "path", "null", REFUSED, "without a readable path", REFUSES),
            row("file: no time", "time", "", REFUSED, "without a readable time", REFUSES),
            row("file: a word as time", "time", "'x'", REFUSED, "without a readable time", REFUSES),
            row("file: a day as time", "time", "'2026-01-02'", REFUSED, "without a readable time", TAKES),
            row("file: a key of nobody's", "colour", "'red'", LEFT_OUT, "key \"colour\" of 1 file entry", REFUSES),
            row("file: an object as checksum", "chk", "{'a':1}", LEFT_OUT, "key \"chk\" of 1 file entry", REFUSES));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Row row(String what, String field, String value, Ours ours, String words, Server server) {
        return new Row(what, field, value, ours, words, server);
    }

    /** A row, and the server that is asked. */
    record Case(Row row, Instance target) {
        @Override
        public String toString() {
            return row.what() + ", on " + target;
        }
    }

    static List<Case> cases(List<Instance> targets) {
        List<Case> cases = new ArrayList<>();
        targets.forEach(target -> TABLE.forEach(row -> cases.add(new Case(row, target))));
        System.out.println("Bad input: " + TABLE.size() + " rows on " + targets + ", " + cases.size() + " cases");
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itIsSaidBeforeAnythingIsWritten(Case bad) {
        Row row = bad.row();
        String pid = "bad-" + UUID.randomUUID() + "/1";
        try (FakeSciCat fake = FakeSciCat.start(SciCatRelease.newest());
                SciCatClient source = SciCatClient.connect(fake.url(), Credentials.token(fake.token("admin")));
                SciCatClient target = bad.target().client("publisher")) {
            give(fake, pid, row);
            DatasetPublisher publisher = World.publisher(source, target).build();

            if (row.ours() == REFUSED) {
                assertThatThrownBy(() -> publisher.plan(pid))
                        .satisfies(codes(row.code()))
                        .hasMessageContaining(row.words());
            } else {
                PublishPlan plan = publisher.plan(pid);
                Stream<String> said = row.ours() == MENDED
                        ? plan.repaired().stream().map(repaired -> repaired.what() + ": " + repaired.how())
                        : plan.skipped().stream().map(skipped -> skipped.what() + ": " + skipped.reason());
                assertThat(said).anySatisfy(text -> assertThat(text).contains(row.words()));
                publisher.apply(plan).orThrow();
                assertThat(publisher.plan(pid).describe()).contains("Nothing to do");
            }
            assertThat(target.datasets().find(pid).isPresent()).isEqualTo(row.ours() != REFUSED);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theServerSaysTheSame(Case bad) throws IOException, InterruptedException {
        Row row = bad.row();
        if (row.server() == NOT_ASKED) {
            return;
        }
        String token = token(bad.target());
        String pid = "bad-" + UUID.randomUUID() + "/1";
        ObjectNode dataset = good(pid);
        boolean old;
        try (SciCatClient client = bad.target().client("publisher")) {
            old = !client.traits().has(Trait.RELATIONSHIP_IDENTIFIERS);
        }
        int status;
        if (row.isFile()) {
            assertThat(post(bad.target(), "/api/v4/datasets", dataset, token)).isEqualTo(201);
            ObjectNode file = file();
            spoil(file, row);
            status = post(bad.target(), "/api/v4/origdatablocks", block(pid, file), token);
        } else {
            spoil(dataset, row);
            status = post(bad.target(), "/api/v4/datasets", dataset, token);
        }
        boolean taken = row.server() == TAKES || (row.server() == V4_REFUSES && !old);
        assertThat(status / 100 == 2).as("status %s", status).isEqualTo(taken);
    }

    /** Puts a dataset on a fake that is as the row says. */
    static void give(FakeSciCat fake, String pid, Row row) {
        ObjectNode dataset = good(pid);
        ObjectNode file = file();
        spoil(row.isFile() ? file : dataset, row);
        fake.given(dataset.put("_id", pid).put("numberOfFiles", 1).put("size", 1));
        ObjectNode block = block(pid, file);
        fake.givenBlock(block.put("_id", "b").put("ownerGroup", "public-data"));
    }

    private static void spoil(ObjectNode object, Row row) {
        if (row.value().isEmpty()) {
            object.remove(row.field());
        } else {
            object.set(row.field(), json(row.value()));
        }
    }

    private static ObjectNode good(String pid) {
        ObjectNode dataset = JsonNodeFactory.instance.objectNode();
        dataset.put("pid", pid)
                .put("type", "raw")
                .put("datasetName", "Bad input")
                .put("owner", "A. Meier");
        dataset.put("ownerGroup", "public-data").put("contactEmail", "contact@fake.example");
        return dataset.put("sourceFolder", "/data/bad").put("creationTime", World.TIME);
    }

    private static ObjectNode file() {
        return World.file("a.h5", 1);
    }

    private static ObjectNode block(String pid, ObjectNode file) {
        ObjectNode block =
                JsonNodeFactory.instance.objectNode().put("datasetId", pid).put("size", 1);
        block.putArray("dataFileList").add(file);
        return block;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String token(Instance server) throws IOException, InterruptedException {
        ObjectNode who = JsonNodeFactory.instance.objectNode().put("username", "publisher");
        who.put("password", server.accounts().getProperty("publisher"));
        HttpResponse<String> reply = send(server, "/api/v3/auth/login", who, "");
        return JSON.readTree(reply.body()).path("access_token").asText();
    }

    private static int post(Instance server, String path, JsonNode body, String token)
            throws IOException, InterruptedException {
        return send(server, path, body, token).statusCode();
    }

    private static HttpResponse<String> send(Instance server, String path, JsonNode body, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
