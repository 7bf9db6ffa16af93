package de.desy.scicat.publisher.bulk;

import de.desy.scicat.publisher.internal.text.Text;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a publication of many datasets is.
 *
 * @param done datasets that are finished, including failed datasets
 * @param failed how many of them failed
 * @param total the number of all datasets; empty if it is not known beforehand
 * @param perSecond datasets done per second over the last 100 of them; 0 until there are two
 * @param elapsed the time since the beginning
 */
public record BulkProgress(long done, long failed, OptionalLong total, double perSecond, Duration elapsed) {
    /**
     * The time that the remaining datasets will take at the current rate.
     *
     * @return empty if the total or the rate is not known
     */
    public Optional<Duration> left() {
        if (total.isEmpty() || perSecond <= 0) {
            return Optional.empty();
        }
        double seconds = Math.max(0, total.getAsLong() - done) / perSecond;
        return Optional.of(Duration.ofSeconds(Math.round(seconds)));
    }

    /**
     * The progress in a line.
     *
     * @return such as {@code 1 200 of 10 000 datasets, 3 failed, 14.2 a second, 0:10:20 left}
     */
    public String describe() {
        StringBuilder line = new StringBuilder().append(Text.number(done));
        total.ifPresent(all -> line.append(" of ").append(Text.number(all)));
        line.append(" datasets");
        if (failed > 0) {
            line.append(", ").append(Text.number(failed)).append(" failed");
        }
        if (perSecond > 0) {
            line.append(", ").append(Math.round(perSecond * 10) / 10.0).append(" a second");
        }
        left().ifPresent(rest -> line.append(", ").append(BulkReport.time(rest)).append(" left"));
        return line.toString();
    }
}
