package de.desy.scicat.publisher.internal.datacite;

import java.util.Set;

/** The controlled lists of DataCite's kernel 4, as of version 4.6. */
public final class Vocabulary {
    static final Set<String> NAME_TYPES = words("Personal Organizational");
    static final Set<String> RESOURCE_TYPES = words("Audiovisual Award Book BookChapter Collection"
            + " ComputationalNotebook ConferencePaper ConferenceProceeding DataPaper Dataset Dissertation Event Image"
            + " Instrument InteractiveResource Journal JournalArticle Model OutputManagementPlan PeerReview"
            + " PhysicalObject Preprint Project Report Service Software Sound Standard StudyRegistration Text Workflow"
            + " Other");
    static final Set<String> CONTRIBUTOR_TYPES = words("ContactPerson DataCollector DataCurator DataManager Distributor"
            + " Editor HostingInstitution Producer ProjectLeader ProjectManager ProjectMember RegistrationAgency"
            + " RegistrationAuthority RelatedPerson Researcher ResearchGroup RightsHolder Sponsor Supervisor Translator"
            + " WorkPackageLeader Other");
    static final Set<String> DATE_TYPES = words("Accepted Available Copyrighted Collected Coverage Created Issued"
            + " Submitted Updated Valid Withdrawn Other");
    static final Set<String> DESCRIPTION_TYPES =
            words("Abstract Methods SeriesInformation TableOfContents TechnicalInfo Other");
    static final Set<String> IDENTIFIER_TYPES = words("ARK arXiv bibcode CSTR DOI EAN13 EISSN Handle IGSN ISBN ISSN"
            + " ISTC LISSN LSID PMID PURL RRID UPC URL URN w3id");
    public static final Set<String> RELATION_TYPES =
            words("IsCitedBy Cites IsSupplementTo IsSupplementedBy IsContinuedBy"
                    + " Continues IsDescribedBy Describes HasMetadata IsMetadataFor HasVersion IsVersionOf IsNewVersionOf"
                    + " IsPreviousVersionOf IsPartOf HasPart IsPublishedIn IsReferencedBy References IsDocumentedBy Documents"
                    + " IsCompiledBy Compiles IsVariantFormOf IsOriginalFormOf IsIdenticalTo IsReviewedBy Reviews IsDerivedFrom"
                    + " IsSourceOf IsRequiredBy Requires IsObsoletedBy Obsoletes IsCollectedBy Collects IsTranslationOf"
                    + " HasTranslation");
    /** What a part cannot say for the whole. */
    static final Set<String> OF_THE_WHOLE =
            words("IsContinuedBy Continues HasMetadata IsMetadataFor HasVersion IsVersionOf"
                    + " IsNewVersionOf IsPreviousVersionOf IsPartOf IsPublishedIn IsVariantFormOf IsOriginalFormOf IsIdenticalTo"
                    + " IsObsoletedBy Obsoletes IsTranslationOf HasTranslation");

    static final Set<String> FUNDER_TYPES = Set.of("Crossref Funder ID", "GRID", "ISNI", "ROR", "Other");

    private Vocabulary() {}

    private static Set<String> words(String list) {
        return Set.of(list.split(" ", -1));
    }
}
