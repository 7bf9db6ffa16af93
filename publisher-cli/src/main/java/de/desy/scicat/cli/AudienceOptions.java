package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.publisher.plan.PlanOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who owns the published dataset, and who may see it. */
final class AudienceOptions {
    @Option(names = "--owner-group", paramLabel = "G", description = "Or say --keep-owner-group.")
    private @Nullable String ownerGroup;

    @Option(names = "--keep-owner-group")
    private boolean keepOwnerGroup;

    @Option(names = "--access-group", paramLabel = "G", split = ",", description = "May be repeated.")
    private List<String> accessGroups = new ArrayList<>();

    @Option(names = "--public")
    private boolean makePublic;

    @Option(names = "--landing-url", paramLabel = "TEMPLATE")
    private @Nullable String landingUrl;

    @Option(names = "--keep-field", paramLabel = "FIELD", split = ",", description = "May be repeated.")
    private List<String> keepFields = new ArrayList<>();

    void check() {
        if (ownerGroup != null && keepOwnerGroup) {
            throw new Misuse("--owner-group and --keep-owner-group exclude each other");
        }
        if (accessGroups.stream().anyMatch(String::isBlank)) {
            throw new Misuse("--access-group is empty; is a variable of the shell unset?");
        }
    }

    void configure(PlanOptions.Builder builder) {
        if (ownerGroup != null) {
            builder.ownerGroup(ownerGroup);
        }
        if (keepOwnerGroup) {
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
