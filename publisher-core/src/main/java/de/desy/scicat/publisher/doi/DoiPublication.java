package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.internal.datacite.Identifiers;
import de.desy.scicat.publisher.internal.datacite.Licenses;
import de.desy.scicat.publisher.internal.datacite.Vocabulary;
import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.OptionsException;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link DoiPublisher}, and sets what its DOIs state differently from the datasets. Not thread-safe; it may be
 * used again after {@link #build}. {@link #publisher} is required. docs/doi.md explains how each field of a dataset is
 * used.
 *
 * <pre>{@code
 * DatasetPublisher citable = publisher.mintingDois(doi -> doi.publisher("DESY", "https://ror.org/01js2sh04")
 *         .creators(Creator.person("Curie", "Marie"))
 *         .license("CC-BY-4.0"));
 * }</pre>
 */
public final class DoiPublication {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    final SciCatClient target;
    DoiRegistrar registrar;
    final Map<String, JsonNode> set = new LinkedHashMap<>();
    final List<ObjectNode> related = new ArrayList<>();
    final Map<String, String> roles = new LinkedHashMap<>();

    @Nullable ObjectNode affiliation;

    @Nullable String datasetPage;

    String resolver = "https://doi.org/";
    boolean acceptUnreadableLandingPage;
    List<String> ourAccounts = List.of();
    Pause pause = Pause.REAL;

    DoiPublication(SciCatClient target) {
        this.target = target;
        this.registrar = DoiRegistrar.scicat(target);
    }

    /**
     * Further accounts of the target whose records count as this publisher's own, such as the account that minted DOIs
     * before. The account in use always counts. A record of another account counts only if its DOI leads to the landing
     * page that is set here. Default: the accounts of the publication, none if there is no publication.
     *
     * @param names the names of accounts, as the target has them in {@code createdBy}
     * @return this
     * @throws IllegalArgumentException if a name has the asterisks by which a server hides e-mail addresses
     */
    public DoiPublication ourAccounts(String... names) {
        HiddenNames.refuse(names);
        this.ourAccounts = List.of(names);
        return this;
    }

    /**
     * Who publishes. {@link #property} sets what this cannot say.
     *
     * @param name the organisation's name
     * @param identifier its ROR id, with or without {@code https://ror.org/}; or an identifier of re3data, ISNI,
     *     Wikidata or GRID as a web address, such as {@code https://www.re3data.org/repository/r3d100010000}
     * @return this
     * @throws IllegalArgumentException when the name is blank, or {@code identifier} is no such identifier
     */
    public DoiPublication publisher(String name, String identifier) {
        ObjectNode publisher = JSON.objectNode().put("name", notBlank("The publisher", name));
        publisher.setAll(PublisherIds.of(identifier));
        return property("publisher", publisher);
    }

    /**
     * The title. Default: the dataset's name; no default for several datasets.
     *
     * @param title the title
     * @return this
     */
    public DoiPublication title(String title) {
        return text("title", title);
    }

    /**
     * The abstract. Default: the description of the first dataset that has one, else the title.
     *
     * @param text the abstract
     * @return this
     */
    public DoiPublication abstractText(String text) {
        return text("abstract", text);
    }

    /**
     * Who made the data. Default: the principal investigators, else the owner.
     *
     * @param creators at least one
     * @return this
     */
    public DoiPublication creators(Creator... creators) {
        ArrayNode list = JSON.arrayNode();
        for (Creator creator : creators) {
            list.add(creator.json());
        }
        return property("creators", list);
    }

    /**
     * The affiliation of creators that come from datasets. Default: none, since datasets do not contain it.
     *
     * @param organisation its name
     * @param ror its ROR id, with or without {@code https://ror.org/}
     * @return this
     * @throws IllegalArgumentException when {@code ror} is not a ROR id
     */
    public DoiPublication affiliation(String organisation, String ror) {
        this.affiliation = Creator.affiliation(notBlank("The affiliation", organisation), Creator.ror(ror));
        return this;
    }

    /**
     * The year of publication. Default: the current year.
     *
     * @param year four digits
     * @return this
     */
    public DoiPublication publicationYear(int year) {
        return property("publicationYear", JSON.numberNode(year));
    }

    /**
     * The kind of data, in words; the general type is always Dataset. Default: the datasets' type.
     *
     * @param type such as {@code derived}
     * @return this
     */
    public DoiPublication resourceType(String type) {
        return text("resourceType", type);
    }

    /**
     * The licence. Default: the datasets' {@code license}.
     *
     * @param license an SPDX identifier such as {@code CC-BY-4.0}, or any other text
     * @return this
     */
    public DoiPublication license(String license) {
        return property("rightsList", JSON.arrayNode().add(Licenses.rights(notBlank("The licence", license))));
    }

    /**
     * The language of the data's descriptions. Default: {@code en}.
     *
     * @param code a language code
     * @return this
     */
    public DoiPublication language(String code) {
        return text("language", code);
    }

    /**
     * Adds a grant. Default: none.
     *
     * @param funder the funder's name
     * @param ror its ROR id, with or without {@code https://ror.org/}
     * @param awardNumber the number of the grant
     * @param awardTitle its title
     * @return this
     * @throws IllegalArgumentException when {@code ror} is not a ROR id
     */
    public DoiPublication funding(String funder, String ror, String awardNumber, String awardTitle) {
        ArrayNode list = set.get("fundingReferences") instanceof ArrayNode there ? there : JSON.arrayNode();
        list.addObject()
                .put("funderName", notBlank("The funder", funder))
                .put("funderIdentifier", Creator.ror(ror))
                .put("funderIdentifierType", "ROR")
                .put("awardNumber", awardNumber)
                .put("awardTitle", awardTitle);
        return property("fundingReferences", list);
    }

    /**
     * Adds a link to a related work, besides the links from the datasets.
     *
     * @param identifier the identifier
     * @param relation one of DataCite's relations, such as {@code IsSupplementTo}
     * @return this
     * @throws IllegalArgumentException when it is not a DOI, a handle, a web address or another identifier that
     *     DataCite accepts
     */
    public DoiPublication relatedIdentifier(String identifier, String relation) {
        Identifiers.Related found = Identifiers.related(identifier)
                .orElseThrow(() -> new IllegalArgumentException("\"" + identifier
                        + "\" is no DOI, no handle, no web address, nor anything else that DataCite has a type for"));
        related.add(JSON.objectNode()
                .put("relatedIdentifier", found.value())
                .put("relatedIdentifierType", found.type())
                .put("relationType", relation));
        return this;
    }

    /**
     * The role of a dataset, if one DOI is for several: how the data of the DOI are related to it. The record names each
     * dataset with its role and its address (see {@link #datasetPage}). Default: {@code HasPart} for each.
     *
     * @param pid the pid of one of the datasets, on the target or on the source
     * @param relation one of DataCite's relations, such as {@code HasPart} or {@code IsDerivedFrom}
     * @return this
     * @throws IllegalArgumentException when the pid is blank, or DataCite has no such relation
     */
    public DoiPublication role(String pid, String relation) {
        if (!Vocabulary.RELATION_TYPES.contains(relation)) {
            throw new IllegalArgumentException("DataCite has no relation \"" + relation + "\"; it has "
                    + Vocabulary.RELATION_TYPES.stream().sorted().collect(Collectors.joining(", ")));
        }
        roles.put(notBlank("The pid of a dataset with a role", pid), relation);
        return this;
    }

    /**
     * States that the data are a new version of data that have a DOI already. SciCat cannot change a registered record,
     * so a new version gets its own DOI. Datasets state it by a relationship named {@code IsNewVersionOf}.
     *
     * @param doi the DOI of the previous version
     * @return this
     * @throws IllegalArgumentException when it is not a DOI
     */
    public DoiPublication newVersionOf(String doi) {
        boolean isDoi = Identifiers.related(doi)
                .filter(found -> found.type().equals("DOI"))
                .isPresent();
        if (!isDoi) {
            throw new IllegalArgumentException("\"" + doi + "\" is no DOI");
        }
        return relatedIdentifier(doi, "IsNewVersionOf");
    }

    /**
     * The landing page of the DOI. Before the publisher registers the DOI, it reads the page without credentials.
     * Default: the page that the server is configured to use, which the publisher cannot read beforehand.
     *
     * @param template an address that ends with {@code {doi}}; 4.27.0 accepts only https
     * @return this
     * @throws IllegalArgumentException when it is not such an address
     */
    public DoiPublication landingPage(String template) {
        if (!template.endsWith("{doi}") || !Identifiers.isWeb(template.replace("{doi}", ""))) {
            throw new IllegalArgumentException(
                    "The landing page of DOIs has the form https://data.example/doi/{doi}, not " + template);
        }
        return text("landingPage", template);
    }

    /**
     * Registers a DOI even if its landing page does not answer. Default: the DOI is not registered.
     *
     * @return this
     */
    public DoiPublication acceptUnreadableLandingPage() {
        this.acceptUnreadableLandingPage = true;
        return this;
    }

    /**
     * The page of a dataset by its pid, for links to public datasets without a DOI. Default: the landing page of the
     * publication; if there is none, the record leaves out such links and the plan lists them, unless the pid is a
     * handle or a DOI.
     *
     * @param template an address with {@code {pid}}
     * @return this
     * @throws IllegalArgumentException when it has no {@code {pid}}
     */
    public DoiPublication datasetPage(String template) {
        if (!template.contains("{pid}")) {
            throw new IllegalArgumentException("The page of datasets has a {pid}, unlike " + template);
        }
        this.datasetPage = template;
        return this;
    }

    /**
     * Sets a property in the form of DataCite's JSON, instead of the value from the datasets. The schema of a server may
     * demand any property, so any name is taken: those in docs/doi.md, {@code relatedItems} and others.
     *
     * @param name the name of the property
     * @param value its value
     * @return this
     * @throws IllegalArgumentException when the name is blank
     */
    public DoiPublication property(String name, JsonNode value) {
        set.put(notBlank("The name of a property", name), value.deepCopy());
        return this;
    }

    /**
     * Sets several properties, such as those in a file of a facility: an object with the names of {@link #property}. Its
     * property {@code affiliation}, an object with {@code name} and perhaps {@code affiliationIdentifier} and
     * {@code affiliationIdentifierScheme}, is the affiliation of creators that come from datasets.
     *
     * @param json a JSON object
     * @return this
     * @throws IllegalArgumentException when it is no JSON object
     */
    public DoiPublication properties(String json) {
        PropertyFile.read(json).properties().forEach(property -> {
            if (property.getKey().equals("affiliation") && property.getValue() instanceof ObjectNode of) {
                this.affiliation = of.deepCopy();
            } else {
                property(property.getKey(), property.getValue());
            }
        });
        return this;
    }

    /** {@return whether a title is set, which then is the title of each DOI} */
    public boolean hasTitle() {
        return set.containsKey("title");
    }

    /**
     * The registrar of the DOIs. Default: the target's server.
     *
     * @param other a registrar
     * @return this
     */
    public DoiPublication registrar(DoiRegistrar other) {
        this.registrar = Objects.requireNonNull(other, "other");
        return this;
    }

    /**
     * The resolver to ask whether anybody can follow a DOI: after each registration, about DOIs that SciCat calls
     * registered, and about a registration that was interrupted. It answers 2xx or 3xx if DataCite has the DOI, and 404
     * if not. A record that another account created is believed only if the resolver redirects from its DOI to our
     * landing page, so with a resolver that answers for itself such records are never believed.
     *
     * @param address an address to which the DOI is added; default {@code https://doi.org/}
     * @return this
     */
    public DoiPublication resolver(String address) {
        if (!Identifiers.isWeb(address)) {
            throw new IllegalArgumentException("\"" + address + "\" is no web address");
        }
        this.resolver = address;
        return this;
    }

    /** For tests: how to wait. */
    DoiPublication pause(Pause other) {
        this.pause = other;
        return this;
    }

    /**
     * Builds the publisher. Asks no server.
     *
     * @return a publisher of DOIs
     * @throws OptionsException when {@link #publisher} is not set
     */
    public DoiPublisher build() {
        if (!set.containsKey("publisher")) {
            throw new OptionsException(new Problem(
                    ProblemCode.DOI_PUBLISHER_NOT_SAID,
                    Subject.of(Subject.Kind.OPTIONS, ""),
                    "Say who publishes, since DataCite requires it",
                    Remedy.with("name the organisation with " + Remedy.OPTION, Option.DOI_PUBLISHER),
                    Remedy.with("its ROR id goes with it: " + Remedy.OPTION, Option.DOI_ROR)));
        }
        return new DoiPublisher(target, DoiSettings.of(this));
    }

    private DoiPublication text(String name, String value) {
        return property(name, TextNode.valueOf(notBlank(name, value)));
    }

    private static String notBlank(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is blank");
        }
        return value;
    }
}
