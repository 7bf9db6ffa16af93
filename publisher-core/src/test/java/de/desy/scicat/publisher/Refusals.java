package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import java.util.function.Consumer;

/** What a refusal says to programs: its codes. */
public final class Refusals {
    private Refusals() {}

    /** Holds that a failure names these problems and no other, in any order; each as often as it is given. */
    public static Consumer<Throwable> codes(ProblemCode... codes) {
        return failure -> assertThat(Problem.of((RuntimeException) failure))
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(codes);
    }
}
