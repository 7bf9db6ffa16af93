package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.internal.datacite.Identifiers;
import de.desy.scicat.publisher.internal.datacite.PersonName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who made the data, for {@link DoiPublication#creators}.
 *
 * @param name the name as it is shown: "Doe, Jane", or the name of an organisation
 * @param givenName given names; null for organisations
 * @param familyName family name; null for organisations
 * @param orcid the ORCID iD in its https form; null for none
 * @param affiliation the name of the organisation; null for none
 * @param ror the ROR id of the affiliation in its https form; null for none
 */
public record Creator(
        String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String orcid,
        @Nullable String affiliation,
        @Nullable String ror) {

    /**
     * A person.
     *
     * @param familyName the family name, with its particles
     * @param givenName given names
     * @return a creator without ORCID iD and affiliation
     */
    public static Creator person(String familyName, String givenName) {
        return new Creator(familyName + ", " + givenName, givenName, familyName, null, null, null);
    }

    /**
     * An organisation, a group, a collaboration.
     *
     * @param name its name
     * @return a creator
     */
    public static Creator organisation(String name) {
        return new Creator(name, null, null, null, null, null);
    }

    /**
     * A creator from one text, as the command line and the service take it: {@code Family, Given} is a person, a text
     * without a comma an organisation. An ORCID iD may follow after a semicolon:
     * {@code Doe, Jane; 0000-0002-1825-0097}. The text is believed, unless it is a person without a comma.
     *
     * @param text the text
     * @return a creator
     * @throws IllegalArgumentException when there are several commas, a part is blank or has no letter, the text names a
     *     person and has no comma, or the iD is invalid
     */
    public static Creator of(String text) {
        String[] parts = text.split(";", -1);
        String[] name = parts[0].split(",", -1);
        boolean blank = Arrays.stream(name).anyMatch(part -> part.codePoints().noneMatch(Character::isLetter));
        List<PersonName> read = name.length == 1 ? PersonName.in(name[0], "", new ArrayList<>()) : List.of();
        boolean person = read.size() == 1 && read.get(0).isPersonal();
        if (parts.length > 2 || name.length > 2 || blank || person) {
            throw new IllegalArgumentException("\"" + text + "\" names no creator: write one as \"Family, Given\" or as"
                    + " the name of an organisation, perhaps with an ORCID iD after a semicolon");
        }
        Creator creator = name.length == 2 ? person(name[0].strip(), name[1].strip()) : organisation(name[0].strip());
        return parts.length == 2 ? creator.withOrcid(parts[1]) : creator;
    }

    /**
     * This creator with an ORCID iD.
     *
     * @param id the iD, with or without {@code https://orcid.org/}
     * @return a creator
     * @throws IllegalArgumentException when the iD is invalid, or a digit of it is wrong
     */
    public Creator withOrcid(String id) {
        String orcidId = Identifiers.orcid(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + id + "\" is no ORCID iD, or a digit of it is wrong; it looks like"
                                + " https://orcid.org/0000-0002-1825-0097"));
        return new Creator(name, givenName, familyName, orcidId, affiliation, ror);
    }

    /**
     * This creator with an affiliation.
     *
     * @param organisation its name
     * @param rorId its ROR id, with or without {@code https://ror.org/}
     * @return a creator
     * @throws IllegalArgumentException when {@code rorId} is not a ROR id
     */
    public Creator withAffiliation(String organisation, String rorId) {
        return new Creator(name, givenName, familyName, orcid, organisation, ror(rorId));
    }

    static String ror(String id) {
        return Identifiers.ror(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + id + "\" is no ROR id; it looks like https://ror.org/01abcde99"));
    }

    static ObjectNode affiliation(String organisation, String rorId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", organisation)
                .put("affiliationIdentifier", rorId)
                .put("affiliationIdentifierScheme", "ROR")
                .put("schemeUri", "https://ror.org");
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name);
        json.put("nameType", familyName == null ? "Organizational" : "Personal");
        if (familyName != null) {
            json.put("givenName", givenName).put("familyName", familyName);
        }
        if (orcid != null) {
            json.putArray("nameIdentifiers")
                    .addObject()
                    .put("nameIdentifier", orcid)
                    .put("nameIdentifierScheme", "ORCID")
                    .put("schemeUri", "https://orcid.org");
        }
        if (affiliation != null && ror != null) {
            json.putArray("affiliation").add(affiliation(affiliation, ror));
        }
        return json;
    }
}
