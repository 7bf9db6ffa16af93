package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.publisher.PublisherBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who owns the published dataset, and who may see it. */
final class AudienceOptions {
    @Option(
            names = "--owner-group",
            paramLabel = "G",
            description = "The group of the target that owns the published datasets. This or --keep-owner-group has to"
                    + " be said.")
    private @Nullable String ownerGroup;

    @Option(
            names = "--keep-owner-group",
            description = "They are owned by the group of the same name as on the source.")
    private boolean keepOwnerGroup;

    @Option(
            names = "--access-group",
            paramLabel = "G",
            split = ",",
            description = "A group of the target that may read them; may be repeated. Default: none.")
    private List<String> accessGroups = new ArrayList<>();

    @Option(
            names = "--public",
            description = "Let anybody read them, once they are complete. Default: they stay private.")
    private boolean makePublic;

    @Option(
            names = "--landing-url",
            paramLabel = "TEMPLATE",
            description = "The URL that people get: of the target's frontend, with {pid}.")
    private @Nullable String landingUrl;

    @Option(
            names = "--keep-field",
            paramLabel = "FIELD",
            split = ",",
            description = "Carry over a private field: sharedWith, jobLogData or instrumentGroup; may be repeated.")
    private List<String> keepFields = new ArrayList<>();

    void check() {
        if (ownerGroup == null && !keepOwnerGroup) {
            throw new Misuse("Say who owns the published datasets: --owner-group G (a group of the target), or"
                    + " --keep-owner-group (the group of the same name)");
        }
        if (ownerGroup != null && keepOwnerGroup) {
            throw new Misuse("--owner-group and --keep-owner-group exclude each other");
        }
        if (accessGroups.stream().anyMatch(String::isBlank)) {
            throw new Misuse("--access-group is empty; is a variable of the shell unset?");
        }
    }

    void configure(PublisherBuilder builder) {
        if (ownerGroup != null) {
            builder.ownerGroup(ownerGroup);
        } else {
            builder.keepOwnerGroup();
        }
        builder.accessGroups(accessGroups.toArray(String[]::new));
        if (makePublic) {
            builder.makePublic();
        }
        if (landingUrl != null) {
            builder.landingPage(landingUrl);
        }
        builder.keepFields(keepFields.toArray(String[]::new));
    }
}
