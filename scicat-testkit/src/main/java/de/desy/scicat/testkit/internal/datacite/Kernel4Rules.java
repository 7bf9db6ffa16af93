package de.desy.scicat.testkit.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The records that DataCite refuses, and some wrong records that it accepts. */
public final class Kernel4Rules {
    private static final Set<String> DATES = Set.of(
            "Accepted",
            "Available",
            "Copyrighted",
            "Collected",
            "Coverage",
            "Created",
            "Issued",
            "Submitted",
            "Updated",
            "Valid",
            "Withdrawn",
            "Other");
    private static final Set<String> DESCRIPTIONS =
            Set.of("Abstract", "Methods", "SeriesInformation", "TableOfContents", "TechnicalInfo", "Other");
    private static final Set<String> IDENTIFIERS = Set.of(
            "ARK", "arXiv", "bibcode", "CSTR", "DOI", "EAN13", "EISSN", "Handle", "IGSN", "ISBN", "ISSN", "ISTC",
            "LISSN", "LSID", "PMID", "PURL", "RRID", "UPC", "URL", "URN", "w3id");
    private static final Pattern RELATION = Pattern.compile("(Is|Has)?[A-Z][A-Za-z]+(By|Of|To|In|From)?");
    private static final Pattern ORCID = Pattern.compile("https://orcid\\.org/\\d{4}-\\d{4}-\\d{4}-\\d{3}[\\dX]");
    private static final Pattern ROR = Pattern.compile("https://ror\\.org/0[a-z0-9]{6}\\d{2}");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}(-\\d{2}(-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2}))?)?)?");

    private final List<String> problems = new ArrayList<>();

    private Kernel4Rules() {}

    /** The problems of a record, from {@code data.attributes} on. */
    public static List<String> problems(JsonNode record) {
        Kernel4Rules rules = new Kernel4Rules();
        rules.check(record);
        return rules.problems;
    }

    private void check(JsonNode record) {
        demand(record.path("doi").asText().matches("10\\.\\d{4,9}/\\S+"), "doi");
        demand(record.path("event").asText().equals("publish"), "event");
        demand(record.path("url").asText().matches("https?://[^/\\s]+/\\S*"), "url");
        demand(filled(record.path("titles").path(0), "title"), "titles");
        demand(!record.path("creators").isEmpty(), "creators");
        demand(filled(record.path("publisher"), "name"), "publisher");
        demand(record.path("publicationYear").asText().matches("[12]\\d{3}"), "publicationYear");
        demand(record.path("types").path("resourceTypeGeneral").asText().equals("Dataset"), "types");
        record.path("creators").forEach(this::name);
        record.path("contributors").forEach(this::name);
        record.path("contributors").forEach(one -> demand(filled(one, "contributorType"), "contributors"));
        record.path("subjects").forEach(one -> demand(filled(one, "subject"), "subjects"));
        record.path("dates").forEach(one -> {
            demand(DATES.contains(one.path("dateType").asText()), "dates");
            demand(TIME.matcher(one.path("date").asText()).matches(), "dates");
        });
        record.path("descriptions").forEach(one -> {
            demand(DESCRIPTIONS.contains(one.path("descriptionType").asText()), "descriptions");
            demand(filled(one, "description"), "descriptions");
        });
        record.path("relatedIdentifiers").forEach(one -> {
            demand(IDENTIFIERS.contains(one.path("relatedIdentifierType").asText()), "relatedIdentifiers");
            demand(filled(one, "relatedIdentifier"), "relatedIdentifiers");
            demand(RELATION.matcher(one.path("relationType").asText()).matches(), "relatedIdentifiers");
        });
        record.path("fundingReferences").forEach(one -> demand(filled(one, "funderName"), "fundingReferences"));
        record.path("rightsList")
                .forEach(one -> demand(filled(one, "rights") || filled(one, "rightsUri"), "rightsList"));
        for (String list : List.of("sizes", "formats")) {
            record.path(list).forEach(one -> demand(!one.asText().isBlank(), list));
        }
        if (record.has("language")) {
            demand(record.path("language").asText().matches("[a-z]{2,3}(-\\w+)*"), "language");
        }
    }

    private void name(JsonNode person) {
        demand(filled(person, "name"), "creators");
        person.path("nameIdentifiers").forEach(id -> {
            String value = id.path("nameIdentifier").asText();
            boolean orcid = id.path("nameIdentifierScheme").asText().equals("ORCID");
            demand(!orcid || (ORCID.matcher(value).matches() && checks(value)), "nameIdentifiers");
        });
        person.path("affiliation")
                .forEach(at -> demand(
                        filled(at, "name")
                                && (!at.has("affiliationIdentifier")
                                        || ROR.matcher(at.path("affiliationIdentifier")
                                                        .asText())
                                                .matches()),
                        "affiliation"));
    }

    /** Modulo 11,2 of ISO 7064, by its definition: the weighted sum of all digits is 1. */
    private static boolean checks(String orcid) {
        String digits = orcid.replaceAll("\\D(?=.)", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) == 'X' ? 10 : digits.charAt(i) - '0';
            int weight = 1;
            for (int k = i; k < digits.length() - 1; k++) {
                weight = weight * 2 % 11;
            }
            sum += digit * weight;
        }
        return sum % 11 == 1;
    }

    private static boolean filled(JsonNode object, String field) {
        return object.path(field).isTextual() && !object.path(field).asText().isBlank();
    }

    private void demand(boolean holds, String property) {
        if (!holds && !problems.contains(property)) {
            problems.add(property);
        }
    }
}
