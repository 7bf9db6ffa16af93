package de.desy.scicat.publisher.internal.datacite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {
    @Test
    void anOrcidIsWrittenInItsHttpsFormAndItsLastDigitIsChecked() {
        assertThat(Identifiers.orcid("0000-0002-1825-0097")).contains("https://orcid.org/0000-0002-1825-0097");
        assertThat(Identifiers.orcid("http://orcid.org/0000-0002-1694-233x"))
                .contains("https://orcid.org/0000-0002-1694-233X");
        assertThat(Identifiers.orcid("0000-0002-1825-0098")).isEmpty();
        assertThat(Identifiers.orcid("jane")).isEmpty();
    }

    @Test
    void aRorIdIsWrittenInItsHttpsForm() {
        assertThat(Identifiers.ror("ror.org/01JS2SH04")).contains("https://ror.org/01js2sh04");
        assertThat(Identifiers.ror("https://example.org/01js2sh04")).isEmpty();
        assertThat(Identifiers.ror("grid.7683.a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.5072/abc, 10.5072/abc, DOI",
        "https://doi.org/10.5072/abc, 10.5072/abc, DOI",
        "doi:10.5072/abc, 10.5072/abc, DOI",
        "20.500.12345/0a1b, 20.500.12345/0a1b, Handle",
        "https://hdl.handle.net/20.500.12345/0a1b, 20.500.12345/0a1b, Handle",
        "https://data.example/x, https://data.example/x, URL",
        "arXiv:2101.00001, arXiv:2101.00001, arXiv",
        "urn:nbn:de:101:1-2, urn:nbn:de:101:1-2, URN",
    })
    void dataCiteGetsTheTypeOfAnIdentifier(String text, String value, String type) {
        assertThat(Identifiers.related(text)).contains(new Identifiers.Related(value, type));
    }

    @Test
    void whatDataCiteHasNoTypeForHasNone() {
        assertThat(Identifiers.related("scicat/0bf11a0b")).isEmpty();
        assertThat(Identifiers.related("/data/raw/scan_1.h5")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CC-BY-4.0, CC-BY-4.0",
        "cc by 4.0, CC-BY-4.0",
        "Creative Commons Zero v1.0 Universal, CC0-1.0",
        "https://creativecommons.org/licenses/by-nc-nd/4.0/, CC-BY-NC-ND-4.0",
        "http://creativecommons.org/licenses/by/4.0/legalcode, CC-BY-4.0",
    })
    void usualLicencesAreKnownHoweverTheyAreWritten(String text, String identifier) {
        assertThat(Licenses.rights(text).path("rightsIdentifier").asText()).isEqualTo(identifier);
    }

    @Test
    void otherLicencesStayAsTheyAre() {
        assertThat(Licenses.rights("ask us").toString()).isEqualTo("{\"rights\":\"ask us\"}");
        assertThat(Licenses.rights("https://facility.example/terms")
                        .path("rightsUri")
                        .asText())
                .isEqualTo("https://facility.example/terms");
    }
}
