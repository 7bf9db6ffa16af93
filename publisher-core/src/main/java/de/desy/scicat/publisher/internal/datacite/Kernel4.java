package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rules of DataCite's kernel 4 for what this library and SciCat can send: mandatory properties, controlled lists,
 * forms of identifiers, dates and addresses. Works on the attributes in DataCite's JSON.
 */
public final class Kernel4 {
    private static final int FIRST_YEAR = 1000;

    private final List<String> problems = new ArrayList<>();
    private final int lastYear;

    private Kernel4(int lastYear) {
        this.lastYear = lastYear;
    }

    /**
     * What is wrong.
     *
     * @param attributes DataCite's JSON, from {@code data.attributes} on
     * @param thisYear the year in which it is
     * @return one text for each problem, beginning with the property
     */
    public static List<String> problems(JsonNode attributes, int thisYear) {
        Kernel4 rules = new Kernel4(thisYear + 1);
        rules.check(attributes);
        return List.copyOf(rules.problems);
    }

    private void check(JsonNode record) {
        list(record, "titles", true, (at, title) -> text(at, title, "title"));
        list(record, "creators", true, this::name);
        publisher(record.path("publisher"));
        year(record.path("publicationYear"));
        oneOf("types", record.path("types"), "resourceTypeGeneral", Vocabulary.RESOURCE_TYPES);
        text("types", record.path("types"), "resourceType");
        list(record, "descriptions", false, (at, description) -> {
            text(at, description, "description");
            oneOf(at, description, "descriptionType", Vocabulary.DESCRIPTION_TYPES);
        });
        list(record, "subjects", false, (at, subject) -> {
            text(at, subject, "subject");
            web(at, subject, "schemeUri", "valueUri");
        });
        list(record, "contributors", false, (at, contributor) -> {
            oneOf(at, contributor, "contributorType", Vocabulary.CONTRIBUTOR_TYPES);
            name(at, contributor);
        });
        list(record, "dates", false, this::date);
        list(record, "relatedIdentifiers", false, this::related);
        list(record, "rightsList", false, (at, rights) -> {
            if (rights.path("rights").asText().isBlank()
                    && rights.path("rightsUri").asText().isBlank()) {
                add(at, "says nothing", "name the licence");
            }
            web(at, rights, "rightsUri", "schemeUri");
        });
        list(record, "fundingReferences", false, this::funding);
        list(record, "geoLocations", false, this::place);
        strings(record, "sizes");
        strings(record, "formats");
        language(record.path("language"));
        list(record, "alternateIdentifiers", false, (at, other) -> {
            text(at, other, "alternateIdentifier");
            text(at, other, "alternateIdentifierType");
        });
        if (record.has("url") && !Identifiers.isWeb(record.path("url").asText())) {
            add("url", "is no web address: \"" + record.path("url").asText() + "\"", "correct landingPage(…)");
        }
    }

    /** One item of a list. */
    private interface Rule {
        void check(String at, JsonNode item);
    }

    private void list(JsonNode record, String property, boolean mandatory, Rule rule) {
        JsonNode list = record.path(property);
        boolean isAbsent = list.isMissingNode() || list.isNull();
        if (mandatory && (isAbsent || (list.isArray() && list.isEmpty()))) {
            add(property, "is missing, and DataCite wants at least one", "give it on the dataset, or set it");
        } else if (!isAbsent && !list.isArray()) {
            add(property, "is no list", "set a list");
        }
        for (int i = 0; i < list.size(); i++) {
            JsonNode item = list.get(i);
            if (item != null && item.isObject()) {
                rule.check(property + "[" + i + "]", item);
            } else {
                add(property + "[" + i + "]", "is no object", "set an object");
            }
        }
    }

    private void name(String at, JsonNode person) {
        text(at, person, "name");
        if (person.has("nameType")) {
            oneOf(at, person, "nameType", Vocabulary.NAME_TYPES);
        }
        for (JsonNode identifier : person.path("nameIdentifiers")) {
            String value = identifier.path("nameIdentifier").asText();
            String scheme = identifier.path("nameIdentifierScheme").asText();
            if (scheme.isBlank()) {
                add(at + ".nameIdentifiers", "has no nameIdentifierScheme", "say ORCID, ROR or ISNI");
            } else if (scheme.equals("ORCID") && !Identifiers.orcid(value).equals(java.util.Optional.of(value))) {
                add(
                        at + ".nameIdentifiers",
                        "is no ORCID iD in its https form, or a digit is wrong: \"" + value + "\"",
                        "correct orcidOfOwner, or set the creators");
            } else if (scheme.equals("ROR")) {
                ror(at + ".nameIdentifiers", value);
            }
        }
        for (JsonNode affiliation : person.path("affiliation")) {
            text(at + ".affiliation", affiliation, "name");
            if (affiliation.path("affiliationIdentifierScheme").asText().equals("ROR")
                    && affiliation.has("affiliationIdentifier")) {
                ror(
                        at + ".affiliation",
                        affiliation.path("affiliationIdentifier").asText());
            }
        }
    }

    private void publisher(JsonNode publisher) {
        if (publisher.path("name").asText().isBlank()) {
            add("publisher", "has no name, and DataCite wants one", "say publisher(…)");
        }
        if (publisher.has("publisherIdentifier")
                && publisher.path("publisherIdentifierScheme").asText("ROR").equals("ROR")) {
            ror("publisher", publisher.path("publisherIdentifier").asText());
        }
    }

    private void year(JsonNode year) {
        int value =
                year.isTextual() && year.asText().matches("\\d{4}") ? Integer.parseInt(year.asText()) : year.asInt(0);
        if (value < FIRST_YEAR || value > lastYear) {
            add("publicationYear", "is no year up to " + lastYear + ": " + year, "set publicationYear(…)");
        }
    }

    private void date(String at, JsonNode date) {
        oneOf(at, date, "dateType", Vocabulary.DATE_TYPES);
        String value = date.path("date").asText();
        String[] ends = value.split("/", -1);
        boolean good = ends.length <= 2;
        for (String end : ends) {
            good &= isDate(end) || (end.isEmpty() && ends.length == 2 && !value.equals("/"));
        }
        if (!good) {
            add(at, "is no date of ISO 8601: \"" + value + "\"", "correct it on the dataset");
        }
    }

    private static boolean isDate(String text) {
        try {
            if (text.matches("\\d{4}")) {
                Year.parse(text);
            } else if (text.matches("\\d{4}-\\d{2}")) {
                YearMonth.parse(text);
            } else if (text.length() <= "0000-00-00".length()) {
                LocalDate.parse(text);
            } else {
                OffsetDateTime.parse(text);
            }
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void related(String at, JsonNode related) {
        text(at, related, "relatedIdentifier");
        oneOf(at, related, "relatedIdentifierType", Vocabulary.IDENTIFIER_TYPES);
        oneOf(at, related, "relationType", Vocabulary.RELATION_TYPES);
        if (related.has("resourceTypeGeneral")) {
            oneOf(at, related, "resourceTypeGeneral", Vocabulary.RESOURCE_TYPES);
        }
        String value = related.path("relatedIdentifier").asText();
        String type = related.path("relatedIdentifierType").asText();
        boolean fits = switch (type) {
            case "DOI" -> Identifiers.isDoi(value);
            case "URL" -> Identifiers.isWeb(value);
            case "Handle" -> value.contains("/") && !value.contains(" ");
            default -> true;
        };
        if (!fits && !value.isBlank()) {
            add(at, "is no " + type + ": \"" + value + "\"", "correct the relationship");
        }
    }

    private void funding(String at, JsonNode funding) {
        text(at, funding, "funderName");
        if (funding.has("funderIdentifierType")) {
            oneOf(at, funding, "funderIdentifierType", Vocabulary.FUNDER_TYPES);
        }
        if (funding.path("funderIdentifierType").asText().equals("ROR") && funding.has("funderIdentifier")) {
            ror(at, funding.path("funderIdentifier").asText());
        }
        web(at, funding, "awardUri");
    }

    private void place(String at, JsonNode place) {
        JsonNode point = place.path("geoLocationPoint");
        if (place.isEmpty()
                || (place.has("geoLocationPlace")
                        && place.path("geoLocationPlace").asText().isBlank())) {
            add(at, "says nothing", "name the place");
        }
        if (point.isObject()
                && (Math.abs(point.path("pointLatitude").asDouble(91)) > 90
                        || Math.abs(point.path("pointLongitude").asDouble(181)) > 180)) {
            add(at, "is no point on Earth: " + point, "correct the coordinates");
        }
    }

    private void language(JsonNode language) {
        if (!language.isMissingNode() && !language.asText().matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
            add("language", "is no language code: \"" + language.asText() + "\"", "say language(\"en\")");
        }
    }

    private void strings(JsonNode record, String property) {
        for (JsonNode item : record.path(property)) {
            if (!item.isTextual() || item.asText().isBlank()) {
                add(property, "has an entry that is no text", "correct it");
            }
        }
    }

    private void text(String at, JsonNode object, String field) {
        if (!object.path(field).isTextual() || object.path(field).asText().isBlank()) {
            add(at, "has no " + field, "give it");
        }
    }

    private void oneOf(String at, JsonNode object, String field, Set<String> words) {
        if (!words.contains(object.path(field).asText())) {
            add(
                    at,
                    field + " is none that DataCite knows: \""
                            + object.path(field).asText() + "\"",
                    "use one of DataCite's list");
        }
    }

    private void web(String at, JsonNode object, String... fields) {
        for (String field : fields) {
            if (object.has(field) && !Identifiers.isWeb(object.path(field).asText())) {
                add(
                        at,
                        field + " is no web address: \"" + object.path(field).asText() + "\"",
                        "correct it, or leave it out");
            }
        }
    }

    private void ror(String at, String value) {
        if (!Identifiers.ror(value).equals(java.util.Optional.of(value))) {
            add(at, "is no ROR id in its https form: \"" + value + "\"", "it looks like https://ror.org/01abcde99");
        }
    }

    private void add(String property, String problem, String remedy) {
        problems.add(property + " " + problem + " (" + remedy + ")");
    }
}
