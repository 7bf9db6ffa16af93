package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A record in the XML of DataCite's kernel 4. */
public final class DataCiteXml {
    private static final String KERNEL = "http://datacite.org/schema/kernel-4";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    /** The placeholder for a DOI that does not exist yet; DataCite's own example services use it. */
    private static final String NO_DOI = "(:tba)";

    private final XMLStreamWriter xml;
    private int depth;

    private DataCiteXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * Writes the document.
     *
     * @param record the attributes of DataCite's JSON
     * @return an XML document in UTF-8
     */
    public static String of(JsonNode record) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new DataCiteXml(writer).write(record);
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e); // cannot happen: the writer writes to memory
        }
        return text.toString();
    }

    private void write(JsonNode record) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("resource");
        xml.writeDefaultNamespace(KERNEL);
        xml.writeNamespace("xsi", INSTANCE);
        xml.writeAttribute(
                "xsi", INSTANCE, "schemaLocation", KERNEL + " https://schema.datacite.org/meta/kernel-4/metadata.xsd");
        depth = 1;
        leaf("identifier", record.path("doi").asText(NO_DOI), Map.of("identifierType", "DOI"));
        list("creators", record.path("creators"), creator -> person("creator", "creatorName", creator, Map.of()));
        list(
                "titles",
                record.path("titles"),
                title -> leaf("title", title.path("title").asText(), lang(title)));
        JsonNode publisher = record.path("publisher");
        leaf(
                "publisher",
                publisher.path("name").asText(),
                attributes(
                        publisher,
                        "publisherIdentifier",
                        "publisherIdentifier",
                        "publisherIdentifierScheme",
                        "publisherIdentifierScheme",
                        "schemeUri",
                        "schemeURI"));
        leaf("publicationYear", record.path("publicationYear").asText(), Map.of());
        JsonNode types = record.path("types");
        leaf(
                "resourceType",
                types.path("resourceType").asText(),
                attributes(types, "resourceTypeGeneral", "resourceTypeGeneral"));
        list(
                "subjects",
                record.path("subjects"),
                subject -> leaf(
                        "subject",
                        subject.path("subject").asText(),
                        attributes(
                                subject,
                                "subjectScheme",
                                "subjectScheme",
                                "schemeUri",
                                "schemeURI",
                                "valueUri",
                                "valueURI",
                                "classificationCode",
                                "classificationCode")));
        list(
                "contributors",
                record.path("contributors"),
                contributor -> person(
                        "contributor",
                        "contributorName",
                        contributor,
                        attributes(contributor, "contributorType", "contributorType")));
        list(
                "dates",
                record.path("dates"),
                date -> leaf(
                        "date",
                        date.path("date").asText(),
                        attributes(date, "dateType", "dateType", "dateInformation", "dateInformation")));
        if (record.has("language")) {
            leaf("language", record.path("language").asText(), Map.of());
        }
        list(
                "alternateIdentifiers",
                record.path("alternateIdentifiers"),
                other -> leaf(
                        "alternateIdentifier",
                        other.path("alternateIdentifier").asText(),
                        attributes(other, "alternateIdentifierType", "alternateIdentifierType")));
        list(
                "relatedIdentifiers",
                record.path("relatedIdentifiers"),
                related -> leaf(
                        "relatedIdentifier",
                        related.path("relatedIdentifier").asText(),
                        attributes(
                                related,
                                "relatedIdentifierType",
                                "relatedIdentifierType",
                                "relationType",
                                "relationType",
                                "resourceTypeGeneral",
                                "resourceTypeGeneral")));
        list("sizes", record.path("sizes"), size -> leaf("size", size.asText(), Map.of()));
        list("formats", record.path("formats"), format -> leaf("format", format.asText(), Map.of()));
        list(
                "rightsList",
                record.path("rightsList"),
                rights -> leaf(
                        "rights",
                        rights.path("rights").asText(),
                        attributes(
                                rights,
                                "rightsUri",
                                "rightsURI",
                                "rightsIdentifier",
                                "rightsIdentifier",
                                "rightsIdentifierScheme",
                                "rightsIdentifierScheme",
                                "schemeUri",
                                "schemeURI")));
        list(
                "descriptions",
                record.path("descriptions"),
                description ->
                        leaf("description", description.path("description").asText(), description(description)));
        list("geoLocations", record.path("geoLocations"), this::place);
        list("fundingReferences", record.path("fundingReferences"), this::funding);
        list("relatedItems", record.path("relatedItems"), this::relatedItem);
        depth = 0;
        line();
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private interface Part {
        void write(JsonNode item) throws XMLStreamException;
    }

    private void list(String name, JsonNode items, Part part) throws XMLStreamException {
        if (!items.isEmpty()) {
            start(name, Map.of());
            for (JsonNode item : items) {
                part.write(item);
            }
            end();
        }
    }

    private void person(String element, String nameElement, JsonNode person, Map<String, String> with)
            throws XMLStreamException {
        start(element, with);
        name(nameElement, person);
        for (JsonNode identifier : person.path("nameIdentifiers")) {
            leaf(
                    "nameIdentifier",
                    identifier.path("nameIdentifier").asText(),
                    attributes(identifier, "nameIdentifierScheme", "nameIdentifierScheme", "schemeUri", "schemeURI"));
        }
        for (JsonNode affiliation : person.path("affiliation")) {
            leaf(
                    "affiliation",
                    affiliation.path("name").asText(),
                    attributes(
                            affiliation,
                            "affiliationIdentifier",
                            "affiliationIdentifier",
                            "affiliationIdentifierScheme",
                            "affiliationIdentifierScheme",
                            "schemeUri",
                            "schemeURI"));
        }
        end();
    }

    private void place(JsonNode place) throws XMLStreamException {
        start("geoLocation", Map.of());
        optional("geoLocationPlace", place);
        JsonNode point = place.path("geoLocationPoint");
        if (point.isObject()) {
            start("geoLocationPoint", Map.of());
            leaf("pointLongitude", point.path("pointLongitude").asText(), Map.of());
            leaf("pointLatitude", point.path("pointLatitude").asText(), Map.of());
            end();
        }
        end();
    }

    private void funding(JsonNode funding) throws XMLStreamException {
        start("fundingReference", Map.of());
        optional("funderName", funding);
        if (funding.has("funderIdentifier")) {
            leaf(
                    "funderIdentifier",
                    funding.path("funderIdentifier").asText(),
                    attributes(funding, "funderIdentifierType", "funderIdentifierType", "schemeUri", "schemeURI"));
        }
        if (funding.has("awardNumber")) {
            leaf("awardNumber", funding.path("awardNumber").asText(), attributes(funding, "awardUri", "awardURI"));
        }
        optional("awardTitle", funding);
        end();
    }

    /** Kernel 4 wants the parts of a related item in this order. */
    private void relatedItem(JsonNode item) throws XMLStreamException {
        start("relatedItem", attributes(item, "relatedItemType", "relatedItemType", "relationType", "relationType"));
        JsonNode identifier = item.path("relatedItemIdentifier");
        if (identifier.isObject()) {
            leaf(
                    "relatedItemIdentifier",
                    identifier.path("relatedItemIdentifier").asText(),
                    attributes(
                            identifier,
                            "relatedItemIdentifierType",
                            "relatedItemIdentifierType",
                            "relatedMetadataScheme",
                            "relatedMetadataScheme",
                            "schemeUri",
                            "schemeURI",
                            "schemeType",
                            "schemeType"));
        }
        list("creators", item.path("creators"), creator -> named("creator", "creatorName", creator, Map.of()));
        list(
                "titles",
                item.path("titles"),
                title -> leaf(
                        "title",
                        title.path("title").asText(),
                        attributes(title, "titleType", "titleType", "lang", "xml:lang")));
        for (String name : List.of("publicationYear", "volume", "issue")) {
            optional(name, item);
        }
        if (item.has("number")) {
            leaf("number", item.path("number").asText(), attributes(item, "numberType", "numberType"));
        }
        for (String name : List.of("firstPage", "lastPage", "publisher", "edition")) {
            optional(name, item);
        }
        list(
                "contributors",
                item.path("contributors"),
                contributor -> named(
                        "contributor",
                        "contributorName",
                        contributor,
                        attributes(contributor, "contributorType", "contributorType")));
        end();
    }

    private void named(String element, String nameElement, JsonNode person, Map<String, String> with)
            throws XMLStreamException {
        start(element, with);
        name(nameElement, person);
        end();
    }

    private void name(String element, JsonNode person) throws XMLStreamException {
        leaf(element, person.path("name").asText(), attributes(person, "nameType", "nameType"));
        optional("givenName", person);
        optional("familyName", person);
    }

    private void optional(String name, JsonNode object) throws XMLStreamException {
        if (object.has(name)) {
            leaf(name, object.path(name).asText(), Map.of());
        }
    }

    private static Map<String, String> lang(JsonNode object) {
        return attributes(object, "lang", "xml:lang");
    }

    private static Map<String, String> description(JsonNode object) {
        return attributes(object, "descriptionType", "descriptionType", "lang", "xml:lang");
    }

    /** The attributes; the names are pairs of a field and the attribute that it becomes. */
    private static Map<String, String> attributes(JsonNode object, String... names) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i += 2) {
            if (object.hasNonNull(names[i])) {
                attributes.put(names[i + 1], object.path(names[i]).asText());
            }
        }
        return attributes;
    }

    private void leaf(String name, String text, Map<String, String> attributes) throws XMLStreamException {
        line();
        open(name, attributes);
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    private void start(String name, Map<String, String> attributes) throws XMLStreamException {
        line();
        open(name, attributes);
        depth++;
    }

    private void open(String name, Map<String, String> attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            xml.writeAttribute(attribute.getKey(), legal(attribute.getValue()));
        }
    }

    private void end() throws XMLStreamException {
        depth--;
        line();
        xml.writeEndElement();
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** The text without characters that XML does not allow. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        text.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }
}
