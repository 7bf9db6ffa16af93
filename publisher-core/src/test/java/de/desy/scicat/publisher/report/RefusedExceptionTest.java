package de.desy.scicat.publisher.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A refusal names everything that is wrong, each with the input to which it belongs, in the words of its reader. */
class RefusedExceptionTest {
    private static final Problem PATHS = new Problem(
            ProblemCode.INPUT_FOLDER_RELATIVE,
            Subject.of(Subject.Kind.FIELD, "sourceFolder").of("20.500.1/input"),
            "its paths are relative",
            Remedy.say(Option.INPUT_PATHS, "AS_IS"));
    private static final Problem GROUP = new Problem(
            ProblemCode.OWNER_GROUP_MISSING,
            Subject.dataset().of("20.500.1/a"),
            "it has no group",
            Remedy.say(Option.OWNER_GROUP));

    private final RefusedException refused = new RefusedException("20.500.1/a", List.of(PATHS, GROUP));

    @Test
    void eachReaderIsToldWhatHeCanDo() {
        assertThat(refused)
                .hasMessage("20.500.1/a cannot be published: input 20.500.1/input: its paths are relative (say"
                        + " inputPaths(AS_IS)); it has no group (say ownerGroup(\"…\")). Nothing has been written.");
        assertThat(refused.describe(Reader.COMMAND_LINE))
                .isEqualTo(
                        "input 20.500.1/input: its paths are relative (say --input-paths as-is); it has no group (say"
                                + " --owner-group G). Nothing has been written.");
        assertThat(refused.describe(Reader.SERVICE))
                .contains("(say PUBLISHER_INPUT_PATHS=as-is)", "(say PUBLISHER_OWNER_GROUP)");
    }

    @Test
    void theReportOfARefusalNamesTheInputToo() {
        assertThat(PublishReport.failed("source", "target", "20.500.1/a", refused.problems())
                        .error(Reader.COMMAND_LINE))
                .isEqualTo(
                        "input 20.500.1/input: its paths are relative (say --input-paths as-is); it has no group (say"
                                + " --owner-group G)");
    }
}
