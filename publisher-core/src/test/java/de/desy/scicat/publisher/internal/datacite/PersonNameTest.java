package de.desy.scicat.publisher.internal.datacite;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Reader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of names.txt holds: what is not sure is refused. */
class PersonNameTest {
    static Stream<String> names() throws IOException {
        try (InputStream table = Objects.requireNonNull(PersonNameTest.class.getResourceAsStream("names.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#") && line.contains(" -> ")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aNameIsTakenApartForSureOrKeptOrRefused(String line) {
        String text = line.substring(0, line.indexOf(" -> "));
        String right = line.substring(line.indexOf(" -> ") + 4);
        List<Problem> problems = new ArrayList<>();

        List<PersonName> names = PersonName.in(text, "owner", problems);

        assertThat(problems.isEmpty() ? said(names) : "refused").as(text).isEqualTo(right);
        if (!problems.isEmpty()) {
            assertThat(names).isEmpty();
            assertThat(problems).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo(ProblemCode.DOI_NAME_INVALID);
                assertThat(problem.message()).contains("\"" + text.strip() + "\"");
                assertThat(problem.remedy(Reader.JAVA)).contains("creators(");
            });
        }
    }

    private static String said(List<PersonName> names) {
        assertThat(names).hasSize(1);
        PersonName name = names.get(0);
        if (!name.isPersonal()) {
            return "organisation";
        }
        if (name.family().isEmpty()) {
            return "=";
        }
        assertThat(name.name()).isEqualTo(name.family() + ", " + name.given());
        return name.family() + " / " + name.given();
    }

    @Test
    void theTableHasAtLeastTwoHundredNames() throws IOException {
        assertThat(names().distinct()).hasSizeGreaterThan(300);
    }

    @Test
    void aPersonOrAnOrganisationThatIsSureButNotTakenApartStaysAsItIsWritten() {
        List<Problem> problems = new ArrayList<>();

        assertThat(PersonName.in("Gabriel García Márquez; X-ray Imaging Group", "owner", problems))
                .containsExactly(
                        new PersonName("Gabriel García Márquez", "", "", true),
                        new PersonName("X-ray Imaging Group", "", "", false));
        assertThat(problems).isEmpty();
    }

    @Test
    void peopleAreSeparatedBySemicolonsAndOneDoubtfulNameIsNamedAlone() {
        List<Problem> problems = new ArrayList<>();

        assertThat(PersonName.in("Doe, Jane; ;Roe, Richard; ingestor;", "owner", problems))
                .extracting(PersonName::name)
                .containsExactly("Doe, Jane", "Roe, Richard");
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.describe()).contains("\"ingestor\"", "semicolons"));
    }

    @Test
    void aPersonIsTheSameInBothSpellings() {
        PersonName asWritten = new PersonName("Zhang Wei", "", "", true);

        assertThat(asWritten.isSame(new PersonName("Zhang, Wei", "Wei", "Zhang", true)))
                .isTrue();
        assertThat(asWritten.isSame(new PersonName("Zhang, Jun", "Jun", "Zhang", true)))
                .isFalse();
    }
}
