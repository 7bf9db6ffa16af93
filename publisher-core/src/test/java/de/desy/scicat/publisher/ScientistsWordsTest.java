package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import de.desy.scicat.testkit.FakeSciCat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a scientist reads in a mail: what he can do, else whom to ask; nothing that programs or operators set. */
class ScientistsWordsTest {
    private static final String PID = "20.500.1/bad";
    private static final String OPTIONS = Arrays.stream(Option.values())
            .map(Option::java)
            .distinct()
            .collect(Collectors.joining("|", "(?s).*\\b(", ")\\(.*"));

    static Stream<BadInputSuite.Row> refusals() {
        return BadInputSuite.TABLE.stream().filter(row -> row.ours() == BadInputSuite.Ours.REFUSED);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalOfBadInputNamesNoOption(BadInputSuite.Row row) {
        try (FakeSciCat fake = FakeSciCat.start(SciCatRelease.newest());
                FakeSciCat other = FakeSciCat.start(SciCatRelease.newest());
                SciCatClient source = SciCatClient.connect(fake.url(), Credentials.token(fake.token("admin")));
                SciCatClient target = other.client("publisher")) {
            BadInputSuite.give(fake, PID, row);
            DatasetPublisher publisher = World.publisher(source, target).build();

            List<Problem> problems = problems(catchThrowableOfType(RuntimeException.class, () -> publisher.plan(PID)));

            assertThat(problems).isNotEmpty().allSatisfy(problem -> {
                assertIsForScientists(problem.describe(Reader.SCIENTIST));
                assertThat(problem.remedies())
                        .filteredOn(remedy -> remedy.isFor(Reader.SCIENTIST))
                        .allMatch(remedy -> remedy.actor() == Remedy.Actor.OWNER && remedy.option() == null);
            });
            assertIsForScientists(Problem.describe(problems, PID, Reader.SCIENTIST));
        }
    }

    private static List<Problem> problems(RuntimeException refusal) {
        if (refusal instanceof RefusedException refused) {
            assertThat(refused.problems())
                    .allMatch(problem -> problem.describe(Reader.SCIENTIST).contains(". What you can do: "));
            return refused.problems();
        }
        assertThat(refusal).isInstanceOf(SciCatException.class); // a file that the client cannot read
        return Problem.of(refusal);
    }

    private static void assertIsForScientists(String words) {
        assertThat(words)
                .endsWith(".")
                .doesNotContain("..", "(", "--", "this account", "PUBLISHER_", "{option}", "java.")
                .doesNotMatch(OPTIONS)
                .containsAnyOf(
                        "What you can do: ",
                        "You cannot mend this yourself; please ask ",
                        "Please ask the operators of the publishing service what to do.");
    }

    @Test
    void whatOneCanDoComesFirstAndWhomToAskIsSaidOnce() {
        Problem own = new Problem(
                ProblemCode.FIELD_MISSING,
                Subject.of(Subject.Kind.FIELD, "owner"),
                "the field owner is missing",
                Remedy.by(Remedy.Actor.OWNER, "give it on the source"),
                Remedy.say(Option.LEAVE_OUT_FIELDS, "owner"));
        Problem rights = new Problem(
                ProblemCode.INPUT_FORBIDDEN,
                Subject.of(Subject.Kind.INPUT, "a"),
                "its input a may not be read by this account",
                Remedy.by(Remedy.Actor.SOURCE_ADMINISTRATOR, "let it be a member"));
        Problem option = new Problem(
                ProblemCode.DATASET_EXISTS, Subject.dataset(), "it exists", Remedy.say(Option.ON_EXISTING, "UPDATE"));

        assertThat(Problem.describe(List.of(rights, own.about("20.500.1/in"), option), PID, Reader.SCIENTIST))
                .isEqualTo("input 20.500.1/in: the field owner is missing. What you can do: give it in SciCat."
                        + " Its input a may not be read by the publishing service. It exists. You cannot mend this yourself;"
                        + " please ask the administrators of SciCat and the operators of the publishing service.");
        assertThat(Problem.describe(List.of(rights, own), PID, Reader.SERVICE))
                .isEqualTo(
                        "its input a may not be read by this account (let it be a member); the field owner is missing"
                                + " (give it on the source, or say PUBLISHER_LEAVE_OUT=owner)");
        assertThat(Problem.of(new IllegalArgumentException("\"x\" is no pid")))
                .extracting(problem -> problem.describe(Reader.SCIENTIST))
                .containsExactly("\"x\" is no pid. Please ask the operators of the publishing service what to do.");
    }
}
