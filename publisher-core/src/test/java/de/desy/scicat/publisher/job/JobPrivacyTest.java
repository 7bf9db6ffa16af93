package de.desy.scicat.publisher.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.Subject;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account of the service reads more than the user of a job, and the job says nothing of it. */
class JobPrivacyTest {
    private static final String MINE = "20.500.1/mine";
    private static final String SECRET = "20.500.1/secret";

    private final JobWorld world = new JobWorld(SciCatRelease.newest());

    @BeforeEach
    void theServiceReadsAll() {
        world.scicat.account("jobservice", "jobservices", "it-scicat", "others");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void edit(String pid, UnaryOperator<ObjectNode> change) {
        ObjectNode dataset = (ObjectNode) world.scicat.dataset(pid).orElseThrow();
        world.scicat.given(change.apply(dataset));
    }

    private JsonNode told(String job) {
        return world.result(job).path("datasets").get(0);
    }

    @Test
    void valuesOfClosedInputsThatServersRefuseAreNotTold() {
        world.dataset(SECRET, "others");
        edit(
                SECRET,
                dataset -> dataset.put("ownerEmail", "canary phone number")
                        .put("sourceFolderHost", "canary:22")
                        .put("creationTime", "canary of May"));
        String job = world.job(world.dataset(MINE, "it-scicat", SECRET));

        JobReport report = world.jobs(builder -> builder.inputs(Inputs.PUBLISH), UnaryOperator.identity())
                .handle(job);

        assertThat(report.datasets().get(0).problems())
                .extracting(problem -> problem.code())
                .containsExactly(ProblemCode.INPUT_NOT_OPEN);
        assertThat(world.read(job).toString() + report.toJson()).doesNotContain("canary");
    }

    @Test
    void namesOfFilesOfClosedInputsThatContradictEachOtherAreNotTold() {
        for (String pid : List.of(SECRET, "20.500.1/secret2")) {
            world.dataset(pid, "others");
            edit(pid, dataset -> dataset.put("sourceFolder", "/data/canary"));
        }
        world.dataset(MINE, "it-scicat", SECRET, "20.500.1/secret2");
        String job = world.job(MINE);

        JobReport report = world.jobs(builder -> builder.combineInputs(), UnaryOperator.identity())
                .handle(job);

        assertThat(report.datasets().get(0).problems()).hasSize(2);
        assertThat(world.read(job).toString()).doesNotContain("canary", "secret.h5");
    }

    @Test
    void aDatasetOfOthersAndOneThatIsNotThereAreToldAlike() {
        world.dataset(SECRET, "others");
        String foreign = world.givenJob(JobWorld.stored(List.of(SECRET)), "j-1");
        world.dataset("20.500.1/closed", "closed-group");
        String closed = world.givenJob(JobWorld.stored(List.of("20.500.1/closed")), "j-2");

        world.jobs().handle(foreign);
        world.jobs().handle(closed);

        assertThat(told(foreign).toString().replace(SECRET, "x"))
                .isEqualTo(told(closed).toString().replace("20.500.1/closed", "x"));
        assertThat(told(foreign).path("reason").asText())
                .isEqualTo(
                        "the publishing service sees no dataset of it-scicat with this pid."
                                + " What you can do: if it belongs to another group, publish it for that group, or if the pid is wrong, correct it, or ask the operators whether the service may read the data of this group yet.");
    }

    @Test
    void valuesOfARecordOnTheTargetAreInTheReportAndNotInTheJob() {
        String job = world.job(world.dataset(MINE));
        ObjectNode there = ((ObjectNode) world.scicat.dataset(MINE).orElseThrow()).deepCopy();
        world.target.given(there.put("ownerGroup", "public-data")
                .put("createdBy", "publisher")
                .put("ownerEmail", "canary@private.example"));

        JobReport report = world.jobs(builder -> builder.onExisting(ExistingDataset.FAIL), UnaryOperator.identity())
                .handle(job);

        assertThat(report.describe()).contains("canary@private.example");
        assertThat(world.read(job).toString()).doesNotContain("canary");
        assertThat(told(job).path("reason").asText())
                .startsWith("it is in the public catalogue already, and differs. You cannot mend this yourself");
        assertThat(told(job).at("/problems/0/code").asText()).isEqualTo("dataset-exists");
        assertThat(told(job).path("problems").toString()).contains("look into the log of the service");
    }

    @Test
    void namesOfTheServicesGroupsAreInTheReportAndNotInTheJob() {
        world.target.account("publisher", "publishers", "canary-group");
        String job = world.job(world.dataset(MINE));

        JobReport report = world.jobs().handle(job);

        assertThat(report.describe()).contains("canary-group");
        assertThat(world.read(job).toString()).doesNotContain("canary");
        assertThat(told(job).at("/problems/0/code").asText()).isEqualTo("account-not-member");
    }

    @Test
    void wordsOfServersAreInTheReportAndNotInTheJob() {
        String job = world.job(world.dataset(MINE));
        world.target.on("POST", "/v4/origdatablocks").always().status(403);

        JobReport report = world.jobs().handle(job);

        assertThat(report.describe()).contains("status 403");
        assertThat(world.read(job).toString()).doesNotContain("status 403", world.target.url() + "/api");
        assertThat(told(job).path("reason").asText())
                .startsWith("a SciCat refused a request of the publishing service.");
    }

    @Test
    void recordsOfOthersOnTheTargetAreNotDescribed() {
        world.dataset(MINE);
        ObjectNode stranger =
                (ObjectNode) world.scicat.dataset(MINE).orElseThrow().deepCopy();
        stranger.putArray("accessGroups").add("publishers");
        world.target.given(stranger.put("ownerGroup", "merger-with-canary").put("createdBy", "canary"));
        String job = world.job(MINE);

        JobReport report = world.jobs().handle(job);

        assertThat(report.datasets().get(0).problems())
                .extracting(problem -> problem.code())
                .containsExactly(ProblemCode.DATASET_OF_ANOTHER);
        assertThat(world.read(job).toString())
                .contains("that the publishing service did not make")
                .doesNotContain("canary");
        assertThat(report.describe()).contains("canary");
    }

    @Test
    void whoMayReadTheCopyIsNotTold() {
        world.dataset(MINE);
        world.jobs().handle(world.job(MINE));
        ObjectNode there = (ObjectNode) world.target.dataset(MINE).orElseThrow();
        there.putArray("accessGroups").add("ethics-committee-case-canary");
        world.target.given(there.put("comment", "canary"));
        String job = world.job(MINE);

        JobReport report = world.jobs().handle(job);

        assertThat(report.datasets().get(0).problems())
                .extracting(problem -> problem.code())
                .containsExactly(ProblemCode.REMOVAL_NOT_ACCEPTED);
        assertThat(world.read(job).toString())
                .contains("which nobody has allowed")
                .doesNotContain("canary");
    }

    @Test
    void aRecordOnTheTargetThatCannotBeReadIsInTheReportAndNotInTheJob() {
        world.dataset(MINE);
        world.jobs().handle(world.job(MINE));
        ObjectNode block = (ObjectNode) world.target.origDatablocks(MINE).get(0).deepCopy();
        ObjectNode file = (ObjectNode) block.path("dataFileList").get(0);
        file.put("path", "canary.h5").put("size", new BigDecimal("1.5"));
        world.target.givenBlock(block.put("_id", "canary-block"));
        String job = world.job(MINE);

        JobReport report = world.jobs().handle(job);

        Problem problem = report.datasets().get(0).problems().get(0);
        assertThat(problem.code()).isEqualTo(ProblemCode.CONTENT_UNREADABLE);
        assertThat(problem.subject().kind()).isEqualTo(Subject.Kind.TARGET);
        assertThat(problem.describe(Reader.SERVICE)).contains("canary.h5", "canary-block");
        assertThat(world.read(job).toString())
                .contains("a record in the public catalogue cannot be read for its content")
                .doesNotContain("canary");
    }

    @Test
    void aNativeDatasetOfTheTargetThatCannotBeReadIsNotDescribed() {
        world.dataset(MINE);
        ObjectNode there = (ObjectNode) world.scicat.dataset(MINE).orElseThrow().deepCopy();
        there.put("ownerGroup", "merger").putArray("accessGroups").add("publishers");
        ObjectNode deep = there.putObject("scientificMetadata").putObject("canary");
        for (int i = 0; i < 300; i++) {
            deep = deep.putObject("a");
        }
        world.target.given(there);
        String job = world.job(MINE);

        JobReport report = world.jobs().handle(job);

        assertThat(report.datasets().get(0).problems())
                .extracting(problem -> problem.subject().kind())
                .containsExactly(Subject.Kind.TARGET);
        assertThat(world.read(job).toString())
                .contains("a record in the public catalogue cannot be read for its content")
                .doesNotContain("nested", "merger");
    }
}
