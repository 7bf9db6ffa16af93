package de.desy.scicat.service.page;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.publisher.report.CheckReport;
import de.desy.scicat.publisher.report.Finding;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Subject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What the page says of the check. */
class CheckBookTest {
    private static final CheckReport REPORT = new CheckReport(
            "https://scicat.example",
            "https://fsdata.example",
            List.of(
                    Finding.ok(Subject.dataset(), "fine"),
                    Finding.problem(Subject.dataset(), ProblemCode.SERVER_FAILED, "502")));

    @Test
    void theLastCheckIsToldHoweverOftenOneAsks() throws Exception {
        AtomicInteger checks = new AtomicInteger();
        try (CheckBook book = new CheckBook(
                () -> {
                    checks.incrementAndGet();
                    return REPORT;
                },
                () -> "as SciCat 5.2.1",
                () -> {
                    throw new IllegalStateException("the target is down");
                },
                Clock.systemUTC())) {
            assertThat(book.known().at()).isNull();
            book.start();
            until(() -> book.known().at() != null);
            for (int i = 0; i < 100; i++) {
                assertThat(book.known().of(Finding.Severity.PROBLEM)).hasSize(1);
            }
            assertThat(book.known().source()).isEqualTo("as SciCat 5.2.1");
            assertThat(book.known().target()).isEmpty();
            assertThat(checks).hasValue(1);
        }
    }

    @Test
    void aCheckThatBreaksIsToldAndItsTextStaysInTheLog() throws Exception {
        try (CheckBook book = new CheckBook(
                () -> {
                    throw new IllegalStateException("secret");
                },
                () -> "",
                () -> "",
                Clock.systemUTC())) {
            book.start();
            until(() -> book.known().at() != null);
            assertThat(book.known().failure()).isEqualTo("The log says why.");
        }
    }

    @Test
    void aCheckThatHangsHoldsUpNobodyWhoAsks() throws Exception {
        CountDownLatch checking = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CheckBook book = new CheckBook(
                () -> {
                    checking.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return REPORT;
                },
                () -> "",
                () -> "",
                Clock.systemUTC());
        book.start();
        assertThat(checking.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(book.known().at()).isNull();
        book.close();
        assertThat(interrupted.await(1, TimeUnit.MINUTES)).as("it ends").isTrue();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 3_000 && !condition.getAsBoolean(); i++) {
            assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
