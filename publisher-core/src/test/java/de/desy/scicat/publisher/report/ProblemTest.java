package de.desy.scicat.publisher.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.report.Finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each reader gets a problem in his own words. */
class ProblemTest {
    private static final Problem GROUP = new Problem(
            ProblemCode.OWNER_GROUP_MISSING,
            Subject.of(Subject.Kind.FIELD, "ownerGroup"),
            "the dataset has no owner group",
            Remedy.by(Remedy.Actor.OWNER, "name a group on the dataset"),
            Remedy.say(Option.OWNER_GROUP, "staff"),
            Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, "create a group"));

    @Test
    void everyReaderHasHisOwnWordsForARemedy() {
        assertThat(GROUP.describe())
                .isEqualTo(GROUP.describe(Reader.JAVA))
                .isEqualTo("the dataset has no owner group (name a group on the dataset, or say ownerGroup(\"staff\"),"
                        + " or create a group)");
        assertThat(GROUP.describe(Reader.COMMAND_LINE)).contains("or say --owner-group staff, or");
        assertThat(GROUP.describe(Reader.SERVICE)).contains("or say PUBLISHER_OWNER_GROUP=staff, or");
        assertThat(GROUP.describe(Reader.SCIENTIST))
                .isEqualTo("the dataset has no owner group. What you can do: name a group on the dataset.");
    }

    @Test
    void whoCanDoNothingHimselfIsToldWhomToAsk() {
        Problem problem = new Problem(
                ProblemCode.DOI_PROPERTY_INVALID,
                Subject.of(Subject.Kind.DOI, "sizes"),
                "sizes has an entry that is no text",
                Remedy.with("set texts with " + Remedy.OPTION, Option.DOI_PROPERTY));

        assertThat(problem.describe(Reader.SCIENTIST))
                .isEqualTo("sizes has an entry that is no text. You cannot mend this yourself; please ask the operators"
                        + " of the publishing service.");
        assertThat(problem.describe()).isEqualTo("sizes has an entry that is no text (set texts with property(…))");
        assertThat(problem.describe(Reader.COMMAND_LINE))
                .as("there is no such flag")
                .isEqualTo("sizes has an entry that is no text");
    }

    @Test
    void constantsAreWrittenAsTheReaderWritesThem() {
        Remedy remedy = Remedy.say(Option.INPUT_PATHS, "AS_IS");

        assertThat(Stream.of(Reader.JAVA, Reader.COMMAND_LINE, Reader.SERVICE).map(remedy::words))
                .containsExactly("say inputPaths(AS_IS)", "say --input-paths as-is", "say PUBLISHER_INPUT_PATHS=as-is");
    }

    @ParameterizedTest
    @EnumSource
    void anOptionIsNamedAsItsReaderKnowsItOrNotAtAll(Option option) {
        for (Reader reader : Reader.values()) {
            Remedy remedy = Remedy.say(option);
            assertThat(remedy.isFor(reader)).isEqualTo(option.isFor(reader));
            if (!option.isFor(reader)) {
                assertThatThrownBy(() -> option.words(reader, null)).isInstanceOf(IllegalArgumentException.class);
                continue;
            }
            assertThat(remedy.words(reader))
                    .doesNotContain(Remedy.OPTION)
                    .matches(
                            switch (reader) {
                                case JAVA -> "say " + option.java() + "\\(.*\\)";
                                case COMMAND_LINE -> "say --[a-z-]+( \\S+)?";
                                case SERVICE -> "say PUBLISHER_[A-Z_]+(=yes)?";
                                case SCIENTIST -> "(?!)";
                            });
        }
        assertThat(option.isFor(Reader.JAVA)).isTrue();
        assertThat(option.isFor(Reader.SCIENTIST)).isFalse();
        assertThat(option.meaning()).isNotBlank();
    }

    @Test
    void idsOfCodesAreUniqueAndLeadBack() {
        List<String> ids = Stream.of(ProblemCode.values()).map(ProblemCode::id).toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
        assertThat(ids.stream().map(ProblemCode::of)).containsExactly(ProblemCode.values());
        assertThatThrownBy(() -> ProblemCode.of("no-such-code")).hasMessageContaining("no-such-code");
    }

    @Test
    void aFindingIsAProblemWithASeverity() {
        Finding finding = new Finding(Severity.WARNING, GROUP);

        assertThat(finding.describe(Reader.SERVICE).lines())
                .containsExactly(
                        "! field: the dataset has no owner group",
                        "      name a group on the dataset, or say PUBLISHER_OWNER_GROUP=staff, or create a group");
        assertThat(finding.describe()).contains("ownerGroup(\"staff\")");
        Subject target = Subject.of(Subject.Kind.TARGET, "https://target.example");
        assertThat(Finding.ok(target, "all is well").describe()).isEqualTo("✓ target: all is well");
        assertThat(Finding.ok(target, "all is well").problem().code()).isEqualTo(ProblemCode.IN_ORDER);
        ObjectNode json = ReportJson.tree(finding, Reader.COMMAND_LINE);
        assertThat(json.path("severity").asText()).isEqualTo("WARNING");
        assertThat(json.path("code").asText()).isEqualTo("owner-group-missing");
        assertThat(json.at("/subject/kind").asText()).isEqualTo("field");
        assertThat(json.at("/remedies/1/text").asText()).isEqualTo("say --owner-group staff");
    }

    @Test
    void controlCharactersOfNamesActOnNoTerminal() {
        Finding finding = Finding.note(
                Subject.dataset(), ProblemCode.UNEXPECTED, "red \u001b[31m", Remedy.by(Remedy.Actor.OWNER, "a\nb"));

        assertThat(finding.describe()).contains("red \\u001b[31m", "a\\u000ab");
    }
}
