package de.desy.scicat.cli;

import de.desy.scicat.publisher.plan.MissingType;
import de.desy.scicat.publisher.plan.PlanOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to do about old data that servers refuse as they are. */
final class LegacyOptions {
    @Option(names = "--contact-email", paramLabel = "A")
    private @Nullable String contactEmail;

    @Option(names = "--missing-type", paramLabel = "TYPE", completionCandidates = Choices.Types.class)
    private @Nullable MissingType missingType;

    @Option(names = "--leave-out", paramLabel = "FIELD", split = ",", description = "May be repeated.")
    private List<String> leaveOut = new ArrayList<>();

    @Option(names = "--accept-unreadable-inputs")
    private boolean acceptUnreadableInputs;

    @Option(names = "--accept-invisible-files")
    private boolean acceptInvisibleFiles;

    @Option(names = "--accept-removals")
    private boolean acceptRemovals;

    void configure(PlanOptions.Builder builder) {
        if (contactEmail != null) {
            builder.contactEmailFallback(contactEmail);
        }
        if (missingType != null) {
            builder.missingType(missingType);
        }
        builder.leaveOutFields(leaveOut.toArray(String[]::new));
        if (acceptUnreadableInputs) {
            builder.acceptUnreadableInputs();
        }
        if (acceptInvisibleFiles) {
            builder.acceptInvisibleFiles();
        }
        if (acceptRemovals) {
            builder.acceptRemovals();
        }
    }
}
