package de.desy.scicat.publisher.internal.datacite;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Doe, Jane | Doe, Jane | Jane | Doe",
                "Jane Doe | Doe, Jane | Jane | Doe",
                "Jane M. Doe | Doe, Jane M. | Jane M. | Doe",
                "Dr. Jane Doe | Doe, Jane | Jane | Doe",
                "Prof. Dr. Jane Doe | Doe, Jane | Jane | Doe",
                "Ludwig van Beethoven | van Beethoven, Ludwig | Ludwig | van Beethoven",
                "Jan van der Berg | van der Berg, Jan | Jan | van der Berg",
                "van der Berg, Jan | van der Berg, Jan | Jan | van der Berg",
                "Doe, Jane, Jr. | Doe, Jane | Jane | Doe",
                "Jane Doe PhD | Doe, Jane | Jane | Doe",
                "Jane  Doe | Doe, Jane | Jane | Doe",
                "Jean-Luc de la Tour | de la Tour, Jean-Luc | Jean-Luc | de la Tour",
                "J. Doe | Doe, J. | J. | Doe",
            })
    void namesOfPeopleAreTakenApart(String text, String name, String given, String family) {
        assertThat(PersonName.of(text)).isEqualTo(new PersonName(name, given, family, true));
    }

    @Test
    void whatCannotBeTakenApartStaysWhole() {
        assertThat(PersonName.of("Madonna")).isEqualTo(new PersonName("Madonna", "", "", true));
        assertThat(PersonName.of("X-ray Imaging Group"))
                .isEqualTo(new PersonName("X-ray Imaging Group", "", "", false));
        assertThat(PersonName.of("Universität Hamburg").isPersonal()).isFalse();
    }

    @Test
    void listsAreSeparatedBySemicolons() {
        List<Problem> problems = new ArrayList<>();

        assertThat(PersonName.in("Doe, Jane; ;Roe, Richard;", "owner", problems))
                .extracting(PersonName::name)
                .containsExactly("Doe, Jane", "Roe, Richard");
        assertThat(problems).isEmpty();
        assertThat(PersonName.in("A. Doe, B. Roe, C. Poe", "owner", problems)).isEmpty();
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.DOI_NAME_INVALID);
            assertThat(problem.describe()).contains("separate them with semicolons");
        });
    }
}
