package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.publisher.doi.Creator;
import de.desy.scicat.publisher.doi.DoiPublication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the published datasets get DOIs, and the properties of DOIs that datasets do not have. */
final class DoiOptions {
    @Option(names = "--mint-doi", description = "You are asked on a terminal; elsewhere say --yes.")
    private boolean mint;

    @Option(
            names = "--one-doi",
            description =
                    "One DOI for all named datasets together, instead of one for each. Needs a title: --doi-title, or"
                            + " \"title\" in the file of --doi-properties.")
    private boolean one;

    @Option(names = "--doi-title", paramLabel = "TEXT")
    private @Nullable String title;

    @Option(
            names = "--doi-role",
            paramLabel = "PID=RELATION",
            description = "Goes with --one-doi; repeat it for several.")
    private List<String> roles = List.of();

    @Option(names = "--doi-publisher", paramLabel = "NAME")
    private @Nullable String publisher;

    @Option(names = "--doi-ror", paramLabel = "ROR")
    private @Nullable String ror;

    @Option(names = "--creator", paramLabel = "C", description = "Repeat it for several.")
    private List<String> creators = List.of();

    @Option(names = "--doi-properties", paramLabel = "FILE")
    private @Nullable Path properties;

    @Option(names = "--doi-license", paramLabel = "L")
    private @Nullable String license;

    @Option(names = "--doi-resource-type", paramLabel = "TEXT")
    private @Nullable String resourceType;

    @Option(names = "--doi-language", paramLabel = "CODE")
    private @Nullable String language;

    @Option(names = "--doi-year", paramLabel = "YEAR")
    private @Nullable Integer year;

    @Option(names = "--doi-landing-url", paramLabel = "TEMPLATE")
    private @Nullable String landingUrl;

    @Option(names = "--doi-accept-unreadable")
    private boolean acceptUnreadable;

    @Option(names = "--doi-dataset-url", paramLabel = "TEMPLATE")
    private @Nullable String datasetUrl;

    @Option(names = "--doi-resolver", paramLabel = "URL")
    private @Nullable String resolver;

    private boolean severalTitles;

    void check() {
        if (mint && ((publisher == null) != (ror == null) || (publisher == null && properties == null))) {
            throw new Misuse("--mint-doi requires a publisher: say --doi-publisher NAME and --doi-ror ROR");
        }
        boolean any = one
                || !creators.isEmpty()
                || !roles.isEmpty()
                || acceptUnreadable
                || Stream.of(
                                title,
                                publisher,
                                ror,
                                properties,
                                license,
                                resourceType,
                                language,
                                year,
                                landingUrl,
                                datasetUrl,
                                resolver)
                        .anyMatch(Objects::nonNull);
        if (!mint && any) {
            throw new Misuse("options of DOIs have no effect without --mint-doi");
        }
        if (one && title == null && properties == null) {
            throw new Misuse(
                    "--one-doi requires a title for all datasets together: say --doi-title TEXT, or \"title\" in"
                            + " the file of --doi-properties");
        }
        if (!one && !roles.isEmpty()) {
            throw new Misuse("--doi-role has no effect without --one-doi");
        }
    }

    /** Finds options that fit one dataset and were said for several. */
    void checkFor(boolean oneDataset) {
        if (title != null && !one && !oneDataset) {
            throw new Misuse("--doi-title is the title of one DOI: name one PID, or say --one-doi for one DOI for all");
        }
        severalTitles = !one && !oneDataset;
    }

    boolean mints() {
        return mint;
    }

    boolean mintsOne() {
        return one;
    }

    void configure(PublisherBuilder builder) {
        if (mint) {
            builder.mintDoi(this::with);
        }
    }

    private DoiPublication with(DoiPublication doi) {
        if (properties != null) {
            doi.properties(text(properties));
            if (severalTitles && doi.hasTitle()) {
                throw new Misuse("\"title\" in the file of --doi-properties is the title of one DOI: name one PID, say"
                        + " --one-doi for one DOI for all, or take it out of the file");
            }
        }
        if (publisher != null && ror != null) {
            doi.publisher(publisher, ror);
        }
        if (!creators.isEmpty()) {
            doi.creators(creators.stream().map(Creator::of).toArray(Creator[]::new));
        }
        give(title, doi::title);
        for (String role : roles) {
            int relation = role.lastIndexOf('=');
            if (relation < 1) {
                throw new Misuse("--doi-role is PID=RELATION, such as 20.500.12345/0a1b=IsDerivedFrom, not " + role);
            }
            doi.role(role.substring(0, relation), role.substring(relation + 1));
        }
        give(license, doi::license);
        give(resourceType, doi::resourceType);
        give(language, doi::language);
        give(year, doi::publicationYear);
        give(resolver, doi::resolver);
        give(landingUrl, doi::landingPage);
        give(datasetUrl, doi::datasetPage);
        return acceptUnreadable ? doi.acceptUnreadableLandingPage() : doi;
    }

    private static <T> void give(@Nullable T value, Consumer<T> taker) {
        if (value != null) {
            taker.accept(value);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Misuse("the file of --doi-properties cannot be read: " + file);
        }
    }
}
