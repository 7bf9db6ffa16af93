package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.internal.datacite.Identifiers;
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
