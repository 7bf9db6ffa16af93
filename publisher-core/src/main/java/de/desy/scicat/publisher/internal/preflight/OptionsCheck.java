package de.desy.scicat.publisher.internal.preflight;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.ServerVersion;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the options lead to. Asks no server. */
final class OptionsCheck {
    private static final String SUBJECT = "options";
    private static final long BODY_LIMIT = 16L << 20;
    private static final int MANY_FILES = 20_000;

    private final PlanOptions options;
    private final List<Finding> findings;

    OptionsCheck(PlanOptions options, List<Finding> findings) {
        this.options = options;
        this.findings = findings;
    }

    void run(SciCatClient source, SciCatClient target) {
        if (source.url().equals(target.url())) {
            warning(
                    "source and target are the same catalogue, " + source.url() + ": copies will stand beside the"
                            + " originals",
                    "correct one of the addresses, unless this is meant");
        }
        groups();
        audience();
        blocks();
    }

    /** What is lost on the way from a newer to an older server. */
    void versions(@Nullable ServerVersion source, @Nullable ServerVersion target) {
        if (source == ServerVersion.V5 && target == ServerVersion.V4) {
            note(
                    "the target is older than the source: metadata of files, and relationships to other things than"
                            + " datasets, stay behind",
                    "each plan lists what is left out");
        }
    }

    private void groups() {
        List<String> named = new ArrayList<>(options.accessGroups());
        String owner = options.ownerGroup();
        if (owner != null) {
            named.add(owner);
        }
        for (String group : named) {
            if (!group.equals(group.strip()) || group.contains(",") || group.contains(";")) {
                warning(
                        "the group \"" + group + "\" is taken as it is, with blanks, commas and all",
                        "give each group by itself, without blanks around it");
            }
        }
    }

    private void audience() {
        if (options.makePublic() && !options.accessGroups().isEmpty()) {
            note(
                    "accessGroups(…) names " + String.join(", ", options.accessGroups())
                            + ", but with makePublic() everybody may read it",
                    "leave out one of the two");
        }
        if (!options.makePublic()) {
            note(
                    "what is published stays private: only members of "
                            + String.join(
                                    ", ",
                                    options.accessGroups().isEmpty()
                                            ? List.of("its ownerGroup")
                                            : options.accessGroups())
                            + (options.accessGroups().isEmpty() ? "" : " and its ownerGroup") + " may read it",
                    "say makePublic(), unless this is meant");
        }
        if (!options.accessGroups().isEmpty() && !options.makePublic()) {
            note(
                    "no server checks whether the groups of accessGroups(…) exist: "
                            + String.join(", ", options.accessGroups()),
                    "compare them letter by letter with the target's");
        }
    }

    private void blocks() {
        if (options.bytesPerBlock() > BODY_LIMIT) {
            warning(
                    "blocks of up to " + Text.number(options.bytesPerBlock()) + " bytes are more than a SciCat takes"
                            + " unless configured otherwise (16 MB, MAX_FILE_UPLOAD_SIZE)",
                    "say bytesPerBlock(4000000), or raise the target's limit");
        } else {
            note(
                    "how large a request the target takes cannot be read; SciCat's default is 16 MB, and requests here"
                            + " are up to about " + Text.number(options.bytesPerBlock()) + " bytes",
                    "a proxy may take less: nginx takes 1 MB unless client_max_body_size says more");
        }
        if (options.filesPerBlock() > MANY_FILES) {
            warning(
                    "blocks of " + Text.number(options.filesPerBlock()) + " files keep the target busy for seconds"
                            + " each, and beyond 100 000 it fails",
                    "say filesPerBlock(5000)");
        }
    }

    private void note(String text, String remedy) {
        findings.add(Finding.note(SUBJECT, text, remedy));
    }

    private void warning(String text, String remedy) {
        findings.add(Finding.warning(SUBJECT, text, remedy));
    }
}
