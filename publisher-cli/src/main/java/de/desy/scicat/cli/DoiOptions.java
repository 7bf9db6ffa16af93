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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the published datasets get DOIs, and the properties of DOIs that datasets do not have. */
final class DoiOptions {
    @Option(names = "--mint-doi", description = "You are asked on a terminal; elsewhere say --yes.")
    private boolean mint;

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

    @Option(names = "--doi-landing-url", paramLabel = "TEMPLATE")
    private @Nullable String landingUrl;

    @Option(names = "--doi-resolver", paramLabel = "URL")
    private @Nullable String resolver;

    void check() {
        if (mint && ((publisher == null) != (ror == null) || (publisher == null && properties == null))) {
            throw new Misuse("--mint-doi requires a publisher: say --doi-publisher NAME and --doi-ror ROR");
        }
        boolean any = !creators.isEmpty()
                || Stream.of(publisher, ror, properties, license, landingUrl, resolver)
                        .anyMatch(Objects::nonNull);
        if (!mint && any) {
            throw new Misuse("options of DOIs have no effect without --mint-doi");
        }
    }

    boolean mints() {
        return mint;
    }

    void configure(PublisherBuilder builder) {
        if (mint) {
            builder.mintDoi(this::with);
        }
    }

    private DoiPublication with(DoiPublication doi) {
        if (properties != null) {
            doi.properties(text(properties));
        }
        if (publisher != null && ror != null) {
            doi.publisher(publisher, ror);
        }
        if (!creators.isEmpty()) {
            doi.creators(creators.stream().map(Creator::of).toArray(Creator[]::new));
        }
        if (license != null) {
            doi.license(license);
        }
        if (resolver != null) {
            doi.resolver(resolver);
        }
        return landingUrl == null ? doi : doi.landingPage(landingUrl);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Misuse("the file of --doi-properties cannot be read: " + file);
        }
    }
}
