package de.desy.scicat.service.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import de.desy.scicat.publisher.job.DatasetResult;
import de.desy.scicat.publisher.job.JobEvent;
import de.desy.scicat.publisher.job.JobOutcome;
import de.desy.scicat.publisher.job.JobReport;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page remembers of jobs. */
class JobBookTest {
    private static final Problem WHY =
            new Problem(ProblemCode.FIELD_MISSING, Subject.dataset(), "the contactEmail of anna@facility.example");
    private static final Problem GONE = new Problem(ProblemCode.SERVER_FAILED, Subject.dataset(), "502");
    private static final DatasetResult PUBLISHED =
            new DatasetResult("a/1", Outcome.PUBLISHED, "https://data.example/a", List.of(), null, false);
    private static final DatasetResult FAILED =
            new DatasetResult("a/2", Outcome.FAILED, null, List.of(WHY), null, false);
    private static final DatasetResult WITHOUT_DOI =
            new DatasetResult("a/3", Outcome.PUBLISHED, "https://data.example/c", List.of(GONE), null, false);

    private Instant now = Instant.parse("2026-11-30T12:00:00Z");
    private final JobBook book = new JobBook(new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private void handled(String id, JobOutcome outcome, List<DatasetResult> datasets) {
        book.on(new JobEvent.Handled(new JobReport(id, outcome, "a", null, null, datasets, null)));
    }

    @Test
    void aJobIsAtWorkWithItsProgressAndThenEndedWithItsCounts() {
        book.begin("3f1c");
        assertThat(book.atWork()).containsExactly(new JobBook.AtWork("3f1c", now, 0, 0, -1, ""));
        book.on(new JobEvent.Received("3f1c", List.of("a/1", "a/2")));
        book.on(new JobEvent.DatasetDone("3f1c", PUBLISHED));
        book.on(new JobEvent.DatasetDone("3f1c", FAILED));
        assertThat(book.atWork()).containsExactly(new JobBook.AtWork("3f1c", now, 2, 1, 2, ""));

        now = now.plusSeconds(75);
        handled("3f1c", JobOutcome.FINISHED, List.of(PUBLISHED, FAILED));

        assertThat(book.atWork()).isEmpty();
        assertThat(book.ended())
                .containsExactly(new JobBook.Ended(
                        "3f1c",
                        now,
                        Duration.ofSeconds(75),
                        JobBook.Result.IN_PART,
                        1,
                        2,
                        List.of("field-missing"),
                        1));
        assertThat(book.ended().toString()).doesNotContain("a/1", "a/2", "anna", "data.example");
    }

    @ParameterizedTest
    @CsvSource({
        "FINISHED, p, PUBLISHED",
        "FINISHED, pd, IN_PART",
        "FINISHED, pf, IN_PART",
        "FINISHED, f, NOT_PUBLISHED",
        "FINISHED, '', NOT_PUBLISHED",
        "UNFINISHED, p, AGAIN",
        "STUCK, '', STUCK",
        "NOT_DUE, '', NOT_DUE",
        "NOT_FOR_US, '', LEFT_ALONE",
    })
    void theResultSaysHowMuchIsDone(JobOutcome outcome, String datasets, JobBook.Result result) {
        handled(
                "3f1c",
                outcome,
                datasets.chars()
                        .mapToObj(each -> each == 'p' ? PUBLISHED : each == 'd' ? WITHOUT_DOI : FAILED)
                        .toList());
        assertThat(book.ended())
                .singleElement()
                .satisfies(job -> assertThat(job.result()).isEqualTo(result));
    }

    @Test
    void aJobThatComesAgainAndAgainTakesOnePlaceAndAFinishedOneStaysAsItWas() {
        handled("3f1c", JobOutcome.UNFINISHED, List.of());
        handled("another", JobOutcome.STUCK, List.of());
        handled("3f1c", JobOutcome.UNFINISHED, List.of());
        handled("3f1c", JobOutcome.FINISHED, List.of(PUBLISHED));
        handled("3f1c", JobOutcome.FINISHED_BEFORE, List.of());
        assertThat(book.ended())
                .extracting(JobBook.Ended::id, JobBook.Ended::result, JobBook.Ended::times)
                .containsExactly(tuple("3f1c", JobBook.Result.PUBLISHED, 3), tuple("another", JobBook.Result.STUCK, 1));
    }

    @Test
    void aHundredAreKeptTheLastFirst() {
        for (int i = 0; i < 250; i++) {
            handled("job-" + i, JobOutcome.FINISHED, List.of(PUBLISHED));
        }
        assertThat(book.ended()).hasSize(100);
        assertThat(book.ended().get(0).id()).isEqualTo("job-249");
        assertThat(book.ended().get(99).id()).isEqualTo("job-150");
    }

    @Test
    void aWorkerThatLeavesAJobWithoutAWordLeavesNothingBehind() {
        book.begin("3f1c");
        book.on(new JobEvent.Received("3f1c", List.of("a/1")));
        book.leave("3f1c");
        assertThat(book.atWork()).isEmpty();
        assertThat(book.ended()).isEmpty();
    }
}
