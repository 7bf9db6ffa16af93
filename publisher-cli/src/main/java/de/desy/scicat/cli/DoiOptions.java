package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.publisher.doi.DoiPublication;
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

    @Option(names = "--doi-license", paramLabel = "L")
    private @Nullable String license;

    @Option(names = "--doi-landing-url", paramLabel = "TEMPLATE")
    private @Nullable String landingUrl;

    void check() {
        if (mint && (publisher == null || ror == null)) {
            throw new Misuse("--mint-doi requires a publisher: say --doi-publisher NAME and --doi-ror ROR");
        }
        if (!mint && (publisher != null || ror != null || license != null || landingUrl != null)) {
            throw new Misuse("options of DOIs have no effect without --mint-doi");
        }
    }

    boolean mints() {
        return mint;
    }

    void configure(PublisherBuilder builder) {
        if (mint && publisher != null && ror != null) {
            String name = publisher;
            String id = ror;
            builder.mintDoi(doi -> with(doi.publisher(name, id)));
        }
    }

    private DoiPublication with(DoiPublication doi) {
        if (license != null) {
            doi.license(license);
        }
        return landingUrl == null ? doi : doi.landingPage(landingUrl);
    }
}
