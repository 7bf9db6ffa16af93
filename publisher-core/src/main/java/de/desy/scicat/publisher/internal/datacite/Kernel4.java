package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
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

    private final List<Problem> problems = new ArrayList<>();
    private final int lastYear;
    private String property = ""; // the property that is being checked

    private Kernel4(int lastYear) {
        this.lastYear = lastYear;
    }

    /**
     * Checks a record.
     *
     * @param attributes DataCite's JSON, from {@code data.attributes} on
     * @param thisYear the current year
     * @return problems whose subjects are named after the properties
     */
    public static List<Problem> problems(JsonNode attributes, int thisYear) {
        Kernel4 rules = new Kernel4(thisYear + 1);
        rules.check(attributes);
        return List.copyOf(rules.problems);
    }

    private void check(JsonNode record) {
        list(record, "titles", true, (at, title) -> text(at, title, "title"));
        list(record, "creators", true, this::name);
        publisher(record.path("publisher"));
        year(record.path("publicationYear"));
        property = "types";
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
                invalid(at, "says nothing", Remedy.with("name the licence with " + Remedy.OPTION, Option.DOI_LICENSE));
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
        property = "url";
        if (record.has("url") && !Identifiers.isWeb(record.path("url").asText())) {
            invalid(
                    "url",
                    "is no web address: \"" + record.path("url").asText() + "\"",
                    Remedy.with("correct " + Remedy.OPTION, Option.DOI_LANDING_PAGE));
        }
    }

    /** One item of a list. */
    private interface Rule {
        void check(String at, JsonNode item);
    }

    private void list(JsonNode record, String name, boolean mandatory, Rule rule) {
        property = name;
        JsonNode list = record.path(name);
        boolean isAbsent = list.isMissingNode() || list.isNull();
        if (mandatory && (isAbsent || (list.isArray() && list.isEmpty()))) {
            missing(
                    name,
                    "is missing, and DataCite requires at least one",
                    Remedy.by(Remedy.Actor.OWNER, "give it on the dataset"),
                    Remedy.say(option()));
        } else if (!isAbsent && !list.isArray()) {
            invalid(name, "is no list", set("a list"));
        }
        for (int i = 0; i < list.size(); i++) {
            JsonNode item = list.get(i);
            if (item != null && item.isObject()) {
                rule.check(name + "[" + i + "]", item);
            } else {
                invalid(name + "[" + i + "]", "is no object", set("an object"));
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
                invalid(at + ".nameIdentifiers", "has no nameIdentifierScheme", set("ORCID, ROR or ISNI"));
            } else if (scheme.equals("ORCID") && !Identifiers.orcid(value).equals(java.util.Optional.of(value))) {
                add(
                        ProblemCode.DOI_ORCID_INVALID,
                        at + ".nameIdentifiers",
                        "is no ORCID iD in its https form, or a digit is wrong: \"" + value + "\"",
                        Remedy.by(Remedy.Actor.OWNER, "correct orcidOfOwner on the dataset"),
                        Remedy.say(Option.DOI_CREATORS));
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
        property = "publisher";
        if (publisher.path("name").asText().isBlank()) {
            missing("publisher", "has no name, and DataCite requires one", Remedy.say(Option.DOI_PUBLISHER));
        }
        if (publisher.has("publisherIdentifier")
                && publisher.path("publisherIdentifierScheme").asText("ROR").equals("ROR")) {
            ror("publisher", publisher.path("publisherIdentifier").asText());
        }
    }

    private void year(JsonNode year) {
        property = "publicationYear";
        int value =
                year.isTextual() && year.asText().matches("\\d{4}") ? Integer.parseInt(year.asText()) : year.asInt(0);
        if (value < FIRST_YEAR || value > lastYear) {
            invalid("publicationYear", "is no year up to " + lastYear + ": " + year, Remedy.say(option()));
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
            invalid(at, "is no date of ISO 8601: \"" + value + "\"", onDataset("correct it"));
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
            invalid(at, "is no " + type + ": \"" + value + "\"", onDataset("correct the relationship"));
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
            invalid(at, "says nothing", set("the name of the place"));
        }
        if (point.isObject()
                && (Math.abs(point.path("pointLatitude").asDouble(91)) > 90
                        || Math.abs(point.path("pointLongitude").asDouble(181)) > 180)) {
            invalid(at, "is no point on Earth: " + point, set("other coordinates"));
        }
    }

    private void language(JsonNode language) {
        property = "language";
        if (!language.isMissingNode() && !language.asText().matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*+")) {
            invalid("language", "is no language code: \"" + language.asText() + "\"", Remedy.say(option(), "en"));
        }
    }

    private void strings(JsonNode record, String name) {
        property = name;
        for (JsonNode item : record.path(name)) {
            if (!item.isTextual() || item.asText().isBlank()) {
                invalid(name, "has an entry that is no text", set("texts"));
            }
        }
    }

    private void text(String at, JsonNode object, String field) {
        if (!object.path(field).isTextual() || object.path(field).asText().isBlank()) {
            missing(at, "has no " + field, Remedy.with("give it with " + Remedy.OPTION, option()));
        }
    }

    private void oneOf(String at, JsonNode object, String field, Set<String> words) {
        if (!words.contains(object.path(field).asText())) {
            invalid(
                    at,
                    field + " is not one that DataCite knows: \""
                            + object.path(field).asText() + "\"",
                    set("one of DataCite's list"));
        }
    }

    private void web(String at, JsonNode object, String... fields) {
        for (String field : fields) {
            if (object.has(field) && !Identifiers.isWeb(object.path(field).asText())) {
                invalid(
                        at,
                        field + " is no web address: \"" + object.path(field).asText() + "\"",
                        set("another one, or none"));
            }
        }
    }

    private void ror(String at, String value) {
        if (!Identifiers.ror(value).equals(java.util.Optional.of(value))) {
            invalid(
                    at,
                    "is no ROR id in its https form: \"" + value + "\"",
                    set("one such as https://ror.org/01abcde99"));
        }
    }

    /** The option that sets the property that is being checked. */
    private Option option() {
        return switch (property) {
            case "titles" -> Option.DOI_TITLE;
            case "creators" -> Option.DOI_CREATORS;
            case "publisher" -> Option.DOI_PUBLISHER;
            case "publicationYear" -> Option.DOI_PUBLICATION_YEAR;
            case "types" -> Option.DOI_RESOURCE_TYPE;
            case "language" -> Option.DOI_LANGUAGE;
            case "rightsList" -> Option.DOI_LICENSE;
            default -> Option.DOI_PROPERTY;
        };
    }

    private Remedy set(String what) {
        return Remedy.with("set " + what + " with " + Remedy.OPTION, option());
    }

    private static Remedy onDataset(String text) {
        return Remedy.by(Remedy.Actor.OWNER, text + " on the dataset");
    }

    private void missing(String at, String complaint, Remedy... remedies) {
        add(ProblemCode.DOI_PROPERTY_MISSING, at, complaint, remedies);
    }

    private void invalid(String at, String complaint, Remedy... remedies) {
        add(ProblemCode.DOI_PROPERTY_INVALID, at, complaint, remedies);
    }

    private void add(ProblemCode code, String at, String complaint, Remedy... remedies) {
        problems.add(new Problem(code, Subject.of(Subject.Kind.DOI, property), at + " " + complaint, remedies));
    }
}
