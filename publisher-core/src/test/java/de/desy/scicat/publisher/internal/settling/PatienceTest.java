package de.desy.scicat.publisher.internal.settling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What has to be shorter than what, so that two never write at the same time. */
class PatienceTest {
    @Test
    void aWriteIsOverBeforeItsWriterIsTakenForDead() {
        assertThat(Patience.RENEWED_AFTER.plus(Patience.LONGEST_WRITE).plus(Patience.LANDS_WITHIN))
                .isLessThan(Patience.DEAD_AFTER);
    }

    @Test
    void aWriterThatWaitsForTheNextLookIsNotTakenForDead() {
        assertThat(Patience.LOOKS)
                .allSatisfy(
                        wait -> assertThat(Patience.RENEWED_AFTER.plus(wait)).isLessThan(Patience.DEAD_AFTER));
    }

    @Test
    void oneLooksForLongerThanAWriteWasSeenToTake() {
        assertThat(Patience.LOOKS).isSorted();
        Duration all = Patience.LOOKS.stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isGreaterThan(Patience.LANDS_WITHIN.multipliedBy(10)).isLessThan(Patience.DEAD_AFTER);
    }

    @Test
    void whoWaitsForAWriterSeesItMoveSeveralTimesInAMinute() {
        assertThat(Patience.DEAD_AFTER).isEqualTo(Duration.ofMinutes(1));
        assertThat(Patience.POLL.multipliedBy(Patience.DEAD_AFTER.dividedBy(Patience.POLL)))
                .isEqualTo(Patience.DEAD_AFTER);
        assertThat(Patience.POLL).isLessThan(Patience.RENEWED_AFTER);
        assertThat(Patience.RENEWED_AFTER.multipliedBy(2)).isLessThan(Patience.DEAD_AFTER);
    }
}
