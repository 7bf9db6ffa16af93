package de.desy.scicat.cli;

import de.desy.scicat.publisher.plan.Lifecycle;
import de.desy.scicat.publisher.plan.MissingFileTime;
import de.desy.scicat.publisher.plan.PlanOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Details of what is published, and what its owners said of its publication. */
final class DetailOptions {
    @Option(names = "--missing-file-time", paramLabel = "TIME", completionCandidates = Choices.FileTimes.class)
    private @Nullable MissingFileTime missingFileTime;

    @Option(names = "--keep-file-owners")
    private boolean keepFileOwners;

    @Option(names = "--lifecycle", paramLabel = "VALUES")
    private @Nullable String lifecycle;

    @Option(names = "--accept-confidential")
    private boolean acceptConfidential;

    @Option(names = "--accept-embargoed")
    private boolean acceptEmbargoed;

    @Option(names = "--link-source")
    private boolean linkSource;

    void configure(PlanOptions.Builder builder) {
        if (missingFileTime != null) {
            builder.missingFileTime(missingFileTime);
        }
        if (keepFileOwners) {
            builder.keepFileOwners();
        }
        if (lifecycle != null) {
            builder.lifecycle(Lifecycle.parse(lifecycle));
        }
        if (acceptConfidential) {
            builder.acceptConfidential();
        }
        if (acceptEmbargoed) {
            builder.acceptEmbargoed();
        }
        if (linkSource) {
            builder.linkSource();
        }
    }
}
