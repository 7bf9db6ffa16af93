package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the fields of datasets are used in the record of their DOI. This one table drives the mapping, the texts of plans
 * about it, and docs/doi.md. A test compares the table with the fields that datasets have.
 */
public final class DataCiteTable {
    private static final List<Property> PROPERTIES = new ArrayList<>();
    private static final Map<String, String> UNMAPPED = new LinkedHashMap<>();

    static {
        row(
                "title",
                "Title",
                "datasetName",
                "refused",
                "title(…)",
                "of several datasets it has to be set",
                RecordDraft::title);
        row(
                "abstract",
                "Description, Abstract",
                "description",
                "the title",
                "abstractText(…)",
                "of several datasets that differ, each description after the names of those that have it",
                RecordDraft::abstractText);
        row(
                "creators",
                "Creator",
                "principalInvestigators owner orcidOfOwner",
                "refused",
                "creators(…), affiliation(…)",
                "names that are sure, separated by semicolons; the owner of each dataset that has no principal"
                        + " investigator; the ORCID iDs go to the owners in their order; each person once",
                RecordDraft::creators);
        row(
                "contributors",
                "Contributor, ContactPerson",
                "owner orcidOfOwner",
                "",
                "property(…)",
                "the owners who are no creators; names that are not sure are left out and listed",
                RecordDraft::contributors);
        row("publisher", "Publisher", "", "has to be said", "publisher(…)", "name, and ROR id", draft -> null);
        row(
                "publicationYear",
                "PublicationYear",
                "",
                "the year in which it is",
                "publicationYear(…)",
                "kept once there is a record",
                RecordDraft::publicationYear);
        row(
                "resourceType",
                "ResourceType; the general type is Dataset",
                "type",
                "`dataset`",
                "resourceType(…)",
                "of several datasets only if all agree",
                RecordDraft::resourceType);
        row(
                "subjects",
                "Subject",
                "keywords techniques",
                "",
                "property(…)",
                "keywords as they are, techniques by name and pid; each once",
                RecordDraft::subjects);
        row(
                "dates",
                "Date",
                "creationTime startTime endTime",
                "",
                "property(…)",
                "Created; Collected, the start and the end apart, since SciCat's schema takes no ranges; Issued, kept"
                        + " once there is a record",
                RecordDraft::dates);
        row("language", "Language", "", "`en`", "language(…)", "", draft -> RecordDraft.text("en"));
        row(
                "rightsList",
                "Rights",
                "license",
                "",
                "license(…)",
                "the usual licences with SPDX identifier, name and address, however they are written; others as they"
                        + " are; several datasets must have the same, or it has to be said",
                RecordDraft::rights);
        row("sizes", "Size", "numberOfFiles size", "", "property(…)", "summed over the datasets", RecordDraft::sizes);
        row("formats", "Format", "dataFormat", "", "property(…)", "each once", RecordDraft::formats);
        row(
                "relatedIdentifiers",
                "RelatedIdentifier",
                "inputDatasets relationships",
                "",
                "role(…), relatedIdentifier(…), newVersionOf(…), datasetPage(…)",
                "each of several datasets in its role; inputs as IsDerivedFrom, the source of a copy as IsVariantFormOf, relationships whose names DataCite"
                        + " knows; DOIs, handles, addresses and what else DataCite has a type for; public datasets of the"
                        + " same catalogue by their DOI or page; versions, variants and the like of several datasets"
                        + " only if all say so",
                RecordDraft::relatedIdentifiers);
        row(
                "geoLocations",
                "GeoLocation, place",
                "creationLocation",
                "",
                "property(…)",
                "each once",
                RecordDraft::geoLocations);
        row(
                "descriptions",
                "Description, TechnicalInfo",
                "usedSoftware",
                "",
                "property(…)",
                "the software, each once",
                RecordDraft::descriptions);
        row("fundingReferences", "FundingReference", "", "", "funding(…)", "", draft -> null);
        PROPERTIES.add(new Property(
                "alternateIdentifiers",
                "AlternateIdentifier",
                List.of("pid"),
                "",
                "property(…)",
                false,
                "the datasets' pids",
                RecordDraft::alternateIdentifiers));
        row(
                "landingPage",
                "the URL behind the DOI",
                "",
                "the server's own (`PUBLIC_URL_PREFIX`)",
                "landingPage(…)",
                "",
                draft -> null);

        unmapped("ownerEmail contactEmail", "private: e-mail addresses");
        unmapped("sharedWith jobLogData", "private");
        unmapped("ownerGroup accessGroups instrumentGroup isPublished", "says who may do what in SciCat");
        unmapped("sourceFolder sourceFolderHost", "a place inside the facility");
        unmapped("scientificMetadata scientificMetadataSchema scientificMetadataValid", "DataCite has no place for it");
        unmapped("proposalIds sampleIds instrumentIds", "identifiers of the catalogue alone");
        unmapped("comment runNumber jobParameters dataQualityMetrics validationStatus", "DataCite has no place for it");
        unmapped("packedSize numberOfFilesArchived datasetlifecycle classification", "state of the catalogue");
        unmapped("createdAt updatedAt createdBy updatedBy version _id __v id history", "state of the catalogue");
    }

    private DataCiteTable() {}

    /** All properties, in the order in which a plan shows them. */
    public static List<Property> properties() {
        return List.copyOf(PROPERTIES);
    }

    /** The row of a property. */
    public static java.util.Optional<Property> property(String name) {
        return PROPERTIES.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** The dataset fields from which no property is made, with the reason. */
    public static Map<String, String> unmapped() {
        return java.util.Collections.unmodifiableMap(UNMAPPED);
    }

    private static void row(
            String name,
            String dataCite,
            String fields,
            String otherwise,
            String option,
            String how,
            Function<RecordDraft, @Nullable JsonNode> rule) {
        List<String> names = fields.isEmpty() ? List.of() : List.of(fields.split(" ", -1));
        PROPERTIES.add(new Property(name, dataCite, names, otherwise, option, true, how, rule));
    }

    private static void unmapped(String fields, String reason) {
        for (String field : fields.split(" ", -1)) {
            UNMAPPED.put(field, reason);
        }
    }
}
