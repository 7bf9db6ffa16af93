package de.desy.scicat.spring;

import de.desy.scicat.publisher.doi.Creator;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.report.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties that say what DOIs state. */
record DoiProperties(
        @Nullable String publisher,
        @Nullable String ror,
        @Nullable List<String> creators,
        @Nullable String license,
        @Nullable String resourceType,
        @Nullable String language,
        @Nullable String landingPage,
        boolean acceptUnreadableLandingPage,
        @Nullable String resolver,
        @Nullable String datasetPage,
        @Nullable Path properties) {

    static final DoiProperties NONE =
            new DoiProperties(null, null, null, null, null, null, null, false, null, null, null);

    /** DataCite requires both, and the builder takes them together. */
    void check(Problems problems) {
        if (publisher == null || ror == null) {
            problems.add(
                    PublisherProperties.name(publisher == null ? Option.DOI_PUBLISHER : Option.DOI_ROR),
                    "is not set, and DataCite requires it",
                    "Set " + PublisherProperties.name(Option.DOI_PUBLISHER) + " and "
                            + PublisherProperties.name(Option.DOI_ROR)
                            + " to the name and the ROR id of the publisher, or leave out "
                            + PublisherProperties.name(Option.MINT_DOI));
        }
    }

    /** Sets what DOIs state. */
    DoiPublication apply(DoiPublication doi, Problems problems) {
        PublisherProperties.give(problems, Option.DOI_PROPERTIES, properties, file -> doi.properties(text(file)));
        if (publisher != null && ror != null) {
            PublisherProperties.give(problems, Option.DOI_ROR, ror, id -> doi.publisher(publisher, id));
        }
        PublisherProperties.give(
                problems,
                Option.DOI_CREATORS,
                creators,
                names -> doi.creators(names.stream().map(Creator::of).toArray(Creator[]::new)));
        PublisherProperties.give(problems, Option.DOI_LICENSE, license, doi::license);
        PublisherProperties.give(problems, Option.DOI_RESOURCE_TYPE, resourceType, doi::resourceType);
        PublisherProperties.give(problems, Option.DOI_LANGUAGE, language, doi::language);
        PublisherProperties.give(problems, Option.DOI_LANDING_PAGE, landingPage, doi::landingPage);
        PublisherProperties.give(problems, Option.DOI_RESOLVER, resolver, doi::resolver);
        PublisherProperties.give(problems, Option.DOI_DATASET_PAGE, datasetPage, doi::datasetPage);
        return acceptUnreadableLandingPage ? doi.acceptUnreadableLandingPage() : doi;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + file + " cannot be read", e);
        }
    }
}
