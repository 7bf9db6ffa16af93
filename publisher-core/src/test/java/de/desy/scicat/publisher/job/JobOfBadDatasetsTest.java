package de.desy.scicat.publisher.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Reader;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dataset that cannot be read or published fails alone: the job's other datasets are published, and it ends. */
class JobOfBadDatasetsTest {
    private final JobWorld world = new JobWorld(SciCatRelease.newest());

    @AfterEach
    void close() {
        world.close();
    }

    /** Gives the one file of a dataset a size. */
    private void size(String pid, String size) {
        ObjectNode block = (ObjectNode) world.scicat.origDatablocks(pid).get(0);
        ((ObjectNode) block.path("dataFileList").get(0)).put("size", new BigDecimal(size));
        world.scicat.givenBlock(block);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e300", "9223372036854775808", "-5"})
    void aSizeThatIsNoNumberOfBytesEndsTheJobWithTheNameOfTheFile(String size) {
        String bad = world.dataset("20.500.1/bad");
        String good = world.dataset("20.500.1/good");
        size(bad, size);
        String job = world.job(bad, good);

        JobReport report = world.jobs().handle(job);

        assertThat(report.outcome()).as(report.describe()).isEqualTo(JobOutcome.FINISHED);
        world.assertPublished(good);
        assertThat(world.target.dataset(bad)).isEmpty();
        assertThat(world.status(job)).isEqualTo("finishedWithDatasetErrors");
        assertThat(world.mails(job)).isEqualTo(1);
        Problem problem = report.datasets().get(0).problems().get(0);
        assertThat(problem.code()).isEqualTo(ProblemCode.CONTENT_UNREADABLE);
        assertThat(problem.message())
                .contains("block block of " + bad + " of " + bad, "\"bad.h5\" without a readable size")
                .doesNotContain("address");
        assertThat(problem.describe(Reader.SCIENTIST)).contains("correct block block of " + bad);
    }

    @Test
    void manyLargeAttachmentsThatAreNotCopiedAreNotRead() {
        String pid = world.dataset("20.500.1/a");
        attach(pid, 10, "A".repeat(7 << 20));
        String job = world.job(pid);

        JobReport report = world.jobs().handle(job);

        assertThat(report.outcome()).as(report.describe()).isEqualTo(JobOutcome.FINISHED);
        world.assertPublished(pid);
        assertThat(world.scicat.requests())
                .filteredOn(request -> request.rawPath().endsWith("/attachments"))
                .filteredOn(request -> request.method().equals("GET"))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.query().get("filter"))
                        .contains("fields")
                        .doesNotContain("thumbnail"));
    }

    @Test
    void manyLargeAttachmentsAreCopiedInPagesThatFit() {
        String pid = world.dataset("20.500.1/a");
        attach(pid, 10, "A".repeat(7 << 20));
        String job = world.job(pid);

        JobReport report = world.jobs(PublisherBuilder::copyAttachments, UnaryOperator.identity())
                .handle(job);

        assertThat(report.outcome()).as(report.describe()).isEqualTo(JobOutcome.FINISHED);
        world.assertPublished(pid);
        assertThat(world.target.attachments())
                .hasSize(10)
                .allSatisfy(copy -> assertThat(copy.path("thumbnail").asText()).hasSize(7 << 20));
    }

    private void attach(String pid, int number, String thumbnail) {
        try (SciCatClient admin = world.scicat.client("admin")) {
            for (int i = 0; i < number; i++) {
                admin.attachments()
                        .create(pid, new AttachmentDraft(null, "c" + i, thumbnail, "it-scicat", List.of(), false));
            }
        }
        world.scicat.clearRequests();
    }

    @Test
    void aDatasetAboutWhichAServerAnswersOnlyWithErrorsFailsAlone() {
        String bad = world.dataset("20.500.1/bad");
        String good = world.dataset("20.500.1/good");
        String job = world.job(bad, good);
        world.scicat.on("GET", "/datasets/20.500.1%2Fbad").always().status(500);

        JobReport report = world.jobs().handle(job);

        assertThat(report.outcome()).as(report.describe()).isEqualTo(JobOutcome.FINISHED);
        world.assertPublished(good);
        assertThat(world.mails(job)).isEqualTo(1);
        Problem problem = report.datasets().get(0).problems().get(0);
        assertThat(problem.message()).contains("status 500", "while the servers answer otherwise");
        assertThat(problem.remedy(Reader.SERVICE)).contains("look into the log of that server");
    }

    @Test
    void aDatasetAboutWhichNoAnswerComesLetsTheOthersPassAndIsDoneLater() {
        String bad = world.dataset("20.500.1/bad");
        String good = world.dataset("20.500.1/good");
        String job = world.job(bad, good);
        world.scicat.on("GET", "/datasets/20.500.1%2Fbad").always().status(503);

        JobReport report = world.jobs().handle(job);

        assertThat(report.outcome()).as(report.describe()).isEqualTo(JobOutcome.UNFINISHED);
        world.assertPublished(good);
        assertThat(world.mails(job)).isZero();
        world.scicat.heal();
        assertThat(world.jobs().handle(job).outcome()).isEqualTo(JobOutcome.FINISHED);
        world.assertPublished(bad);
        assertThat(world.mails(job)).isEqualTo(1);
    }

    @Test
    void whileAServerAnswersNothingButErrorsTheJobStaysOpen() {
        String job = world.job(world.dataset("20.500.1/a"), world.dataset("20.500.1/b"));
        world.target.on("GET", "").always().status(500);

        JobReport report = world.jobs().handle(job);

        assertThat(report.outcome()).as(report.describe()).isEqualTo(JobOutcome.UNFINISHED);
        assertThat(world.mails(job)).isZero();
    }
}
