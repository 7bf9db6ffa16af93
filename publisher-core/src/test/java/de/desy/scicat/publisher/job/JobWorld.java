package de.desy.scicat.publisher.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.Retry;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.testkit.FakeSciCat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A catalogue with jobs and a target, empty fakes, and workers with accounts of their own. */
final class JobWorld implements AutoCloseable {
    static final String LANDING_PAGE = "https://fsdata.example/datasets/{pid}";

    final FakeSciCat scicat;
    final FakeSciCat target;
    final List<JobEvent> events = new CopyOnWriteArrayList<>();
    private final List<SciCatClient> clients = new CopyOnWriteArrayList<>();

    JobWorld(SciCatRelease version) {
        scicat = FakeSciCat.start(version);
        target = FakeSciCat.start(version);
    }

    /** A worker that waits for nothing. */
    PublishJobs jobs() {
        return jobs(UnaryOperator.identity(), UnaryOperator.identity());
    }

    PublishJobs jobs(UnaryOperator<PublisherBuilder> publishing, UnaryOperator<PublishJobsBuilder> handling) {
        return jobs("jobservice", publishing, handling);
    }

    PublishJobs jobs(
            String account, UnaryOperator<PublisherBuilder> publishing, UnaryOperator<PublishJobsBuilder> handling) {
        SciCatClient source = client(scicat, account);
        PublisherBuilder publisher = DatasetPublisher.from(source)
                .to(client(target, "publisher"))
                .ownerGroup("public-data")
                .makePublic()
                .landingPage(LANDING_PAGE);
        return handling.apply(PublishJobs.of(source, publishing.apply(publisher).build())
                        .listener(events::add)
                        .pause(time -> {}))
                .build();
    }

    SciCatClient client(FakeSciCat fake, String account) {
        SciCatClient client = SciCatClient.builder(fake.url())
                .credentials(Credentials.token(fake.token(account)))
                .retry(new Retry(2, Duration.ZERO, Duration.ZERO))
                .build();
        clients.add(client);
        return client;
    }

    /** The one file of a dataset; other datasets have others, since equal entries would be one file when combined. */
    private static String fileOf(String pid) {
        return pid.substring(pid.indexOf('/') + 1).replace(' ', '_') + ".h5";
    }

    /** A dataset of the scientist's group with one file. */
    String dataset(String pid) {
        return dataset(pid, "it-scicat");
    }

    String dataset(String pid, String ownerGroup, String... inputs) {
        ObjectNode dataset = JsonNodeFactory.instance.objectNode();
        dataset.put("_id", pid).put("pid", pid).put("type", inputs.length > 0 ? "derived" : "raw");
        dataset.put("datasetName", "Dataset " + pid).put("owner", "A. Meier");
        dataset.put("ownerGroup", ownerGroup).put("contactEmail", "contact@fake.example");
        dataset.put("sourceFolder", "/data/" + pid.substring(pid.indexOf('/') + 1));
        dataset.put("creationTime", "2024-05-06T07:08:09.000Z")
                .put("isPublished", false)
                .put("createdBy", "admin");
        dataset.put("size", 100).put("numberOfFiles", 1).put("packedSize", 0);
        Stream.of(inputs).forEach(dataset.withArray("inputDatasets")::add);
        scicat.given(dataset);
        ObjectNode block = JsonNodeFactory.instance.objectNode();
        block.put("_id", "block of " + pid).put("datasetId", pid).put("size", 100);
        block.put("ownerGroup", ownerGroup).put("isPublished", false).putArray("accessGroups");
        block.putArray("dataFileList")
                .addObject()
                .put("path", fileOf(pid))
                .put("size", 100)
                .put("time", "2024-05-06T07:08:09.000Z");
        scicat.givenBlock(block);
        return pid;
    }

    List<String> datasets(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> dataset("20.500.1/" + i))
                .toList();
    }

    /** A job that the scientist creates, as the frontend does. */
    String job(String... pids) {
        try (SciCatClient user = scicat.client("scientist")) {
            return user.jobs().create(body(List.of(pids))).path("id").asText();
        }
    }

    /** A job that is there, past all checks of the server. */
    String givenJob(ObjectNode job, String id) {
        scicat.givenJob(job.put("id", id));
        return id;
    }

    static ObjectNode body(List<String> pids) {
        ObjectNode job = JsonNodeFactory.instance.objectNode();
        job.put("type", "publish").put("ownerGroup", "it-scicat").put("ownerUser", "scientist");
        job.put("contactEmail", "scientist@fake.example");
        var list = job.putObject("jobParams").putArray("datasetList");
        pids.forEach(pid -> list.addObject().put("pid", pid).putArray("files"));
        return job;
    }

    static ObjectNode stored(List<String> pids) {
        return body(pids).put("statusCode", "jobSubmitted");
    }

    JsonNode read(String job) {
        return scicat.jobs().stream()
                .filter(each -> each.path("id").asText().equals(job))
                .findFirst()
                .orElseThrow();
    }

    String status(String job) {
        return read(job).path("statusCode").asText();
    }

    JsonNode result(String job) {
        return read(job).path("jobResultObject");
    }

    /** Lets SciCat mail the outcome of each job to its contact, with the job's id as the subject. */
    void mailsAtTheEnd(Path template) throws IOException {
        String config = """
                {"configVersion": "1", "jobs": [{"jobType": "publish",
                  "create": {"auth": "#datasetOwner"},
                  "update": {"auth": "#jobAdmin", "actions": [
                    {"actionType": "switch", "phase": "perform", "property": "job.statusCode", "cases": [
                      {"regex": "/^finished/", "actions": [
                        {"actionType": "email", "to": "{{{job.contactEmail}}}", "subject": "{{{job.id}}}",
                         "bodyTemplateFile": "TEMPLATE"}]}]}]}}]}
                """.replace("TEMPLATE", template.toString());
        scicat.jobConfig(new ObjectMapper().readTree(config), Map.of());
    }

    /** How often the job was brought to a final status, which is how often SciCat mails. */
    long mails(String job) {
        return scicat.requests().stream()
                .filter(request ->
                        request.method().equals("PATCH") && request.rawPath().endsWith("/jobs/" + job))
                .filter(request -> request.body().contains("\"statusCode\":\"finished"))
                .count();
    }

    void assertPublished(String pid) {
        assertThat(isPublished(pid)).as(pid).isTrue();
    }

    /** Whether it is there for everybody, with its one file once, and nobody is at work on it. */
    boolean isPublished(String pid) {
        JsonNode there = target.dataset(pid).orElse(MissingNode.getInstance());
        List<String> files = new ArrayList<>();
        target.origDatablocks(pid)
                .forEach(block -> block.path("dataFileList")
                        .forEach(file -> files.add(file.path("path").asText())));
        return there.path("isPublished").asBoolean()
                && there.path("numberOfFiles").asInt() == 1
                && there.path("size").asInt() == 100
                && there.path("jobLogData").asText("").isEmpty()
                && files.equals(List.of(fileOf(pid)));
    }

    @Override
    public void close() {
        clients.forEach(SciCatClient::close);
        scicat.close();
        target.close();
    }
}
