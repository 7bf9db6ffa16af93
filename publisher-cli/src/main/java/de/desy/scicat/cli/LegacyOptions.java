package de.desy.scicat.cli;

import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.publisher.plan.MissingType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to do about data that servers do not take as they are. */
final class LegacyOptions {
    @Option(
            names = "--contact-email",
            paramLabel = "A",
            description = "The contact address of datasets that have none, or one that servers refuse.")
    private @Nullable String contactEmail;

    @Option(
            names = "--missing-type",
            paramLabel = "POLICY",
            completionCandidates = Choices.Types.class,
            description = "A dataset without a type: infer (derived if it names inputs or software, else raw; the"
                    + " default) or fail.")
    private @Nullable MissingType missingType;

    @Option(
            names = "--leave-out",
            paramLabel = "FIELD",
            split = ",",
            description = "A dataset field that stays behind; may be repeated.")
    private List<String> leaveOut = new ArrayList<>();

    @Option(
            names = "--accept-unreadable-inputs",
            description = "Publish even if some inputs are missing or may not be read. Default: refuse.")
    private boolean acceptUnreadableInputs;

    @Option(
            names = "--accept-invisible-files",
            description = "Publish even if the account does not see all files. Default: refuse.")
    private boolean acceptInvisibleFiles;

    void configure(PublisherBuilder builder) {
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
    }
}
